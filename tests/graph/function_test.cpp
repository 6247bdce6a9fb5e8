// Plans against the same functions run eagerly.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/graph/function.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/ops/ops.h>
#include <tenon/tensor/create.h>

namespace tenon {
namespace {

Tensor ramp(const Shape& shape, double scale = 0.1, DType dtype = float32) {
  return ops::multiply(arange(shape.elements()).reshape(shape).astype(dtype), scale) - 1.0;
}

std::vector<Tensor> both_ways(const TensorFunction& body, const std::vector<Tensor>& arguments) {
  const std::vector<Tensor> eager = body(arguments);
  const std::vector<Tensor> planned = function(body)(arguments);
  EXPECT_EQ(eager.size(), planned.size());
  for (std::size_t i = 0; i < eager.size(); ++i) {
    EXPECT_TRUE(allclose(eager[i], planned[i], 1e-6, 1e-7)) << eager[i].repr() << "\n" << planned[i].repr();
  }
  return planned;
}

TEST(Function, FusesAChainIntoOneStep) {
  const TensorFunction body = [](const std::vector<Tensor>& x) {
    return std::vector<Tensor>{ops::tanh(x[0] * 2.0 + x[1]) - 1.0};
  };
  both_ways(body, {ramp({3, 4}), ramp({4})});
  EXPECT_NE(function(body).plan({ramp({3, 4}), ramp({4})}).find("in 1 steps"), std::string::npos);
}

TEST(Function, TakesBiasAndActivationIntoTheProduct) {
  const TensorFunction body = [](const std::vector<Tensor>& x) {
    return std::vector<Tensor>{ops::relu(ops::matmul(x[0], x[1]) + x[2])};
  };
  const std::vector<Tensor> arguments{ramp({5, 7}), ramp({7, 3}), ramp({3})};
  both_ways(body, arguments);
  EXPECT_NE(function(body).plan(arguments).find("in 1 steps"), std::string::npos)
      << function(body).plan(arguments);
}

TEST(Function, HandlesViewsOfArgumentsAndResults) {
  both_ways(
      [](const std::vector<Tensor>& x) {
        const Tensor t = ops::transpose(x[0], {});
        return std::vector<Tensor>{t, ops::exp(t), ops::reshape(t, {-1}), x[0][":, 1:3"], x[0]};
      },
      {ramp({3, 4})});
}

TEST(Function, AcceptsStridedArguments) {
  const Tensor base = ramp({6, 8});
  both_ways([](const std::vector<Tensor>& x) { return std::vector<Tensor>{ops::sum(x[0] * x[0], 0)}; },
            {base["::2, ::-3"]});
}

TEST(Function, CommitsAssignmentsAfterTheRun) {
  const Variable counter(array(1.0f), "counter");
  const Function step = function([&](const std::vector<Tensor>& x) {
    const Tensor before = counter.value();
    counter.assign(before + x[0]);
    return std::vector<Tensor>{before, counter.value()};
  });
  for (int i = 0; i < 3; ++i) {
    const std::vector<Tensor> results = step({full({}, 2.0)});
    EXPECT_EQ(results[0].item(), 1.0 + 2 * i);
    EXPECT_EQ(results[1].item(), 3.0 + 2 * i);
  }
  EXPECT_EQ(counter.value().item(), 7.0);
  EXPECT_EQ(step.trace_count(), 1);
}

TEST(Function, SwapsTwoVariables) {
  const Variable a(ramp({4}), "a"), b(ramp({4}, 0.5), "b");
  const Tensor old_a = a.value(), old_b = b.value();
  const Function swap = function([&](const std::vector<Tensor>&) {
    const Tensor kept = a.value();
    a.assign(b.value());
    b.assign(kept);
    return std::vector<Tensor>{};
  });
  swap({});
  EXPECT_TRUE(array_equal(a.value(), old_b));
  EXPECT_TRUE(array_equal(b.value(), old_a));
}

TEST(Function, LeavesTensorsThatWereReadBeforeUnchanged) {
  const Variable weight(ramp({3}), "weight");
  const Tensor before = weight.value();
  const Tensor copy = before.copy();
  function([&](const std::vector<Tensor>&) {
    weight.assign(weight.value() * 3.0);
    return std::vector<Tensor>{};
  })({});
  EXPECT_TRUE(array_equal(before, copy));
  EXPECT_TRUE(allclose(weight.value(), copy * 3.0));
}

TEST(Function, AssignsAVariableThatItsOwnUpdateReadsTwice) {
  const Variable v(ramp({5}), "v");
  const Tensor start = v.value().copy();
  const Function step = function([&](const std::vector<Tensor>&) {
    const Tensor now = v.value();
    const Tensor next = now + 1.0;
    v.assign(next);
    return std::vector<Tensor>{next * now};
  });
  const Tensor product = step({})[0];
  EXPECT_TRUE(allclose(product, (start + 1.0) * start));
  EXPECT_TRUE(allclose(v.value(), start + 1.0));
}

TEST(Function, TrainsLikeTheEagerLoop) {
  const Tensor x = ramp({10, 4}, 0.05), y = ramp({10, 1}, 0.2);
  auto run = [&](bool eager) {
    const Variable kernel(ramp({4, 1}, 0.3), "kernel"), bias(zeros({1}), "bias");
    place_contiguously({kernel, bias});
    const Function step = function(
        [&](const std::vector<Tensor>& batch) {
          GradientTape tape;
          const Tensor prediction = ops::matmul(batch[0], kernel.value()) + bias.value();
          const Tensor loss = ops::mean(ops::square(prediction - batch[1]));
          const std::vector<Variable> variables{kernel, bias};
          const std::vector<Tensor> gradients = tape.gradient(loss, variables);
          for (std::size_t i = 0; i < 2; ++i) variables[i].assign_sub(gradients[i] * 0.05);
          return std::vector<Tensor>{loss};
        },
        {.name = "step", .run_eagerly = eager});
    std::vector<Tensor> losses;
    for (int i = 0; i < 20; ++i) losses.push_back(step({x, y})[0]);
    losses.push_back(kernel.value());
    losses.push_back(bias.value());
    return losses;
  };
  const std::vector<Tensor> eager = run(true), planned = run(false);
  for (std::size_t i = 0; i < eager.size(); ++i) {
    EXPECT_TRUE(allclose(eager[i], planned[i], 1e-5, 1e-6)) << i << eager[i].repr() << planned[i].repr();
  }
  EXPECT_LT(planned[19].item(), planned[0].item() / 2);
}

TEST(Function, FallsBackWithTheReason) {
  std::string warning;
  const auto former = set_warning_handler([&](const std::string& text) { warning = text; });
  const Function f = function(
      [](const std::vector<Tensor>& x) {
        return std::vector<Tensor>{ops::sum(x[0]).item() > 0 ? x[0] : x[0] * -1.0};
      },
      {.name = "peeks"});
  EXPECT_TRUE(array_equal(f(array({-1.0, -2.0})), array({1.0, 2.0})));
  set_warning_handler(former);
  EXPECT_NE(warning.find("peeks"), std::string::npos);
  EXPECT_NE(warning.find("item"), std::string::npos) << warning;
}

TEST(Function, KeepsABoundedNumberOfPlans) {
  const auto former = set_warning_handler([](const std::string&) {});
  const Function f = function([](const std::vector<Tensor>& x) { return std::vector<Tensor>{x[0] + 1.0}; },
                              {.name = "grows", .cache_size = 2});
  for (std::int64_t n : {1, 2, 1, 2}) f(zeros({n}));
  EXPECT_EQ(f.trace_count(), 2);
  f(zeros({3}));
  f(zeros({1}));
  EXPECT_EQ(f.trace_count(), 4);
  set_warning_handler(former);
}

TEST(Function, RefusesASymbolThatOutlivedItsTrace) {
  Tensor kept;
  function([&](const std::vector<Tensor>& x) {
    kept = x[0] * 2.0;
    return std::vector<Tensor>{kept};
  })(zeros({2}));
  EXPECT_THROW(ops::exp(kept), StateError);
}

}  // namespace
}  // namespace tenon
