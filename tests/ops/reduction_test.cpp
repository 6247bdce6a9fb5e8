#include <tenon/ops/reduction.h>

#include <gtest/gtest.h>

#include <cmath>

#include <tenon/base/error.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/tensor/create.h>

#include "ops/golden_cases.h"

namespace tenon::testing {

namespace {

ops::Axes axes_of(const GoldenCase& test) {
  return test.has("axis") ? ops::Axes(test.list("axis")) : ops::Axes();
}

std::optional<int> axis_of(const GoldenCase& test) {
  return test.has("axis") ? std::optional<int>(test.args.at("axis").get<int>()) : std::nullopt;
}

using Reduce = Tensor (*)(const Tensor&, const ops::Axes&, bool);
const std::pair<const char*, Reduce> reductions[] = {
    {"sum", ops::sum},       {"prod", ops::prod},
    {"mean", ops::mean},     {"max", ops::max},
    {"min", ops::min},       {"std", ops::std},
    {"var", ops::var},       {"any", ops::any},
    {"all", ops::all},       {"logsumexp", ops::logsumexp},
    {"median", ops::median}, {"count_nonzero", ops::count_nonzero}};

TEST(Reduction, ValuesAreKeras) {
  for (const auto& [name, call] : reductions) {
    expect_golden_one(name, [call = call](const GoldenCase& test) {
      return call(test.input(0), axes_of(test), test.get("keepdims", false));
    });
  }
}

TEST(Reduction, DtypesAreKeras) {
  for (const auto& [name, call] : reductions) {
    expect_golden_dtypes(name, [call = call](const Tensor& x) { return call(x, {}, false); });
  }
  expect_golden_dtypes("argmax", [](const Tensor& x) { return ops::argmax(x); });
  expect_golden_dtypes("argmin", [](const Tensor& x) { return ops::argmin(x); });
  expect_golden_dtypes("cumsum", [](const Tensor& x) { return ops::cumsum(x); });
  expect_golden_dtypes("cumprod", [](const Tensor& x) { return ops::cumprod(x); });
  expect_golden_dtypes("average", [](const Tensor& x) { return ops::average(x); });
  expect_golden_dtypes("norm", [](const Tensor& x) { return ops::norm(x); });
}

TEST(Reduction, PositionsAreKeras) {
  // NaN is TensorFlow's last choice and NumPy's first; Tenon's too, since it then shows.
  const auto argmax = [](const GoldenCase& test) {
    if (test.inputs.at(0) == "special") return test.expected[0];
    return ops::argmax(test.input(0), axis_of(test), test.get("keepdims", false));
  };
  const auto argmin = [](const GoldenCase& test) {
    if (test.inputs.at(0) == "special") return test.expected[0];
    return ops::argmin(test.input(0), axis_of(test), test.get("keepdims", false));
  };
  expect_golden_one("argmax", argmax);
  expect_golden_one("argmin", argmin);
  const Tensor x = array({1.0, static_cast<double>(NAN), INFINITY});
  EXPECT_EQ(ops::argmax(x).item<int>(), 1);
  EXPECT_EQ(ops::argmin(x).item<int>(), 1);
}

TEST(Reduction, ScansAreKeras) {
  expect_golden_one("cumsum",
                    [](const GoldenCase& test) { return ops::cumsum(test.input(0), axis_of(test)); });
  expect_golden_one("cumprod",
                    [](const GoldenCase& test) { return ops::cumprod(test.input(0), axis_of(test)); });
}

TEST(Reduction, AveragesAndNormsAreKeras) {
  expect_golden_one("average", [](const GoldenCase& test) {
    Tensor weights;
    if (test.has("weights"))
      weights = array(test.args.at("weights").get<std::vector<double>>()).astype(float32);
    return ops::average(test.input(0), axes_of(test), weights);
  });
  expect_golden_one("norm", [](const GoldenCase& test) {
    double order = ops::frobenius;
    if (test.has("ord") && test.args.at("ord").is_number()) order = test.args.at("ord").get<double>();
    if (test.has("ord") && test.args.at("ord") == "inf") order = INFINITY;
    return ops::norm(test.input(0), order, axes_of(test), test.get("keepdims", false));
  });
}

TEST(Reduction, NormsOfMatrices) {
  const Tensor x = array({{1.0, -2.0, 3.0}, {-4.0, 5.0, 0.5}});
  EXPECT_DOUBLE_EQ(ops::norm(x, 1, {0, 1}).item(), 7);  // columns: 5, 7, 3.5
  EXPECT_DOUBLE_EQ(ops::norm(x, -1, {0, 1}).item(), 3.5);
  EXPECT_DOUBLE_EQ(ops::norm(x, INFINITY, {0, 1}).item(), 9.5);  // rows: 6, 9.5
  EXPECT_DOUBLE_EQ(ops::norm(x, -INFINITY, {0, 1}).item(), 6);
  EXPECT_DOUBLE_EQ(ops::norm(x, INFINITY, {1, 0}).item(), 7);  // rows and columns change places
  EXPECT_DOUBLE_EQ(ops::norm(x, 3, 1).to_vector<double>()[0], std::cbrt(1 + 8 + 27));
  EXPECT_EQ(ops::norm(x, 1, {0, 1}, true).shape().str(), "(1, 1)");
  EXPECT_THROW(ops::norm(x, 2, {0, 1}), ValueError);
}

TEST(Reduction, EmptyMeansNeitherMeanNorMaximum) {
  const Tensor empty = zeros({2, 0});
  EXPECT_TRUE(std::isnan(ops::mean(empty).item()));
  EXPECT_EQ(ops::logsumexp(empty).item(), -INFINITY);
  EXPECT_EQ(ops::max(empty, 0).shape().str(), "(0,)");  // no elements are asked for
  for (auto reduce : {ops::max, ops::min}) EXPECT_THROW(reduce(empty, 1, false), ValueError);
}

TEST(Reduction, TiesShareTheGradient) {
  const Tensor x = array({{1.0, 3.0, 3.0}, {2.0, 2.0, 2.0}});
  GradientTape tape;
  tape.watch(x);
  const Tensor largest = ops::max(x, 1);
  EXPECT_TRUE(allclose(tape.gradient(largest, x), array({{0.0, 0.5, 0.5}, {1 / 3.0, 1 / 3.0, 1 / 3.0}})));
}

// d prod / d x[i] is the product of the others, zeros or not.
TEST(Reduction, ProductsOfZerosHaveGradients) {
  const Tensor x = array({{2.0, 0.0, 3.0}, {0.0, 5.0, 0.0}, {2.0, 4.0, 0.5}});
  GradientTape tape;
  tape.watch(x);
  const Tensor products = ops::prod(x, 1);
  EXPECT_TRUE(
      allclose(tape.gradient(products, x), array({{0.0, 6.0, 0.0}, {0.0, 0.0, 0.0}, {2.0, 1.0, 8.0}})));
}

// y = (a, ab, abc): d(y0 + y1 + y2) is (1 + b + bc, a + ac, ab), here with b = 0.
TEST(Reduction, RunningProductsOfZerosHaveGradients) {
  const Tensor x = array({2.0, 0.0, 3.0});
  GradientTape tape;
  tape.watch(x);
  const Tensor products = ops::cumprod(x);
  EXPECT_TRUE(allclose(tape.gradient(products, x), array({1.0, 8.0, 0.0})));
}

TEST(Reduction, LogSumExpOfInfinitiesHasNoNaN) {
  const Tensor x = array({-INFINITY, -INFINITY});
  GradientTape tape;
  tape.watch(x);
  const Tensor y = ops::logsumexp(x);
  EXPECT_EQ(y.item(), -INFINITY);
  EXPECT_TRUE(array_equal(tape.gradient(y, x), array({0.0, 0.0})));
  EXPECT_DOUBLE_EQ(ops::logsumexp(array({1000.0, 1000.0})).item(), 1000 + std::log(2));
}

}  // namespace

}  // namespace tenon::testing
