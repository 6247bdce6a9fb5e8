// Optimizers: names, state, a user's own, refusals.
#include <limits>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/nn/naming.h>
#include <tenon/nn/optimizers.h>
#include <tenon/ops/operators.h>
#include <tenon/tensor/create.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

std::vector<Variable> two_variables() {
  Variable kernel(array({{1.0, 2.0}, {3.0, 4.0}}, float32), "dense/kernel");
  Variable bias(array({0.5, -0.5}, float32), "dense/bias");
  return {kernel, bias};
}

std::vector<Tensor> ones_for(const std::vector<Variable>& variables) {
  std::vector<Tensor> gradients;
  for (const Variable& variable : variables) gradients.push_back(ones(variable.shape()));
  return gradients;
}

TEST(Optimizers, StringsFindTheirClasses) {
  EXPECT_EQ(optimizers::Optimizer("adam").class_name(), "Adam");
  EXPECT_EQ(optimizers::Optimizer("Adam").class_name(), "Adam");
  EXPECT_EQ(optimizers::Optimizer("RMSPROP").class_name(), "RMSprop");
  EXPECT_EQ(optimizers::get("sgd").learning_rate().item(), static_cast<double>(0.01F));
  expect_begins(message_of<ValueError>([] { optimizers::Optimizer("adm"); }),
                "unknown optimizer \"adm\"; did you mean \"adam\"?");
}

TEST(Optimizers, StateHasKerasNamesAndOrder) {
  reset_names();
  const optimizers::Adam adam({.use_ema = true, .gradient_accumulation_steps = 2});
  adam.build(two_variables());
  std::vector<std::string> paths;
  for (const Variable& variable : adam.variables()) paths.push_back(variable.path());
  EXPECT_EQ(paths,
            (std::vector<std::string>{"adam/iteration", "adam/learning_rate", "adam/dense_kernel_average",
                                      "adam/dense_bias_average", "adam/dense_kernel_gradient_accumulator",
                                      "adam/dense_bias_gradient_accumulator", "adam/dense_kernel_momentum",
                                      "adam/dense_kernel_velocity", "adam/dense_bias_momentum",
                                      "adam/dense_bias_velocity"}));
  EXPECT_EQ(optimizers::Adam().name(), "adam_1");
  const optimizers::SGD scheduled({.learning_rate = [](const Tensor& step) { return 1.0 / (step + 1); }});
  EXPECT_EQ(scheduled.variables().size(), 1U);
}

TEST(Optimizers, TheRateCanBeReadAndSet) {
  const optimizers::SGD sgd({.learning_rate = 0.5});
  sgd.set_learning_rate(0.25);
  EXPECT_EQ(sgd.learning_rate().item(), 0.25);
  Variable weight(array({1.0}, float32), "w");
  sgd.apply({array({2.0}, float32)}, {weight});
  EXPECT_EQ(weight.value().item(), 0.5);
  EXPECT_EQ(sgd.iterations().item<int>(), 1);
  const optimizers::SGD halving({.learning_rate = [](const Tensor& step) { return 1.0 / (step + 1); }});
  EXPECT_EQ(halving.learning_rate().item(), 1.0);
  halving.apply({array({0.0}, float32)}, {weight});
  EXPECT_EQ(halving.learning_rate().item(), 0.5);
  EXPECT_EQ(message_of<StateError>([&] { halving.set_learning_rate(1.0); }).substr(0, 3), "sgd");
}

class SignDescentBody final : public optimizers::OptimizerBody {
 public:
  SignDescentBody() : OptimizerBody({.learning_rate = 0.5, .name = "sign_descent"}) {}
  std::string class_name() const override { return "SignDescent"; }

 protected:
  void create_slots(const std::vector<Variable>& variables) override {
    counts_ = add_slots(variables, {"count"})[0];
  }
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& rate) override {
    counts_[index_of(variable)].assign_add(1.0);
    variable.assign_sub(rate * gradient);
  }

 private:
  std::vector<Variable> counts_;
};

TEST(Optimizers, AUsersOwnOptimizerGetsTheCommonParts) {
  const optimizers::Optimizer mine(Shared<SignDescentBody>::make());
  const auto variables = two_variables();
  mine.apply(ones_for(variables), variables);
  EXPECT_TRUE(array_equal(variables[1].value(), array({0.0, -1.0}, float32)));
  EXPECT_EQ(mine.variables().back().path(), "sign_descent/dense_bias_count");
  EXPECT_TRUE(array_equal(mine.variables().back().value(), ones({2})));
}

