// Which positions of the kernel meet which positions of the output, along one row.
#pragma once

#include <cstdint>
#include <vector>

#include "kernels/convolution.h"

namespace tenon::kernels {

/// Outputs first … first + count - 1 of a row all meet the kernel positions kernel_first … + kernel_count - 1 of a row
/// inside of the input: there, the first of them meets input position input_first.
struct ConvolutionSpan {
  std::int64_t first, count;
  std::int64_t kernel_first, kernel_count;
  std::int64_t input_first;
};

/// One span per kernel position and run of outputs.
std::vector<ConvolutionSpan> single_tap_spans(const ConvolutionShape& shape);

/// Spans of as many kernel positions as possible, where these lie side by side in the input (no dilation, one group):
/// each output is in one span. Otherwise the same as single_tap_spans().
std::vector<ConvolutionSpan> widest_spans(const ConvolutionShape& shape);

/// The input position on an axis, or -1 if it is outside.
std::int64_t input_position(const ConvolutionShape& shape, std::size_t axis, std::int64_t output,
                            std::int64_t kernel);
/// The output position on an axis that meets an input position through this kernel position, or -1 if none does.
std::int64_t output_position(const ConvolutionShape& shape, std::size_t axis, std::int64_t input,
                             std::int64_t kernel);

}  // namespace tenon::kernels
