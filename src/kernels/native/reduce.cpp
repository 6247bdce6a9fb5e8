// Reductions: which way a layout is reduced.
#include "kernels/native/reduce.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::kernels {

namespace {

constexpr std::array<const char*, 9> names = {"sum", "product", "maximum", "minimum",       "any",
                                              "all", "argmax",  "argmin",  "sum_of_squares"};

const char* name_of(Reduction reduction) { return names[static_cast<std::size_t>(reduction)]; }

bool is_arg(Reduction reduction) { return reduction == Reduction::argmax || reduction == Reduction::argmin; }

void check(Reduction reduction, const Layout& input, const Layout& output, const Shape& axes, double scale) {
  std::int64_t kept = 1;
  for (int axis = 0; axis < input.shape.ndim(); ++axis) {
    if (std::find(axes.begin(), axes.end(), axis) == axes.end()) kept *= input.shape[axis];
  }
  if (kept != output.shape.elements()) {
    throw ShapeError(fmt::format("{}: reducing {} over {} gives {} elements, but the output has shape {}",
                                 name_of(reduction), input.shape.str(), axes.str(), kept,
                                 output.shape.str()));
  }
  const bool needs_elements =
      reduction == Reduction::maximum || reduction == Reduction::minimum || is_arg(reduction);
  if (needs_elements && kept > 0 && input.shape.elements() == 0) {
    throw ValueError(fmt::format("{}: zero-size array of shape {} has no {}", name_of(reduction),
                                 input.shape.str(), name_of(reduction)));
  }
  if (scale != 1.0 && !is_floating(output.dtype)) {
    throw TypeError(fmt::format("{}: a mean of {} needs a floating output, got {}; cast the input first",
                                name_of(reduction), tenon::name_of(input.dtype),
                                tenon::name_of(output.dtype)));
  }
  if (is_arg(reduction)) {
    if (output.dtype != DType::int32 && output.dtype != DType::int64) {
      throw TypeError(fmt::format("{}: the output is int32 or int64, got {}", name_of(reduction),
                                  tenon::name_of(output.dtype)));
    }
  } else if (reduction == Reduction::any || reduction == Reduction::all) {
    if (output.dtype != DType::bool_) {
      throw TypeError(
          fmt::format("{}: the output is bool, got {}", name_of(reduction), tenon::name_of(output.dtype)));
    }
  } else if (is_floating(input.dtype) != is_floating(output.dtype)) {
    throw TypeError(fmt::format("{}: cannot reduce {} to {}; cast the input first", name_of(reduction),
                                tenon::name_of(input.dtype), tenon::name_of(output.dtype)));
  }
}

}  // namespace

ReduceLoops reduce_loops(const Layout& input, const Shape& axes) {
  ReduceLoops loops;
  Shape kept;
  for (int axis = 0; axis < input.shape.ndim(); ++axis) {
    if (std::find(axes.begin(), axes.end(), axis) != axes.end()) {
      loops.reduced.push(input.shape[axis], {input.strides[axis]});
    } else {
      loops.kept.push(input.shape[axis], {input.strides[axis], 0});
    }
  }
  std::int64_t stride = 1;
  for (int i = loops.kept.depth - 1; i >= 0; --i) {
    loops.kept.strides[i][1] = stride;
    stride *= loops.kept.lengths[i];
  }
  loops.kept.merge();
  loops.reduced.merge();
  return loops;
}

std::string describe_reduce(Reduction reduction, const Layout& input, const Shape& axes) {
  return fmt::format("{} {} over {}", name_of(reduction), input.shape.str(), axes.str());
}

std::unique_ptr<Kernel> make_reduce(Reduction reduction, const Layout& input, const Layout& output,
                                    const Shape& axes, double scale) {
  check(reduction, input, output, axes, scale);
  if (is_arg(reduction)) return make_arg_reduce(reduction, input, output, axes);
  if (auto split = make_split_reduce(reduction, input, output, axes, scale)) return split;
  return make_tree_reduce(reduction, input, output, axes, scale);
}

}  // namespace tenon::kernels