TEST(Optimizers, AccumulationLeavesWeightsAndSlotsUntilTheLastStep) {
  const optimizers::Adam adam({.learning_rate = 0.1, .gradient_accumulation_steps = 3});
  const auto variables = two_variables();
  const Tensor before = variables[0].value().copy();
  adam.apply(ones_for(variables), variables);
  adam.apply(ones_for(variables), variables);
  EXPECT_TRUE(array_equal(variables[0].value(), before));
  EXPECT_TRUE(array_equal(adam.variables().back().value(), zeros({2})));
  EXPECT_EQ(adam.iterations().item<int>(), 0);
  adam.apply(ones_for(variables), variables);
  EXPECT_FALSE(array_equal(variables[0].value(), before));
  EXPECT_EQ(adam.iterations().item<int>(), 1);
}

TEST(Optimizers, MissingGradientsAreSkippedWithAWarning) {
  std::string heard;
  const auto former = set_warning_handler([&](const std::string& text) { heard = text; });
  const optimizers::SGD sgd;
  const auto variables = two_variables();
  sgd.apply({ones({2, 2}), Tensor()}, variables);
  set_warning_handler(former);
  expect_begins(heard, "gradients do not exist for variables dense/bias");
  EXPECT_TRUE(array_equal(variables[1].value(), array({0.5, -0.5}, float32)));
  EXPECT_EQ(message_of<ValueError>([&] {
              sgd.apply({Tensor(), Tensor()}, variables);
            }),
            "no gradients provided for any variable (dense/kernel, dense/bias)");
}

TEST(Optimizers, RefuseWhatKerasRefuses) {
  EXPECT_EQ(
      message_of<ValueError>([] { optimizers::SGD({.clipnorm = 1.0, .clipvalue = 0.5, .name = "sgd"}); }),
      "sgd: only one of clipnorm, clipvalue and global_clipnorm can be set; got clipnorm=1, clipvalue=0.5, "
      "global_clipnorm=None");
  EXPECT_EQ(message_of<ValueError>([] { optimizers::SGD({.clipnorm = -1.0, .name = "sgd"}); }),
            "sgd: clipnorm must be above 0; got -1");
  EXPECT_EQ(message_of<ValueError>([] { optimizers::SGD({.momentum = 1.5}); }),
            "SGD: momentum must be in [0, 1]; got 1.5");
  EXPECT_EQ(
      message_of<ValueError>([] { optimizers::SGD({.gradient_accumulation_steps = 1, .name = "sgd"}); }),
      "sgd: gradient_accumulation_steps must be at least 2; got 1");
  EXPECT_EQ(
      message_of<ValueError>([] { optimizers::SGD({.use_ema = true, .ema_momentum = 2, .name = "sgd"}); }),
      "sgd: ema_momentum must be in [0, 1]; got 2");
  EXPECT_EQ(message_of<ValueError>([] {
              optimizers::SGD({.learning_rate = std::numeric_limits<double>::quiet_NaN(), .name = "sgd"});
            }),
            "sgd: learning_rate must be finite; got nan");
  const optimizers::SGD sgd({.name = "sgd"});
  EXPECT_EQ(
      message_of<StateError>([&] { sgd.apply({ones({1})}); }),
      "sgd: gradients without variables need an optimizer that was built; call build(variables) first, or "
      "apply(gradients, variables)");
  const auto variables = two_variables();
  EXPECT_EQ(message_of<ValueError>([&] { sgd.apply({ones({1})}, variables); }),
            "sgd: there must be one gradient for each variable; got 1 gradients and 2 variables");
  sgd.build(variables);
  const Variable stranger(array({1.0}, float32), "stranger");
  expect_begins(message_of<ValueError>([&] { sgd.apply({ones({1})}, {stranger}); }),
                "sgd: unknown variable 'stranger'.");
  expect_begins(message_of<StateError>([&] { sgd.exclude_from_weight_decay({}, {"bias"}); }),
                "sgd: exclude_from_weight_decay() must be called before the optimizer is built");
}

}  // namespace
}  // namespace tenon::test
