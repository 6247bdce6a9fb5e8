#include "tensor/index_arrays.h"

#include <algorithm>

#include <fmt/format.h>

#include "tensor/body.h"
#include "tensor/elements.h"

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

namespace tenon {

std::vector<Tensor> true_positions(const Tensor& mask) {
  const std::vector<std::uint8_t> flags = mask.to_vector<std::uint8_t>();
  const Shape& shape = mask.shape();
  std::vector<std::vector<std::int64_t>> positions(shape.size());
  for (std::size_t i = 0; i < flags.size(); ++i) {
    if (flags[i] == 0) continue;
    std::int64_t rest = static_cast<std::int64_t>(i);
    for (std::size_t axis = shape.size(); axis-- > 0; rest /= shape[axis]) {
      positions[axis].push_back(rest % shape[axis]);
    }
  }
  std::vector<Tensor> arrays;
  for (const auto& column : positions) arrays.push_back(array(column));
  return arrays;
}

std::int64_t count_true(const Tensor& mask) {
  const std::vector<std::uint8_t> flags = mask.to_vector<std::uint8_t>();
  return std::count_if(flags.begin(), flags.end(), [](std::uint8_t flag) { return flag != 0; });
}

Tensor normalized_positions(const Tensor& positions, int axis, std::int64_t length,
                            const std::string& context) {
  std::vector<std::int64_t> values = positions.to_vector<std::int64_t>();
  for (std::int64_t& value : values) {
    // uint64 positions above int64's range wrap to negative ones.
    const bool wrapped = positions.dtype() == DType::uint64 && value < 0;
    if (length != None && (wrapped || value < -length || value >= length)) {
      throw IndexError(
          fmt::format("index {} is out of bounds for axis {} with size {}{}",
                      wrapped ? std::to_string(static_cast<std::uint64_t>(value)) : std::to_string(value),
                      axis, length, context));
    }
    if (value < 0 && length != None) value += length;
  }
  return array(values.data(), positions.shape());
}

std::vector<Tensor> broadcast_positions(const std::vector<Tensor>& positions, const std::string& context) {
  Shape shape;
  try {
    for (const Tensor& array : positions) shape = broadcast_shapes(shape, array.shape());
  } catch (const ShapeError&) {
    std::string shapes;
    for (const Tensor& array : positions) shapes += " " + array.shape().str();
    throw IndexError(fmt::format(
        "shape mismatch: indexing arrays could not be broadcast together with shapes{}{}", shapes, context));
  }
  std::vector<Tensor> broadcast;
  for (const Tensor& array : positions) {
    broadcast.push_back(array.shape() == shape ? array : full(shape, array, DType::int64));
  }
  return broadcast;
}

}  // namespace tenon
