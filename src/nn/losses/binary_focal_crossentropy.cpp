#include <tenon/nn/losses/binary_focal_crossentropy.h>

#include <tenon/nn/activations.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/crossentropy.h"
#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor binary_focal_crossentropy(const Tensor& y_true, const Tensor& y_pred, bool apply_class_balancing,
                                 double alpha, double gamma, bool from_logits, double label_smoothing,
                                 int axis) {
  check_smoothing("binary_focal_crossentropy", label_smoothing);
  const Tensor labels =
      smooth_binary(labels_of_same_shape("binary_focal_crossentropy", y_true, y_pred), label_smoothing);
  const Tensor probability = from_logits ? activations::sigmoid(y_pred) : y_pred;
  const Tensor of_true_class = labels * probability + (1.0 - labels) * (1.0 - probability);
  Tensor focal = ops::power(1.0 - of_true_class, gamma) * binary_entropies(labels, probability, false);
  if (apply_class_balancing) focal = (labels * alpha + (1.0 - labels) * (1.0 - alpha)) * focal;
  return ops::mean(focal, axis);
}

namespace {

class BinaryFocalCrossentropyBody final : public FunctionLoss {
 public:
  explicit BinaryFocalCrossentropyBody(const BinaryFocalCrossentropyOptions& options)
      : FunctionLoss(options, "binary_focal_crossentropy"), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("from_logits", options.from_logits);
    visit("label_smoothing", options.label_smoothing);
    visit("axis", options.axis);
    visit("apply_class_balancing", options.apply_class_balancing);
    visit("alpha", options.alpha);
    visit("gamma", options.gamma);
  }
  std::string class_name() const override { return "BinaryFocalCrossentropy"; }
  Config get_config() const override { return config_of<BinaryFocalCrossentropyBody>(options_); }
  void check_labels(const Tensor& y_true, const Shape& /*y_pred*/) const override {
    check_probabilities("binary_focal_crossentropy", y_true);
  }

 protected:
  Tensor values(const Tensor& y_true, const Tensor& y_pred) const override {
    return binary_focal_crossentropy(y_true, y_pred, options_.apply_class_balancing, options_.alpha,
                                     options_.gamma, options_.from_logits, options_.label_smoothing,
                                     options_.axis);
  }

 private:
  BinaryFocalCrossentropyOptions options_;
};

}  // namespace

BinaryFocalCrossentropy::BinaryFocalCrossentropy(const BinaryFocalCrossentropyOptions& options)
    : Loss(Shared<BinaryFocalCrossentropyBody>::make(options)) {}

Registration<LossBody> register_binary_focal_crossentropy() {
  return loss_entry<BinaryFocalCrossentropyBody, BinaryFocalCrossentropyOptions>(
      "BinaryFocalCrossentropy", {"binary_focal_crossentropy"});
}

}  // namespace tenon::losses
