// Element-wise operations where they have a kink, a pole or a limit: closed forms, and TensorFlow's choice of
// gradient where mathematics leaves one.
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>

#include <gtest/gtest.h>

#include <tenon/graph/gradient_tape.h>
#include <tenon/ops/ops.h>
#include <tenon/tensor/create.h>

namespace tenon {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
const double not_a_number = std::nan("");
using Numbers = std::vector<double>;

Numbers numbers(const Tensor& x) { return x.to_vector<double>(); }

// The gradient of the sum of call(x).
Numbers gradient(const Tensor& x, const std::function<Tensor(const Tensor&)>& call) {
  GradientTape tape;
  tape.watch(x);
  return numbers(tape.gradient(call(x), x));
}

TEST(Edges, TheGradientOfATieGoesToTheFirstInput) {
  const Tensor x = array({1.0, 2.0, 3.0}), y = array({2.0, 2.0, 2.0});
  EXPECT_EQ(gradient(x, [&](const Tensor& a) { return ops::maximum(a, y); }), (Numbers{0, 1, 1}));
  EXPECT_EQ(gradient(x, [&](const Tensor& a) { return ops::maximum(y, a); }), (Numbers{0, 0, 1}));
  EXPECT_EQ(gradient(x, [&](const Tensor& a) { return ops::minimum(a, y); }), (Numbers{1, 1, 0}));
  EXPECT_EQ(gradient(x, [&](const Tensor& a) { return ops::minimum(y, a); }), (Numbers{1, 0, 0}));
}

TEST(Edges, GradientsAtKinks) {
  const Tensor x = array({-1.0, 0.0, 1.0, 6.0});
  EXPECT_EQ(gradient(x, [](const Tensor& a) { return ops::relu(a); }), (Numbers{0, 0, 1, 1}));
  EXPECT_EQ(gradient(x, ops::relu6), (Numbers{0, 0, 1, 0}));
  EXPECT_EQ(gradient(x, [](const Tensor& a) { return ops::leaky_relu(a, 0.5); }), (Numbers{0.5, 0.5, 1, 1}));
  EXPECT_EQ(gradient(x, ops::abs), (Numbers{-1, 0, 1, 1}));
  EXPECT_EQ(gradient(x, [](const Tensor& a) { return ops::clip(a, 0, 6); }), (Numbers{0, 1, 1, 1}));
}

TEST(Edges, PowersOfZero) {
  const Tensor zero = array({0.0, 0.0, 0.0, 0.0}), exponents = array({0.0, 1.0, 2.0, 3.0});
  EXPECT_EQ(numbers(ops::power(zero, exponents)), (Numbers{1, 0, 0, 0}));
  EXPECT_EQ(gradient(zero, [&](const Tensor& x) { return ops::power(x, exponents); }), (Numbers{0, 1, 0, 0}));
  EXPECT_EQ(gradient(exponents, [&](const Tensor& p) { return ops::power(zero, p); }), (Numbers{0, 0, 0, 0}));
  EXPECT_EQ(gradient(zero, [](const Tensor& x) { return ops::power(x, 0.0); }), (Numbers{0, 0, 0, 0}));
  EXPECT_EQ(gradient(array({-3.0}), [](const Tensor& x) { return ops::power(x, 2); }), (Numbers{-6}));
}

TEST(Edges, AKnownExponentStaysDifferentiable) {
  const Tensor p = array({0.0}).reshape({}) + 3.0;
  const Tensor x = array({2.0});
  GradientTape outer;
  outer.watch(p);
  GradientTape inner;
  inner.watch(x);
  const Tensor slope = inner.gradient(ops::power(x, p), x);
  // d/dp of p * x**(p-1)
  EXPECT_NEAR(outer.gradient(slope, p).item(), 4 + 3 * 4 * std::log(2.0), 1e-12);
}

TEST(Edges, DivisionByZero) {
  const Tensor x = array({1.0, -1.0, 0.0, 4.0}), y = array({0.0, 0.0, 0.0, 2.0});
  EXPECT_EQ(numbers(ops::divide_no_nan(x, y)), (Numbers{0, 0, 0, 2}));
  EXPECT_EQ(gradient(x, [&](const Tensor& a) { return ops::divide_no_nan(a, y); }), (Numbers{0, 0, 0, 0.5}));
  EXPECT_EQ(gradient(y, [&](const Tensor& a) { return ops::divide_no_nan(x, a); }), (Numbers{0, 0, 0, -1}));
}

TEST(Edges, WhereStopsWhatWasNotChosen) {
  const Tensor x = array({-1.0, 4.0});
  const auto safe_root = [](const Tensor& a) {
    return ops::where(a > 0, ops::sqrt(ops::where(a > 0, a, 1)), 0);
  };
  EXPECT_EQ(gradient(x, safe_root), (Numbers{0, 0.25}));
}

TEST(Edges, NanToNum) {
  const Tensor x = array({not_a_number, infinity, -infinity, 2.5});
  const double largest = std::numeric_limits<double>::max();
  EXPECT_EQ(numbers(ops::nan_to_num(x)), (Numbers{0, largest, -largest, 2.5}));
  EXPECT_EQ(numbers(ops::nan_to_num(x, 7, 8, 9)), (Numbers{7, 8, 9, 2.5}));
  EXPECT_EQ(gradient(x, [](const Tensor& a) { return ops::nan_to_num(a); }), (Numbers{0, 0, 0, 1}));
  EXPECT_EQ(numbers(ops::nan_to_num(ops::cast(x, float16)))[1], 65504);
}

TEST(Edges, IsClose) {
  const Tensor x = array({1.0, 1.0, infinity, infinity, not_a_number, 1.0});
  const Tensor y = array({1.0 + 1e-7, 1.1, infinity, -infinity, not_a_number, infinity});
  EXPECT_EQ(numbers(ops::isclose(x, y)), (Numbers{1, 0, 1, 0, 0, 0}));
  EXPECT_EQ(numbers(ops::isclose(x, y, 1e-5, 1e-8, true)), (Numbers{1, 0, 1, 0, 1, 0}));
  EXPECT_EQ(numbers(ops::isclose(array({10, 11}), 10.5, 0.1)), (Numbers{1, 1}));
}

TEST(Edges, RoundingToDecimals) {
  const Tensor x = array({1.25, -2.675, 1234.5});
  EXPECT_EQ(numbers(ops::round(x, 1)), (Numbers{1.2, -2.7, 1234.5}));
  EXPECT_EQ(numbers(ops::round(x, -2)), (Numbers{0, 0, 1200}));
  EXPECT_EQ(ops::round(array({14, 15, 25}), -1).dtype(), int64);
}

TEST(Edges, LargeUnsignedIntegersCompareExactly) {
  const Tensor large = ops::cast(array({std::int64_t{1} << 40, std::int64_t{0}}), uint64);
  EXPECT_EQ(numbers(ops::equal(large, ops::cast(array({0, 0}), uint64))), (Numbers{0, 1}));
}

TEST(Edges, CrossEntropiesOfExtremeLogits) {
  const Tensor logits = array({0.0, 1000.0, -1000.0, 1000.0}), labels = array({1.0, 1.0, 1.0, 0.0});
  const auto loss = [&](const Tensor& x) { return ops::sigmoid_cross_entropy_with_logits(labels, x); };
  EXPECT_EQ(numbers(loss(logits)), (Numbers{std::log(2.0), 0, 1000, 1000}));
  EXPECT_EQ(gradient(logits, loss), (Numbers{-0.5, 0, -1, 1}));

  const Tensor rows = array({{1000.0, 0.0, -1000.0}, {0.0, 0.0, 0.0}});
  const Tensor classes = array({2, 1});
  EXPECT_EQ(numbers(ops::sparse_softmax_cross_entropy_with_logits(classes, rows)),
            (Numbers{2000, std::log(3.0)}));
  const Tensor one_hot = ops::one_hot(classes, 3, -1, float64);
  EXPECT_EQ(numbers(ops::softmax_cross_entropy_with_logits(one_hot, rows)), (Numbers{2000, std::log(3.0)}));
  EXPECT_EQ(numbers(ops::softmax_cross_entropy_with_logits(one_hot.T(), rows.T(), 0)),
            (Numbers{2000, std::log(3.0)}));
}

TEST(Edges, LogitsOfIntegersAndOtherLabelDtypes) {
  const Tensor loss =
      ops::sparse_softmax_cross_entropy_with_logits(array({1, 0}, uint8), array({{0, 0}, {0, 0}}));
  EXPECT_EQ(loss.dtype(), float32);
  EXPECT_FLOAT_EQ(static_cast<float>(numbers(loss)[0]), std::log(2.0f));
}

TEST(Edges, CastConvertsByRule) {
  EXPECT_EQ(numbers(ops::cast(array({-1.9, 1.9, 0.5}), int32)), (Numbers{-1, 1, 0}));
  EXPECT_EQ(numbers(ops::cast(array({-0.5, 0.0, 2.0}), bool_)), (Numbers{1, 0, 1}));
  EXPECT_EQ((ops::cast(Tensor(2.0), float64) * array({1.0}, float32)).dtype(), float64)
      << "a cast number is no bare number any more";
}

TEST(Edges, StopGradientSharesItsElements) {
  const Tensor x = array({1.0, 2.0});
  EXPECT_EQ(ops::stop_gradient(x).data<double>(), x.data<double>());
  EXPECT_EQ(gradient(x, [](const Tensor& a) { return a * ops::stop_gradient(a); }), (Numbers{1, 2}));
}

}  // namespace
}  // namespace tenon
