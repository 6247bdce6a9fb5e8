// EdgeWidths: how much is added to or removed from both ends of axes.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>
#include <vector>

namespace tenon::layers {

/// At both ends of one axis: `2` means two at each end, `{2, 3}` two before and three after.
struct EdgeWidth {
  std::int64_t before = 0, after = 0;

  EdgeWidth() = default;
  template <class T, class = std::enable_if_t<std::is_integral_v<T>>>
  EdgeWidth(T both) : before(both), after(both) {}
  EdgeWidth(std::int64_t at_begin, std::int64_t at_end) : before(at_begin), after(at_end) {}
};

/// Of several axes: `2` for all ends of all of them, `{1, 2}` per axis, `{{1, 0}, {2, 3}}` per axis and end.
class EdgeWidths {
 public:
  EdgeWidths() = default;
  template <class T, class = std::enable_if_t<std::is_integral_v<T>>>
  EdgeWidths(T everywhere) : widths_({EdgeWidth(everywhere)}), for_all_axes_(true) {}
  EdgeWidths(std::initializer_list<EdgeWidth> per_axis) : widths_(per_axis) {}
  EdgeWidths(std::vector<EdgeWidth> per_axis) : widths_(std::move(per_axis)) {}

  const std::vector<EdgeWidth>& widths() const { return widths_; }
  /// One for each of `axes` axes. ValueError naming the class and argument if there are not as many, or a negative one.
  std::vector<EdgeWidth> resolve(std::size_t axes, const char* class_name, const char* argument) const;

 private:
  std::vector<EdgeWidth> widths_;
  bool for_all_axes_ = false;
};

}  // namespace tenon::layers
