// Convolution and pooling layers against Keras; channels_first against channels_last.
#include <gtest/gtest.h>

#include <tenon/layers/layers.h>
#include <tenon/nn/random.h>
#include <tenon/ops/arrangement.h>

#include "layers/layer_cases.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

test::LayerCases cases() { return {test::read_golden("convolution_layers")}; }

TEST(ConvolutionGolden, OutputsMasksGradientsAndWeights) { cases().check_calls(); }
TEST(ConvolutionGolden, ShapesWithoutABatchSize) { cases().check_symbolic_shapes(); }
TEST(ConvolutionGolden, Configs) { cases().check_configs(); }
TEST(ConvolutionGolden, GradientsAgreeWithDifferences) { cases().check_central_differences(); }

/// Both layers see the same numbers, the second with its channels moved to the front.
void expect_equal_formats(const Layer& last, const Layer& first, const Shape& shape) {
  const Tensor x = random::normal(shape, 0, 1, {}, 3);
  const Tensor y = last(x);
  const Tensor moved = ops::moveaxis(x, -1, 1);
  first.build(moved.shape());
  first.set_weights(last.get_weights());
  EXPECT_TRUE(allclose(first(moved), ops::moveaxis(y, -1, 1)));
  Shape symbolic = moved.shape();
  symbolic[0] = None;
  Shape expected = ops::moveaxis(y, -1, 1).shape();
  expected[0] = None;
  EXPECT_EQ(first.compute_output_shape(symbolic), expected);
}

TEST(Convolution, ChannelsMayComeFirst) {
  expect_equal_formats(layers::Conv1D(4, 3, {.padding = "same"}),
                       layers::Conv1D(4, 3, {.padding = "same", .data_format = "channels_first"}), {2, 6, 3});
  expect_equal_formats(
      layers::Conv2D(4, {3, 2}, {.strides = 2, .activation = "tanh"}),
      layers::Conv2D(4, {3, 2}, {.strides = 2, .data_format = "channels_first", .activation = "tanh"}),
      {2, 6, 5, 3});
  expect_equal_formats(layers::Conv3D(4, 2, {.groups = 2}),
                       layers::Conv3D(4, 2, {.data_format = "channels_first", .groups = 2}), {2, 3, 4, 3, 2});
  expect_equal_formats(layers::MaxPooling1D(2), layers::MaxPooling1D(2, {.data_format = "channels_first"}),
                       {2, 6, 3});
  expect_equal_formats(layers::AveragePooling2D({2, 3}, {.padding = "same"}),
                       layers::AveragePooling2D({2, 3}, {.padding = "same", .data_format = "channels_first"}),
                       {2, 5, 5, 3});
  expect_equal_formats(layers::MaxPooling3D(2), layers::MaxPooling3D(2, {.data_format = "channels_first"}),
                       {1, 4, 4, 2, 3});
}

}  // namespace
}  // namespace tenon
