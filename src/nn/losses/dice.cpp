#include <tenon/nn/losses/dice.h>

#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"

namespace tenon::losses {

Tensor dice(const Tensor& y_true, const Tensor& y_pred, const Shape& axis) {
  const Tensor truth = labels_of_same_shape("dice", y_true, y_pred);
  const ops::Axes axes = axis.empty() ? ops::Axes() : ops::Axes(axis);
  const Tensor both = ops::sum(truth * y_pred, axes);
  return 1.0 - 2.0 * both / (ops::sum(truth, axes) + ops::sum(y_pred, axes) + epsilon);
}

namespace {

class DiceBody final : public FunctionLoss {
 public:
  explicit DiceBody(const DiceOptions& options) : FunctionLoss(options, "dice"), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("axis", options.axis);
  }
  std::string class_name() const override { return "Dice"; }
  Config get_config() const override { return config_of<DiceBody>(options_); }

 protected:
  Tensor values(const Tensor& y_true, const Tensor& y_pred) const override {
    return dice(y_true, y_pred, options_.axis);
  }

 private:
  DiceOptions options_;
};

}  // namespace

Dice::Dice(const DiceOptions& options) : Loss(Shared<DiceBody>::make(options)) {}

Registration<LossBody> register_dice() { return loss_entry<DiceBody, DiceOptions>("Dice", {"dice"}); }

}  // namespace tenon::losses
