// Slow references for what moves or reduces elements: every result element is found from its position.
#pragma once

#include <functional>
#include <vector>

#include "ops/table_harness.h"

namespace tenon::testing {

using Position = std::vector<std::int64_t>;

/// Calls visit for every position of a shape in C order.
void for_each_position(const Shape& shape, const std::function<void(const Position&)>& visit);
/// The element at a position.
double at(const Array& array, const Position& position);
/// An array whose elements are a function of their position.
Array build(const Shape& shape, const std::function<double(const Position&)>& element);
/// Each result element is a function of the elements along `axes` (all if empty), in C order.
Array reduce(const Array& x, const std::vector<int>& axes, bool keepdims,
             const std::function<double(const std::vector<double>&)>& fold);
/// Each line along an axis replaced by a function of it (which may change its length).
Array map_lines(const Array& x, int axis,
                const std::function<std::vector<double>(const std::vector<double>&)>& map);

}  // namespace tenon::testing
