// Layers that disturb their inputs while training: statistics, and which elements share their fate.
#include <cmath>

#include <gtest/gtest.h>

#include <tenon/layers/layers.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>
#include <tenon/tensor/create.h>

namespace tenon {
namespace {

constexpr std::int64_t samples = 200000;

double mean_of(const Tensor& x) { return ops::mean(x.astype(float64)).item(); }
double variance_of(const Tensor& x) { return ops::var(x.astype(float64)).item(); }

// Five standard deviations of the mean of n numbers of that variance.
double five_deviations(double variance) { return 5 * std::sqrt(variance / static_cast<double>(samples)); }

TEST(GaussianNoise, HasTheStandardDeviation) {
  const layers::GaussianNoise noise(0.5, {.seed = 1});
  const Tensor y = noise(full({samples}, 3.0f), {.training = true});
  EXPECT_NEAR(mean_of(y), 3.0, five_deviations(0.25));
  EXPECT_NEAR(variance_of(y), 0.25, five_deviations(2 * 0.25 * 0.25));
}

TEST(GaussianDropout, KeepsTheMeanAndScalesTheNoise) {
  const layers::GaussianDropout dropout(0.2, {.seed = 1});
  const Tensor y = dropout(full({samples}, 2.0f), {.training = true});
  const double variance = 4 * 0.2 / 0.8;
  EXPECT_NEAR(mean_of(y), 2.0, five_deviations(variance));
  EXPECT_NEAR(variance_of(y), variance, five_deviations(2 * variance * variance));
}

TEST(AlphaDropout, KeepsMeanZeroAndVarianceOne) {
  const layers::AlphaDropout dropout(0.3, {.seed = 1});
  const Tensor x = random::normal({samples}, 0.0, 1.0, {}, 5);
  const Tensor y = dropout(x, {.training = true});
  EXPECT_NEAR(mean_of(y), 0.0, five_deviations(1.0));
  EXPECT_NEAR(variance_of(y), 1.0, five_deviations(4.0));
  // Of ones, what is dropped and what is kept are one number each; Keras' formula by hand.
  const double lowest = -1.7580993408473766, a = 1 / std::sqrt(0.7 * (1 + 0.3 * lowest * lowest));
  const double kept = a - a * lowest * 0.3, dropped = a * lowest - a * lowest * 0.3;
  std::int64_t drops = 0;
  for (double value : dropout(ones({samples}), {.training = true}).to_vector<double>()) {
    const bool is_dropped = std::abs(value - dropped) < 1e-5;
    ASSERT_TRUE(is_dropped || std::abs(value - kept) < 1e-5) << value;
    drops += is_dropped;
  }
  EXPECT_NEAR(static_cast<double>(drops) / samples, 0.3, five_deviations(0.21));
}

TEST(AlphaDropout, NoiseShapeDropsTogether) {
  const layers::AlphaDropout dropout(0.5, {.noise_shape = {None, 1}, .seed = 2});
  const Tensor y = dropout(ones({50, 4}), {.training = true});
  EXPECT_EQ(ops::var(y, 1).to_vector<double>(), std::vector<double>(50, 0.0));
  EXPECT_GT(ops::var(y).item(), 0.1);
}

// Along the spatial axes all or nothing is dropped; channels and samples differ.
void expect_whole_channels(const Layer& layer, const Shape& shape, const Shape& spatial_axes) {
  const Tensor y = layer(ones(shape), {.training = true});
  EXPECT_EQ(ops::sum(ops::var(y, spatial_axes)).item(), 0.0);
  const std::vector<double> kept = ops::mean(y, spatial_axes).to_vector<double>();
  std::size_t drops = 0;
  for (double value : kept) {
    EXPECT_TRUE(value == 0 || value == 2) << value;
    drops += value == 0;
  }
  // Five standard deviations of a binomial count.
  const double n = static_cast<double>(kept.size());
  EXPECT_NEAR(static_cast<double>(drops), n / 2, 5 * std::sqrt(n) / 2);
}

TEST(SpatialDropout, DropsWholeChannels) {
  expect_whole_channels(layers::SpatialDropout1D(0.5, {.seed = 1}), {20, 3, 15}, {1});
  expect_whole_channels(layers::SpatialDropout2D(0.5, {.seed = 1}), {20, 3, 2, 15}, {1, 2});
  expect_whole_channels(layers::SpatialDropout2D(0.5, {.data_format = "channels_first", .seed = 1}),
                        {20, 15, 3, 2}, {2, 3});
  expect_whole_channels(layers::SpatialDropout3D(0.5, {.seed = 1}), {20, 3, 2, 2, 15}, {1, 2, 3});
  expect_whole_channels(layers::SpatialDropout3D(0.5, {.data_format = "channels_first", .seed = 1}),
                        {20, 15, 3, 2, 2}, {2, 3, 4});
}

TEST(RandomLayers, DrawNewNumbersWithEachCallAndTheSameForASeed) {
  const std::vector<std::pair<Layer, Layer>> pairs{
      {layers::GaussianNoise(0.5, {.seed = 5}), layers::GaussianNoise(0.5, {.seed = 5})},
      {layers::GaussianDropout(0.5, {.seed = 5}), layers::GaussianDropout(0.5, {.seed = 5})},
      {layers::AlphaDropout(0.5, {.seed = 5}), layers::AlphaDropout(0.5, {.seed = 5})},
      {layers::SpatialDropout1D(0.5, {.seed = 5}), layers::SpatialDropout1D(0.5, {.seed = 5})}};
  const Tensor x = ones({8, 3, 16});
  for (const auto& [a, b] : pairs) {
    SCOPED_TRACE(a.class_name());
    const Tensor first = a(x, {.training = true});
    EXPECT_FALSE(array_equal(first, x));
    EXPECT_TRUE(array_equal(first, b(x, {.training = true})));
    EXPECT_FALSE(array_equal(first, a(x, {.training = true})));
    EXPECT_TRUE(array_equal(a(x), x));
  }
}

}  // namespace
}  // namespace tenon
