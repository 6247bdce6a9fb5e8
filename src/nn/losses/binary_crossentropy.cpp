#include <tenon/nn/losses/binary_crossentropy.h>

#include "nn/losses/crossentropy.h"
#include "nn/losses/function_loss.h"
#include <tenon/ops/reduction.h>

namespace tenon::losses {

Tensor binary_crossentropy(const Tensor& y_true, const Tensor& y_pred, bool from_logits,
                           double label_smoothing, int axis) {
  check_smoothing("binary_crossentropy", label_smoothing);
  const Tensor labels = labels_of_same_shape("binary_crossentropy", y_true, y_pred);
  return ops::mean(binary_entropies(smooth_binary(labels, label_smoothing), y_pred, from_logits), axis);
}

namespace {

class BinaryCrossentropyBody final : public FunctionLoss {
 public:
  explicit BinaryCrossentropyBody(const BinaryCrossentropyOptions& options)
      : FunctionLoss(options, "binary_crossentropy"), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("from_logits", options.from_logits);
    visit("label_smoothing", options.label_smoothing);
    visit("axis", options.axis);
  }
  std::string class_name() const override { return "BinaryCrossentropy"; }
  Config get_config() const override { return config_of<BinaryCrossentropyBody>(options_); }
  void check_labels(const Tensor& y_true, const Shape& /*y_pred*/) const override {
    check_probabilities("binary_crossentropy", y_true);
  }

 protected:
  Tensor values(const Tensor& y_true, const Tensor& y_pred) const override {
    return binary_crossentropy(y_true, y_pred, options_.from_logits, options_.label_smoothing, options_.axis);
  }

 private:
  BinaryCrossentropyOptions options_;
};

}  // namespace

BinaryCrossentropy::BinaryCrossentropy(const BinaryCrossentropyOptions& options)
    : Loss(Shared<BinaryCrossentropyBody>::make(options)) {}

Registration<LossBody> register_binary_crossentropy() {
  return loss_entry<BinaryCrossentropyBody, BinaryCrossentropyOptions>("BinaryCrossentropy",
                                                                       {"binary_crossentropy", "bce", "BCE"});
}

}  // namespace tenon::losses
