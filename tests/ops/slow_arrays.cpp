#include "ops/slow_arrays.h"

#include <algorithm>
#include <map>

namespace tenon::testing {

void for_each_position(const Shape& shape, const std::function<void(const Position&)>& visit) {
  if (std::find(shape.begin(), shape.end(), 0) != shape.end()) return;
  Position position(shape.size(), 0);
  while (true) {
    visit(position);
    std::size_t axis = shape.size();
    while (axis > 0 && ++position[axis - 1] == shape[axis - 1]) position[--axis] = 0;
    if (axis == 0) return;
  }
}

double at(const Array& array, const Position& position) {
  std::int64_t index = 0;
  for (std::size_t axis = 0; axis < position.size(); ++axis)
    index = index * array.shape[axis] + position[axis];
  return array.values.at(static_cast<std::size_t>(index));
}

Array build(const Shape& shape, const std::function<double(const Position&)>& element) {
  Array result{shape, {}};
  for_each_position(shape, [&](const Position& position) { result.values.push_back(element(position)); });
  return result;
}

Array reduce(const Array& x, const std::vector<int>& axes, bool keepdims,
             const std::function<double(const std::vector<double>&)>& fold) {
  std::vector<bool> reduced(x.shape.size(), axes.empty());
  for (int axis : axes) reduced[static_cast<std::size_t>(axis < 0 ? axis + x.shape.ndim() : axis)] = true;
  Shape shape;
  for (std::size_t axis = 0; axis < x.shape.size(); ++axis) {
    if (!reduced[axis]) shape.push_back(x.shape[axis]);
    if (reduced[axis] && keepdims) shape.push_back(1);
  }
  std::map<Position, std::vector<double>> groups;
  for_each_position(shape, [&](const Position& position) { groups[position]; });
  for_each_position(x.shape, [&](const Position& position) {
    Position target;
    for (std::size_t axis = 0; axis < position.size(); ++axis) {
      if (!reduced[axis]) target.push_back(position[axis]);
      if (reduced[axis] && keepdims) target.push_back(0);
    }
    groups[target].push_back(at(x, position));
  });
  return build(shape, [&](const Position& position) { return fold(groups[position]); });
}

Array map_lines(const Array& x, int axis,
                const std::function<std::vector<double>(const std::vector<double>&)>& map) {
  const auto along = static_cast<std::size_t>(axis < 0 ? axis + x.shape.ndim() : axis);
  const auto line_at = [&](Position position) {
    std::vector<double> line;
    for (position[along] = 0; position[along] < x.shape[along]; ++position[along])
      line.push_back(at(x, position));
    return map(line);
  };
  Shape shape = x.shape;
  shape[along] =
      static_cast<std::int64_t>(map(std::vector<double>(static_cast<std::size_t>(x.shape[along]))).size());
  return build(shape, [&](const Position& position) {
    return line_at(position)[static_cast<std::size_t>(position[along])];
  });
}

}  // namespace tenon::testing
