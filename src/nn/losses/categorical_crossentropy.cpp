#include <tenon/nn/losses/categorical_crossentropy.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/losses.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/crossentropy.h"
#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor categorical_crossentropy(const Tensor& y_true, const Tensor& y_pred, bool from_logits,
                                double label_smoothing, int axis) {
  check_smoothing("categorical_crossentropy", label_smoothing);
  const Tensor labels =
      smooth_categorical(labels_of_same_shape("categorical_crossentropy", y_true, y_pred), label_smoothing);
  if (const Tensor logits = logits_behind(y_pred, from_logits, "softmax", axis); logits.defined()) {
    return ops::softmax_cross_entropy_with_logits(labels, logits, axis);
  }
  const Tensor probability = ops::clip(y_pred / ops::sum(y_pred, axis, true), epsilon, 1.0 - epsilon);
  return -ops::sum(labels * ops::log(probability), axis);
}

namespace {

class CategoricalCrossentropyBody final : public FunctionLoss {
 public:
  explicit CategoricalCrossentropyBody(const CategoricalCrossentropyOptions& options)
      : FunctionLoss(options, "categorical_crossentropy"), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("from_logits", options.from_logits);
    visit("label_smoothing", options.label_smoothing);
    visit("axis", options.axis);
  }
  std::string class_name() const override { return "CategoricalCrossentropy"; }
  Config get_config() const override { return config_of<CategoricalCrossentropyBody>(options_); }
  void check_labels(const Tensor& y_true, const Shape& y_pred) const override {
    check_one_hot_shape("categorical_crossentropy", y_true.shape(), y_pred);
  }

 protected:
  Tensor values(const Tensor& y_true, const Tensor& y_pred) const override {
    return categorical_crossentropy(y_true, y_pred, options_.from_logits, options_.label_smoothing,
                                    options_.axis);
  }

 private:
  CategoricalCrossentropyOptions options_;
};

}  // namespace

CategoricalCrossentropy::CategoricalCrossentropy(const CategoricalCrossentropyOptions& options)
    : Loss(Shared<CategoricalCrossentropyBody>::make(options)) {}

Registration<LossBody> register_categorical_crossentropy() {
  return loss_entry<CategoricalCrossentropyBody, CategoricalCrossentropyOptions>(
      "CategoricalCrossentropy", {"categorical_crossentropy"});
}

}  // namespace tenon::losses
