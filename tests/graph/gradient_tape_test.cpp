// The tape against closed forms and central differences.
#include <gtest/gtest.h>

#include <cmath>

#include <tenon/base/error.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/ops/ops.h>
#include <tenon/tensor/create.h>

#include "support/error_text.h"

namespace tenon {
namespace {

TEST(GradientTape, DifferentiatesAClosedForm) {
  const Tensor x = array({0.5, -1.25, 2.0});
  GradientTape tape;
  tape.watch(x);
  const Tensor y = ops::sum(ops::multiply(x, ops::exp(x)));
  const Tensor gradient = tape.gradient(y, x);
  for (int i = 0; i < 3; ++i) {
    const double v = x[i].item<double>();
    EXPECT_NEAR(gradient[i].item<double>(), (1 + v) * std::exp(v), 1e-12);
  }
}

TEST(GradientTape, AddsTheContributionsOfAValueUsedTwice) {
  const Tensor x = array(3.0);
  GradientTape tape;
  tape.watch(x);
  EXPECT_NEAR(tape.gradient(ops::add(ops::multiply(x, x), x), x).item(), 7.0, 1e-12);
}

TEST(GradientTape, NestsForSecondDerivatives) {
  const Tensor x = array(2.0);
  GradientTape outer;
  outer.watch(x);
  Tensor first;
  {
    GradientTape inner;
    inner.watch(x);
    first = inner.gradient(ops::power(x, 3), x);
  }
  EXPECT_NEAR(first.item(), 12.0, 1e-12);
  EXPECT_NEAR(outer.gradient(first, x).item(), 12.0, 1e-12);
}

TEST(GradientTape, WatchesTrainableVariablesThatAreRead) {
  const Variable weight(array({1.0, 2.0}), "weight");
  const Variable frozen(array({1.0, 2.0}), "frozen", false);
  GradientTape tape;
  const Tensor loss = ops::sum(ops::multiply(ops::square(weight.value()), frozen.value()));
  const std::vector<Tensor> gradients = tape.gradient(loss, std::vector<Variable>{weight, frozen});
  EXPECT_TRUE(array_equal(gradients[0], array({2.0, 8.0})));
  EXPECT_FALSE(gradients[1].defined());
}

TEST(GradientTape, SeesTheValueThatWasReadBeforeAnAssignment) {
  const Variable weight(array(3.0), "weight");
  GradientTape tape;
  const Tensor loss = ops::square(weight.value());
  weight.assign(array(100.0));
  EXPECT_EQ(tape.gradient(loss, weight).item(), 6.0);
}

TEST(GradientTape, GivesNothingForWhatTheTargetDoesNotDependOn) {
  const Tensor x = array(1.0), other = array(1.0);
  GradientTape tape;
  tape.watch(x);
  tape.watch(other);
  EXPECT_FALSE(tape.gradient(ops::square(x), other).defined());
}

TEST(GradientTape, IsSpentAfterOneGradientUnlessPersistent) {
  const Tensor x = array(1.0);
  GradientTape tape;
  tape.watch(x);
  const Tensor y = ops::square(x);
  tape.gradient(y, x);
  test::expect_error<StateError>([&] { tape.gradient(y, x); }, "GradientTape(true)");
  GradientTape persistent(true);
  persistent.watch(x);
  const Tensor z = ops::square(x);
  EXPECT_EQ(persistent.gradient(z, x).item(), 2.0);
  EXPECT_EQ(persistent.gradient(z, x).item(), 2.0);
}

TEST(GradientTape, RefusesIntegers) {
  GradientTape tape;
  EXPECT_THROW(tape.watch(array(1)), TypeError);
}

}  // namespace
}  // namespace tenon
