#include "kernels/native/convolution_taps.h"

namespace tenon::kernels {

namespace {

constexpr std::size_t width = 2;  // the last spatial axis

/// The kernel positions that meet the input from one output position: they follow each other.
struct Meeting {
  std::int64_t first = 0, count = 0;
  friend bool operator==(const Meeting&, const Meeting&) = default;
};

Meeting meeting_of(const ConvolutionShape& shape, std::int64_t output) {
  Meeting meeting;
  for (std::int64_t kernel = 0; kernel < shape.kernel[width]; ++kernel) {
    if (input_position(shape, width, output, kernel) < 0) continue;
    if (meeting.count == 0) meeting.first = kernel;
    ++meeting.count;
  }
  return meeting;
}

}  // namespace

std::int64_t input_position(const ConvolutionShape& shape, std::size_t axis, std::int64_t output,
                            std::int64_t kernel) {
  const std::int64_t position =
      output * shape.stride[axis] + kernel * shape.dilation[axis] - shape.before[axis];
  return position < shape.input[axis] ? position : -1;  // below zero is outside, too
}

std::int64_t output_position(const ConvolutionShape& shape, std::size_t axis, std::int64_t input,
                             std::int64_t kernel) {
  const std::int64_t steps = input + shape.before[axis] - kernel * shape.dilation[axis];
  if (steps < 0 || steps % shape.stride[axis] != 0) return -1;
  const std::int64_t position = steps / shape.stride[axis];
  return position < shape.output[axis] ? position : -1;
}

std::vector<ConvolutionSpan> single_tap_spans(const ConvolutionShape& shape) {
  std::vector<ConvolutionSpan> spans;
  for (std::int64_t kernel = 0; kernel < shape.kernel[width]; ++kernel) {
    ConvolutionSpan span{0, 0, kernel, 1, 0};
    for (std::int64_t output = 0; output < shape.output[width]; ++output) {
      const std::int64_t position = input_position(shape, width, output, kernel);
      if (position < 0) continue;
      if (span.count++ == 0) {
        span.first = output;
        span.input_first = position;
      }
    }
    if (span.count > 0) spans.push_back(span);
  }
  return spans;
}

std::vector<ConvolutionSpan> widest_spans(const ConvolutionShape& shape) {
  if (shape.groups != 1 || shape.dilation[width] != 1) return single_tap_spans(shape);
  std::vector<ConvolutionSpan> spans;
  Meeting last;
  for (std::int64_t output = 0; output < shape.output[width]; ++output) {
    const Meeting meeting = meeting_of(shape, output);
    if (meeting.count > 0 && meeting == last) {
      ++spans.back().count;
    } else if (meeting.count > 0) {
      spans.push_back(
          {output, 1, meeting.first, meeting.count, input_position(shape, width, output, meeting.first)});
    }
    last = meeting;
  }
  return spans;
}

}  // namespace tenon::kernels
