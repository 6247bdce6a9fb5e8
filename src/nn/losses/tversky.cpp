#include <tenon/nn/losses/tversky.h>

#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor tversky(const Tensor& y_true, const Tensor& y_pred, double alpha, double beta, const Shape& axis) {
  const Tensor truth = labels_of_same_shape("tversky", y_true, y_pred);
  const ops::Axes axes = axis.empty() ? ops::Axes() : ops::Axes(axis);
  const Tensor both = ops::sum(truth * y_pred, axes);
  // As in Keras, alpha weighs what is in the truth only, and beta what is in the prediction only.
  const Tensor truth_only = ops::sum((1.0 - y_pred) * truth, axes);
  const Tensor prediction_only = ops::sum(y_pred * (1.0 - truth), axes);
  return 1.0 - both / (both + truth_only * alpha + prediction_only * beta + epsilon);
}

namespace {

class TverskyBody final : public FunctionLoss {
 public:
  explicit TverskyBody(const TverskyOptions& options) : FunctionLoss(options, "tversky"), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("alpha", options.alpha);
    visit("beta", options.beta);
    visit("axis", options.axis);
  }
  std::string class_name() const override { return "Tversky"; }
  Config get_config() const override { return config_of<TverskyBody>(options_); }

 protected:
  Tensor values(const Tensor& y_true, const Tensor& y_pred) const override {
    return tversky(y_true, y_pred, options_.alpha, options_.beta, options_.axis);
  }

 private:
  TverskyOptions options_;
};

}  // namespace

Tversky::Tversky(const TverskyOptions& options) : Loss(Shared<TverskyBody>::make(options)) {}

Registration<LossBody> register_tversky() {
  return loss_entry<TverskyBody, TverskyOptions>("Tversky", {"tversky"});
}

}  // namespace tenon::losses
