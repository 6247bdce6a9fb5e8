// Loops and branches against plain C++ loops, and their gradients against the unrolled computation.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/graph/control_flow.h>
#include <tenon/graph/function.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/ops/ops.h>
#include <tenon/tensor/create.h>

namespace tenon {
namespace {

Tensor sequence() { return ops::sin(arange(12).reshape({6, 2}).astype(float64)); }

// h <- tanh(h*w + x), y = h*h
ops::ScanBody recurrence(const Variable& weight) {
  return [weight](const std::vector<Tensor>& carry, const std::vector<Tensor>& x) {
    const Tensor h = ops::tanh(carry[0] * weight.value() + x[0]);
    return std::pair<std::vector<Tensor>, std::vector<Tensor>>{{h}, {h * h}};
  };
}

TEST(Scan, TracedEqualsEagerForwardsAndBackwards) {
  for (const bool reverse : {false, true}) {
    const Variable weight(array({0.5, -0.8}), "weight");
    const TensorFunction run = [&](const std::vector<Tensor>& x) {
      auto [carry, ys] = ops::scan(recurrence(weight), {zeros({2}, float64)}, {x[0]}, {.reverse = reverse});
      return std::vector<Tensor>{carry[0], ys[0]};
    };
    const std::vector<Tensor> eager = run({sequence()}), traced = function(run)({sequence()});
    EXPECT_TRUE(allclose(eager[0], traced[0], 1e-12));
    EXPECT_TRUE(allclose(eager[1], traced[1], 1e-12));
  }
}

TEST(Scan, GradientsReachCarryInputsAndCapturedVariables) {
  const Variable weight(array({0.5, -0.8}), "weight");
  const TensorFunction run = [&](const std::vector<Tensor>& x) {
    GradientTape tape;
    tape.watch(x[0]);
    tape.watch(x[1]);
    auto [carry, ys] = ops::scan(recurrence(weight), {x[1]}, {x[0]});
    const Tensor loss = ops::sum(ys[0]) + ops::sum(carry[0]);
    const Tensor w = weight.value();
    return tape.gradient(std::vector<Tensor>{loss}, {x[0], x[1], w}, {});
  };
  const std::vector<Tensor> arguments{sequence(), array({0.1, 0.2})};
  const std::vector<Tensor> eager = run(arguments), traced = function(run)(arguments);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(eager[static_cast<std::size_t>(i)].defined());
    EXPECT_TRUE(allclose(eager[static_cast<std::size_t>(i)], traced[static_cast<std::size_t>(i)], 1e-10))
        << i;
    EXPECT_GT(ops::max(ops::absolute(traced[static_cast<std::size_t>(i)])).item(), 1e-3);
  }
}

TEST(Scan, RefusesACarryThatChanges) {
  const ops::ScanBody grows = [](const std::vector<Tensor>& carry, const std::vector<Tensor>&) {
    return std::pair<std::vector<Tensor>, std::vector<Tensor>>{{ops::concatenate({carry[0], carry[0]}, 0)},
                                                               {}};
  };
  EXPECT_THROW(ops::scan(grows, {zeros({2})}, {}, {.length = 2}), ShapeError);
  EXPECT_THROW(ops::scan(grows, {zeros({2})}, {}), ValueError);
}

TEST(WhileLoop, RunsUntilTheConditionFails) {
  const TensorFunction collatz = [](const std::vector<Tensor>& x) {
    return ops::while_loop(
        [](const std::vector<Tensor>& v) { return v[0] > 1.0; },
        [](const std::vector<Tensor>& v) {
          const Tensor even = ops::equal(ops::mod(v[0], 2.0), 0.0);
          return std::vector<Tensor>{ops::where(even, v[0] / 2.0, v[0] * 3.0 + 1.0), v[1] + 1.0};
        },
        {x[0], zeros({})});
  };
  EXPECT_EQ(collatz({full({}, 27.0)})[1].item(), 111.0);
  EXPECT_EQ(function(collatz)({full({}, 27.0)})[1].item(), 111.0);
}

TEST(WhileLoop, StopsAtTheMaximum) {
  const TensorFunction forever = [](const std::vector<Tensor>& x) {
    return ops::while_loop([](const std::vector<Tensor>& v) { return v[0] < 1e9; },
                           [](const std::vector<Tensor>& v) { return std::vector<Tensor>{v[0] + 1.0}; },
                           {x[0]}, 5);
  };
  EXPECT_EQ(forever({zeros({})})[0].item(), 5.0);
  EXPECT_EQ(function(forever)({zeros({})})[0].item(), 5.0);
}

TEST(Cond, TakesOneBranchAndDifferentiatesIt) {
  const TensorFunction run = [](const std::vector<Tensor>& x) {
    GradientTape tape;
    tape.watch(x[0]);
    const std::vector<Tensor> y = ops::cond(
        ops::sum(x[0]) > 0.0, [&] { return std::vector<Tensor>{ops::square(x[0])}; },
        [&] { return std::vector<Tensor>{x[0] * -3.0}; });
    return std::vector<Tensor>{y[0], tape.gradient(ops::sum(y[0]), x[0])};
  };
  const Function traced = function(run);
  for (const Tensor& x : {array({1.0, 2.0}), array({-1.0, -2.0})}) {
    const std::vector<Tensor> eager = run({x}), planned = traced({x});
    EXPECT_TRUE(array_equal(eager[0], planned[0]));
    EXPECT_TRUE(array_equal(eager[1], planned[1])) << planned[1].repr();
  }
}

TEST(Cond, RefusesBranchesOfDifferentShapes) {
  const Function f = function([](const std::vector<Tensor>& x) {
    return ops::cond(
        ops::sum(x[0]) > 0.0, [&] { return std::vector<Tensor>{x[0]}; },
        [&] { return std::vector<Tensor>{ops::sum(x[0])}; });
  });
  EXPECT_THROW(f(zeros({2})), ShapeError);
}

}  // namespace
}  // namespace tenon
