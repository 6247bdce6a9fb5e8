// Dropout's statistics, its streams of random bits, and its shapes.
#include <cmath>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/graph/function.h>
#include <tenon/layers/layers.h>
#include <tenon/ops/reduction.h>
#include <tenon/tensor/create.h>

namespace tenon {
namespace {

TEST(Dropout, KeepsTheRightShareAndTheMean) {
  const layers::Dropout dropout(0.25, {.seed = 1});
  const std::int64_t n = 200000;
  const std::vector<double> y = dropout(ones({n}), {.training = true}).to_vector<double>();
  std::int64_t dropped = 0;
  for (double value : y) {
    if (value == 0) {
      ++dropped;
    } else {
      ASSERT_NEAR(value, 1 / 0.75, 1e-6);
    }
  }
  // Five standard deviations of a binomial count.
  EXPECT_NEAR(static_cast<double>(dropped), 0.25 * n, 5 * std::sqrt(n * 0.25 * 0.75));
}

TEST(Dropout, DoesNothingAtInference) {
  const layers::Dropout dropout(0.9);
  const Tensor x = array({1.0f, 2.0f});
  EXPECT_TRUE(array_equal(dropout(x), x));
  EXPECT_TRUE(array_equal(layers::Dropout(0.0)(x, {.training = true}), x));
  EXPECT_TRUE(array_equal(layers::Dropout(1.0)(x, {.training = true}), zeros({2}, x.dtype())));
}

TEST(Dropout, SameSeedSameBits) {
  const layers::Dropout a(0.5, {.seed = 5}), b(0.5, {.seed = 5}), c(0.5, {.seed = 6});
  const Tensor x = ones({100});
  const Tensor first = a(x, {.training = true});
  EXPECT_TRUE(array_equal(first, b(x, {.training = true})));
  EXPECT_FALSE(array_equal(first, c(x, {.training = true})));
  EXPECT_FALSE(array_equal(first, a(x, {.training = true})));  // the stream moves on
  const Tensor seed = array(std::vector<std::uint32_t>{1, 2}.data(), Shape{2});
  EXPECT_TRUE(array_equal(a(x, {.training = true, .seed = seed}), c(x, {.training = true, .seed = seed})));
}

TEST(Dropout, TracedDrawsTheSameAndMovesOn) {
  const layers::Dropout a(0.5, {.seed = 5}), b(0.5, {.seed = 5});
  const Function traced(
      [&](const std::vector<Tensor>& x) { return std::vector<Tensor>{b(x[0], {.training = true})}; });
  const Tensor x = ones({64});
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(array_equal(a(x, {.training = true}), traced(x))) << i;
  EXPECT_EQ(traced.trace_count(), 1);
}

TEST(Dropout, NoiseShapeDropsTogether) {
  const layers::Dropout dropout(0.5, {.noise_shape = {None, 1, 3}, .seed = 2});
  const Tensor y = dropout(ones({20, 4, 3}), {.training = true});
  const Tensor per_channel = ops::sum(y, 1);
  for (double value : per_channel.to_vector<double>()) EXPECT_TRUE(value == 0 || value == 8) << value;
  EXPECT_THROW(dropout(ones({20, 4}), {.training = true}), ShapeError);
  EXPECT_THROW(dropout(ones({20, 4, 5}), {.training = true}), ShapeError);
}

}  // namespace
}  // namespace tenon
