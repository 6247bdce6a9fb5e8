// PerAxis: one positive number for all spatial axes, or one for each.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>
#include <vector>

namespace tenon::layers {

/// `2` for all axes, `{2, 3}` per axis.
class PerAxis {
 public:
  /// No numbers: where that is allowed, they follow from another argument.
  PerAxis() = default;
  template <class T, class = std::enable_if_t<std::is_integral_v<T>>>
  PerAxis(T for_all) : numbers_({static_cast<std::int64_t>(for_all)}), for_all_axes_(true) {}
  PerAxis(std::initializer_list<std::int64_t> per_axis) : numbers_(per_axis) {}
  PerAxis(std::vector<std::int64_t> per_axis) : numbers_(std::move(per_axis)) {}

  const std::vector<std::int64_t>& numbers() const { return numbers_; }
  /// One for each of `axes` axes. ValueError naming the class and argument if there are not as many, or one below 1.
  std::vector<std::int64_t> resolve(std::size_t axes, const char* class_name, const char* argument) const;

 private:
  std::vector<std::int64_t> numbers_;
  bool for_all_axes_ = false;
};

}  // namespace tenon::layers
