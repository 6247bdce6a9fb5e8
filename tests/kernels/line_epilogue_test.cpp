// Programs fused into convolutions and pooling gradients, against the same steps one after the other.
#include <functional>
#include <vector>

#include <gtest/gtest.h>

#include <tenon/base/threads.h>

#include "kernels/convolution.h"
#include "kernels/pooling.h"
#include "strided_array.h"

namespace tenon::kernels::testing {
namespace {

using MakeKernel = std::function<std::unique_ptr<Kernel>(DType, const std::optional<Program>&)>;

/// A kernel of two arguments whose result can be followed by a program.
struct Case {
  std::string name;
  Shape first, second, result;
  MakeKernel make;
};

/// What the program stores besides its last result.
struct Stored {
  bool sum = false, product = false;
};

/// relu(product + bias) * other; the bias along the channels, or one number per sample and channel.
Program program_of(const Case& c, DType dtype, const Layout& bias, Stored stored) {
  const Layout contiguous = Layout::contiguous(dtype, c.result);
  Program program;
  program.shape = c.result;
  const int product = program.add_input(contiguous);
  const int added = program.add_input(bias);
  const int other = program.add_input(contiguous);
  const int sum = program.emit(Opcode::add, dtype, {product, added});
  const int activated = program.emit(Opcode::relu, dtype, {sum});
  program.add_output(program.emit(Opcode::multiply, dtype, {activated, other}), contiguous);
  if (stored.sum) program.add_output(sum, contiguous);
  if (stored.product) program.add_output(product, contiguous);
  return program;
}

void check(const Case& c, DType dtype, bool bias_by_sample, Stored stored) {
  SCOPED_TRACE(c.name);
  Shape bias_strides(c.result.size(), 0);
  bias_strides.back() = 1;
  if (bias_by_sample) bias_strides.front() = c.result.back();
  StridedArray first(dtype, c.first), second(dtype, c.second), bias(dtype, c.result, bias_strides),
      other(dtype, c.result);
  std::mt19937 generator(3);
  for (StridedArray* array : {&first, &second, &bias, &other}) array->fill(generator, -2, 2);

  StridedArray product(dtype, c.result);
  run(*c.make(dtype, {}), {&first, &second, &product});
  const Program program = program_of(c, dtype, bias.layout(), stored);
  StridedArray input = product, expected(dtype, c.result), expected_sum(dtype, c.result),
               unchanged(dtype, c.result);
  std::vector<StridedArray*> arrays = {&input, &bias, &other, &expected};
  if (stored.sum) arrays.push_back(&expected_sum);
  if (stored.product) arrays.push_back(&unchanged);
  run(*make_elementwise(program), arrays);

  auto kernel = c.make(dtype, program);
  EXPECT_NE(kernel->describe().find(" + add + relu + multiply"), std::string::npos) << kernel->describe();
  StridedArray result(dtype, c.result), sum(dtype, c.result), kept(dtype, c.result);
  arrays = {&first, &second, &bias, &other, &result};
  if (stored.sum) arrays.push_back(&sum);
  if (stored.product) arrays.push_back(&kept);
  run(*kernel, arrays);
  EXPECT_EQ(result.bytes(), expected.bytes());
  if (stored.sum) {
    EXPECT_EQ(sum.bytes(), expected_sum.bytes());
  }
  if (stored.product) {
    EXPECT_EQ(kept.bytes(), product.bytes());
  }
  bool has_positive = false, has_zero = false;  // guards against a reference that says nothing
  for_each_index(c.result,
                 [&](const Shape& index) { (expected.at(index) == 0 ? has_zero : has_positive) = true; });
  EXPECT_TRUE(has_positive && has_zero);
}

ConvolutionShape convolution_shape(std::int64_t in_channels, std::int64_t groups, std::int64_t stride,
                                   std::int64_t dilation) {
  ConvolutionShape shape;
  shape.batch = 5;
  shape.in_channels = in_channels;
  shape.out_channels = 20;
  shape.groups = groups;
  shape.input = {1, 14, 13};
  shape.kernel = {1, 3, 3};
  shape.stride = {1, stride, stride};
  shape.dilation = {1, dilation, dilation};
  shape.before = {0, 1, 1};
  for (std::size_t axis : {1, 2}) {
    shape.output[axis] = (shape.input[axis] + 2 - 2 * dilation - 1) / stride + 1;
  }
  return shape;
}

std::vector<Case> convolution_cases(const ConvolutionShape& s) {
  const Shape x{s.batch, s.input[1], s.input[2], s.in_channels};
  const Shape w{s.kernel[1], s.kernel[2], s.in_group(), s.out_channels};
  const Shape y{s.batch, s.output[1], s.output[2], s.out_channels};
  const auto make = [s](ConvolutionPass pass) {
    return [=](DType dtype, const std::optional<Program>& epilogue) {
      return make_convolution(pass, dtype, s, epilogue);
    };
  };
  return {{"forward", x, w, y, make(ConvolutionPass::forward)},
          {"input gradient", y, w, x, make(ConvolutionPass::input_gradient)}};
}

Case pooling_case(std::int64_t window, std::int64_t stride, std::int64_t before) {
  PoolingShape s;
  s.batch = 4;
  s.channels = 19;
  s.input = {1, 11, 23};
  s.window = {1, window, window};
  s.stride = {1, stride, stride};
  s.before = {0, before, before};
  for (std::size_t axis : {1, 2}) s.output[axis] = (s.input[axis] + 2 * before - window) / stride + 1;
  const Shape x{s.batch, s.input[1], s.input[2], s.channels},
      y{s.batch, s.output[1], s.output[2], s.channels};
  return {"pooling " + std::to_string(window) + " by " + std::to_string(stride), x, y, x,
          [s](DType dtype, const std::optional<Program>& epilogue) {
            return make_pooling(PoolingPass::maximum_scatter, dtype, s, epilogue);
          }};
}

TEST(LineEpilogue, EqualsItsStepsOneByOne) {
  std::vector<Case> cases = {pooling_case(2, 2, 0), pooling_case(3, 2, 1), pooling_case(2, 3, 0)};
  for (const ConvolutionShape& shape : {convolution_shape(8, 1, 1, 1), convolution_shape(3, 1, 1, 1),
                                        convolution_shape(8, 2, 2, 1), convolution_shape(8, 1, 1, 2)}) {
    for (const Case& c : convolution_cases(shape)) cases.push_back(c);
  }
  for (int threads : {1, 2, 3}) {
    set_num_threads(threads);
    for (const Case& c : cases) {
      for (const DType dtype : {float32, float64}) {
        for (const bool by_sample : {false, true}) {
          for (const Stored stored : {Stored{}, Stored{.sum = true}, Stored{.product = true}}) {
            check(c, dtype, by_sample, stored);
          }
        }
      }
    }
  }
  set_num_threads(0);
}

}  // namespace
}  // namespace tenon::kernels::testing
