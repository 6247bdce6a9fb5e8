#include <tenon/nn/initializers/initializer.h>

namespace tenon::initializers {

namespace {

double product_over(const Shape& shape, const std::vector<std::int64_t>& axes) {
  double product = 1;
  for (std::int64_t axis : axes) {
    product *= static_cast<double>(
        shape[static_cast<std::size_t>(normalize_axis(axis, shape.ndim(), "compute_fans"))]);
  }
  return product;
}

}  // namespace

Fans compute_fans(const Shape& shape, const std::optional<std::vector<std::int64_t>>& input_axes,
                  const std::optional<std::vector<std::int64_t>>& output_axes) {
  if (input_axes && output_axes) return {product_over(shape, *input_axes), product_over(shape, *output_axes)};
  if (shape.empty()) return {1, 1};
  const double last = static_cast<double>(shape.back());
  if (shape.size() == 1) return {last, last};
  double receptive_field = 1;
  for (std::size_t i = 0; i + 2 < shape.size(); ++i) receptive_field *= static_cast<double>(shape[i]);
  return {static_cast<double>(shape[shape.size() - 2]) * receptive_field, last * receptive_field};
}

}  // namespace tenon::initializers
