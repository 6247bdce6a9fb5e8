// What is made of convolutions, and what conv() and its relatives refuse.
#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/nn/random.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/convolution.h>
#include <tenon/ops/pooling.h>
#include <tenon/tensor/create.h>

#include "support/error_text.h"

namespace tenon {
namespace {

using testing::HasSubstr;

Tensor numbers(const Shape& shape, int seed) { return random::normal(shape, 0, 1, float64, seed); }

/// A depthwise convolution is one with as many groups as channels.
void expect_grouped(const Shape& x_shape, const Shape& kernel_shape, const ops::ConvolutionOptions& options) {
  const Tensor x = numbers(x_shape, 1), kernel = numbers(kernel_shape, 2);
  Shape grouped = kernel_shape;
  grouped.back() = kernel_shape[kernel_shape.size() - 2] * kernel_shape.back();
  grouped[grouped.size() - 2] = 1;
  EXPECT_TRUE(allclose(ops::depthwise_conv(x, kernel, options),
                       ops::conv(x, kernel.reshape(grouped), options), 1e-12));
}

TEST(DepthwiseConvolution, IsAConvolutionInGroups) {
  expect_grouped({2, 6, 5, 3}, {3, 2, 3, 1}, {});
  expect_grouped({2, 6, 5, 3}, {3, 2, 3, 4}, {.strides = {2}, .padding = "same"});
  expect_grouped({1, 7, 6, 2}, {2, 2, 2, 2}, {.dilation_rate = {3, 2}});
  expect_grouped({2, 9, 3}, {3, 3, 2}, {.padding = "causal", .dilation_rate = {2}});
  expect_grouped({2, 3, 6, 5}, {3, 2, 3, 2}, {.data_format = "channels_first"});
}

TEST(SeparableConvolution, IsADepthwiseOneAndAProductOverChannels) {
  const Tensor x = numbers({2, 6, 5, 3}, 1), depthwise = numbers({3, 2, 3, 2}, 2),
               pointwise = numbers({1, 1, 6, 4}, 3);
  const ops::ConvolutionOptions options{.strides = {2, 1}, .padding = "same"};
  EXPECT_TRUE(allclose(ops::separable_conv(x, depthwise, pointwise, options),
                       ops::conv(ops::depthwise_conv(x, depthwise, options), pointwise), 1e-12));
}

template <class Error>
void expect_refused(const std::function<void()>& call, const std::vector<std::string>& parts) {
  const std::string text = test::message_of<Error>(call);
  for (const std::string& part : parts) EXPECT_THAT(text, HasSubstr(part));
}

TEST(Convolution, RefusesWhatDoesNotFit) {
  const Tensor x = zeros({1, 4, 5, 3}), kernel = zeros({2, 2, 3, 4});
  expect_refused<ShapeError>([&] { ops::conv(zeros({4, 3}), kernel); }, {"conv", "batch axis", "(4, 3)"});
  expect_refused<ShapeError>([&] { ops::conv(x, zeros({2, 3, 4})); }, {"must have 4 axes", "(2, 3, 4)"});
  expect_refused<ShapeError>([&] { ops::conv(x, zeros({2, 2, 2, 4})); }, {"groups of 2 input channels", "3"});
  expect_refused<ShapeError>(
      [&] {
        ops::conv(x, zeros({5, 2, 3, 4}));
      },
      {"window of length 5", "(4, 5)", "same"});
  expect_refused<ValueError>([&] { ops::conv(x, kernel, {.padding = "full"}); }, {"padding", "\"full\""});
  expect_refused<ValueError>([&] { ops::conv(x, kernel, {.padding = "causal"}); }, {"padding", "\"causal\""});
  expect_refused<ValueError>([&] { ops::conv(x, kernel, {.strides = {0}}); }, {"strides must be at least 1"});
  expect_refused<ValueError>(
      [&] {
        ops::conv(x, kernel, {.strides = {1, 1, 1}});
      },
      {"strides", "3 entries", "2"});
  expect_refused<ValueError>([&] { ops::conv(x, kernel, {.data_format = "first"}); },
                             {"data_format", "\"first\""});
  expect_refused<TypeError>(
      [&] {
        ops::conv(zeros({1, 4, 5, 3}, int32), zeros({2, 2, 3, 4}, int32));
      },
      {"must be floating", "int32"});
  expect_refused<ShapeError>([&] { ops::conv_transpose(x, kernel); }, {"3 channels", "is for 4"});
  expect_refused<ValueError>(
      [&] {
        ops::conv_transpose(x, zeros({3, 3, 2, 3}),
                            {.strides = {2}, .padding = "same", .output_padding = {5}});
      },
      {"output_padding", "does not take back"});
  expect_refused<ShapeError>(
      [&] {
        ops::depthwise_conv(x, zeros({2, 2, 4, 1}));
      },
      {"3 channels", "is for 4"});
}

TEST(Pooling, RefusesWhatDoesNotFit) {
  const Tensor x = zeros({1, 4, 5, 3});
  expect_refused<ShapeError>([&] { ops::max_pool(x, {5}); }, {"max_pool", "window of length 5"});
  expect_refused<ShapeError>([&] { ops::average_pool(zeros({3}), {2}); }, {"average_pool", "(3,)"});
  expect_refused<ValueError>([&] { ops::max_pool(x, {0}); }, {"pool_size must be at least 1"});
  expect_refused<TypeError>([&] { ops::max_pool(zeros({1, 4, 5, 3}, int32), {2}); }, {"floating", "int32"});
}

}  // namespace
}  // namespace tenon
