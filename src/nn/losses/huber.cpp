#include <tenon/nn/losses/huber.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor huber(const Tensor& y_true, const Tensor& y_pred, double delta) {
  const auto [truth, prediction] = same_rank_and_dtype("huber", y_true, y_pred);
  const Tensor error = prediction - truth;
  const Tensor size = ops::absolute(error);
  const Tensor near = 0.5 * ops::square(error);
  return ops::mean(ops::where(ops::less_equal(size, delta), near, delta * size - 0.5 * delta * delta), -1);
}

namespace {

class HuberBody final : public FunctionLoss {
 public:
  explicit HuberBody(const HuberOptions& options) : FunctionLoss(options, "huber_loss"), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("delta", options.delta);
  }
  std::string class_name() const override { return "Huber"; }
  Config get_config() const override { return config_of<HuberBody>(options_); }

 protected:
  Tensor values(const Tensor& y_true, const Tensor& y_pred) const override {
    return huber(y_true, y_pred, options_.delta);
  }

 private:
  HuberOptions options_;
};

}  // namespace

Huber::Huber(const HuberOptions& options) : Loss(Shared<HuberBody>::make(options)) {}

Registration<LossBody> register_huber() {
  return loss_entry<HuberBody, HuberOptions>("Huber", {"huber", "huber_loss"});
}

}  // namespace tenon::losses
