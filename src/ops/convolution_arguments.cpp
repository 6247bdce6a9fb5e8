#include "ops/convolution_arguments.h"

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "ops/operation.h"

namespace tenon {

Shape spatial_lengths(const Shape& input) { return Shape(input.begin() + 1, input.end() - 1); }

Shape kernel_lengths(const Shape& kernel) { return Shape(kernel.begin(), kernel.end() - 2); }

Shape shape_of(std::int64_t batch, const Shape& lengths, std::int64_t channels) {
  Shape shape{batch};
  for (std::int64_t length : lengths) shape.push_back(length);
  shape.push_back(channels);
  return shape;
}

std::vector<Tensor> floating_pair(std::string_view function, const Tensor& x, const Tensor& w) {
  std::vector<Tensor> both = promote({x, w});
  if (!is_floating(both[0].dtype())) {
    throw TypeError(fmt::format("{}: inputs and kernel must be floating; got {} and {}", function,
                                name_of(x.dtype()), name_of(w.dtype())));
  }
  return both;
}

void check_ranks(std::string_view function, const Tensor& x, const Tensor& w) {
  if (x.ndim() < 3 || x.ndim() > 5) {
    throw ShapeError(
        fmt::format("{}: inputs must have a batch axis, one to three spatial axes and channels; got "
                    "shape {}",
                    function, x.shape().str()));
  }
  if (w.ndim() != x.ndim()) {
    throw ShapeError(fmt::format("{}: the kernel of inputs with shape {} must have {} axes; got shape {}",
                                 function, x.shape().str(), x.ndim(), w.shape().str()));
  }
}

}  // namespace tenon
