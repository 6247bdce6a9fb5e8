#include <tenon/nn/losses/categorical_focal_crossentropy.h>

#include <tenon/ops/activation.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/crossentropy.h"
#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor categorical_focal_crossentropy(const Tensor& y_true, const Tensor& y_pred, double alpha, double gamma,
                                      bool from_logits, double label_smoothing, int axis) {
  check_smoothing("categorical_focal_crossentropy", label_smoothing);
  const Tensor labels = smooth_categorical(
      labels_of_same_shape("categorical_focal_crossentropy", y_true, y_pred), label_smoothing);
  const Tensor given = from_logits ? ops::softmax(y_pred, axis) : y_pred;
  const Tensor probability = ops::clip(given / ops::sum(given, axis, true), epsilon, 1.0 - epsilon);
  const Tensor weight = ops::power(1.0 - probability, gamma) * alpha;
  return ops::sum(weight * (-labels * ops::log(probability)), axis);
}

namespace {

class CategoricalFocalCrossentropyBody final : public FunctionLoss {
 public:
  explicit CategoricalFocalCrossentropyBody(const CategoricalFocalCrossentropyOptions& options)
      : FunctionLoss(options, "categorical_focal_crossentropy"), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("from_logits", options.from_logits);
    visit("label_smoothing", options.label_smoothing);
    visit("axis", options.axis);
    visit("alpha", options.alpha);
    visit("gamma", options.gamma);
  }
  std::string class_name() const override { return "CategoricalFocalCrossentropy"; }
  Config get_config() const override { return config_of<CategoricalFocalCrossentropyBody>(options_); }
  void check_labels(const Tensor& y_true, const Shape& y_pred) const override {
    check_one_hot_shape("categorical_focal_crossentropy", y_true.shape(), y_pred);
  }

 protected:
  Tensor values(const Tensor& y_true, const Tensor& y_pred) const override {
    return categorical_focal_crossentropy(y_true, y_pred, options_.alpha, options_.gamma,
                                          options_.from_logits, options_.label_smoothing, options_.axis);
  }

 private:
  CategoricalFocalCrossentropyOptions options_;
};

}  // namespace

CategoricalFocalCrossentropy::CategoricalFocalCrossentropy(const CategoricalFocalCrossentropyOptions& options)
    : Loss(Shared<CategoricalFocalCrossentropyBody>::make(options)) {}

Registration<LossBody> register_categorical_focal_crossentropy() {
  return loss_entry<CategoricalFocalCrossentropyBody, CategoricalFocalCrossentropyOptions>(
      "CategoricalFocalCrossentropy", {"categorical_focal_crossentropy"});
}

}  // namespace tenon::losses
