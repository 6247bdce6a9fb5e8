// Few results of many elements: the longest reduced axis is cut into a number of parts that depends on the
// shape alone, each part is reduced by itself (all threads can help), and then the parts are.
#include <algorithm>
#include <vector>

#include "kernels/native/reduce.h"

namespace tenon::kernels {

namespace {

constexpr std::int64_t parts = 16;
constexpr std::int64_t least_elements = 1 << 18;
constexpr std::int64_t most_results = 512;

/// What parts are kept in until they are joined.
DType part_dtype(Reduction reduction, DType input, DType output) {
  if (reduction == Reduction::any || reduction == Reduction::all) return DType::bool_;
  if (input == DType::float16 || input == DType::bfloat16) return DType::float32;
  return is_floating(output) ? input : output;
}

class SplitReduce final : public Kernel {
 public:
  SplitReduce(Reduction reduction, const Layout& input, const Layout& output, const Shape& axes, double scale,
              int split_axis)
      : text_(describe_reduce(reduction, input, axes)), flops_(static_cast<double>(input.shape.elements())) {
    const DType dtype = part_dtype(reduction, input.dtype, output.dtype);
    const std::int64_t results = output.shape.elements();
    const std::int64_t length = input.shape[split_axis] / parts;
    const std::int64_t rest = input.shape[split_axis] - length * parts;

    Layout whole = input;  // with one more axis in front: the part
    whole.shape[split_axis] = length;
    whole.shape.insert(whole.shape.begin(), parts);
    whole.strides.insert(whole.strides.begin(), length * input.strides[split_axis]);
    Shape whole_axes;
    for (std::int64_t axis : axes) whole_axes.push_back(axis + 1);
    parts_ =
        make_tree_reduce(reduction, whole, Layout::contiguous(dtype, Shape{parts, results}), whole_axes, 1.0);

    std::int64_t count = parts;
    if (rest > 0) {
      Layout tail = input;
      tail.shape[split_axis] = rest;
      rest_ = make_tree_reduce(reduction, tail, Layout::contiguous(dtype, Shape{results}), axes, 1.0);
      rest_offset_ =
          parts * length * input.strides[split_axis] * static_cast<std::int64_t>(size_of(input.dtype));
      rest_result_ = parts * results * static_cast<std::int64_t>(size_of(dtype));
      ++count;
    }
    const Reduction join = reduction == Reduction::sum_of_squares ? Reduction::sum : reduction;
    join_ = make_tree_reduce(join, Layout::contiguous(dtype, Shape{count, results}),
                             Layout::contiguous(output.dtype, Shape{results}), Shape{0}, scale);
    scratch_ = static_cast<std::size_t>(count * results) * size_of(dtype);
  }

  std::size_t scratch_bytes() const override { return scratch_; }

  void run(std::byte* const* arguments) override {
    std::byte* partial = arguments[2];
    std::byte* parts_arguments[] = {arguments[0], partial};
    parts_->run(parts_arguments);
    if (rest_) {
      std::byte* rest_arguments[] = {arguments[0] + rest_offset_, partial + rest_result_};
      rest_->run(rest_arguments);
    }
    std::byte* join_arguments[] = {partial, arguments[1]};
    join_->run(join_arguments);
  }

  double flops() const override { return flops_; }
  std::string describe() const override { return text_; }

 private:
  std::string text_;
  double flops_;
  std::unique_ptr<Kernel> parts_, rest_, join_;
  std::int64_t rest_offset_ = 0, rest_result_ = 0;  // bytes
  std::size_t scratch_ = 0;
};

}  // namespace

std::unique_ptr<Kernel> make_split_reduce(Reduction reduction, const Layout& input, const Layout& output,
                                          const Shape& axes, double scale) {
  if (input.shape.elements() < least_elements || output.shape.elements() > most_results || axes.empty())
    return {};
  int longest = static_cast<int>(axes[0]);
  for (std::int64_t axis : axes) {
    if (input.shape[axis] > input.shape[longest]) longest = static_cast<int>(axis);
  }
  if (input.shape[longest] < 4 * parts) return {};
  return std::make_unique<SplitReduce>(reduction, input, output, axes, scale, longest);
}

}  // namespace tenon::kernels
