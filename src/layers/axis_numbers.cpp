#include "layers/axis_numbers.h"

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::layers {

std::vector<std::int64_t> PerAxis::resolve(std::size_t axes, const char* class_name,
                                           const char* argument) const {
  std::vector<std::int64_t> numbers = numbers_;
  if (for_all_axes_) numbers.resize(axes, numbers.front());
  bool fits = numbers.size() == axes;
  for (std::int64_t number : numbers) fits = fits && number >= 1;
  if (!fits) {
    throw ValueError(fmt::format("{}: `{}` must be a positive integer, or {} of them; got {}", class_name,
                                 argument, axes, ConfigValue(numbers).str()));
  }
  return numbers;
}

std::vector<EdgeWidth> EdgeWidths::resolve(std::size_t axes, const char* class_name,
                                           const char* argument) const {
  std::vector<EdgeWidth> widths = widths_;
  if (for_all_axes_) widths.resize(axes, widths.front());
  bool fits = widths.size() == axes;
  for (const EdgeWidth& width : widths) fits = fits && width.before >= 0 && width.after >= 0;
  if (!fits) {
    throw ValueError(
        fmt::format("{}: `{}` must be an integer of at least 0, {} of them, or {} pairs of them; got {}",
                    class_name, argument, axes, axes, written_value(EdgeWidths(widths)).str()));
  }
  return widths;
}

Shape shape_of(const PerAxis& numbers) { return Shape(numbers.numbers().begin(), numbers.numbers().end()); }

ConfigValue written_value(const EdgeWidth& width) {
  return ConfigValue::List{ConfigValue(width.before), ConfigValue(width.after)};
}

ConfigValue written_value(const EdgeWidths& widths) {
  ConfigValue::List list;
  for (const EdgeWidth& width : widths.widths()) list.push_back(written_value(width));
  return list;
}

ConfigValue written_value(const PerAxis& numbers) { return numbers.numbers(); }

void read_value(const ConfigPlace& place, const ConfigValue& value, EdgeWidth& out) {
  std::vector<std::int64_t> numbers;
  read_value(place, value, numbers);
  if (numbers.size() != 1 && numbers.size() != 2) {
    throw_config_type(place, "an integer or a pair of integers", value);
  }
  out = EdgeWidth(numbers.front(), numbers.back());
}

void read_value(const ConfigPlace& place, const ConfigValue& value, EdgeWidths& out) {
  const auto* list = value.if_list();
  if (!list) {
    std::int64_t number = 0;
    read_value(place, value, number);
    out = EdgeWidths(number);
    return;
  }
  std::vector<EdgeWidth> widths(list->size());
  for (std::size_t i = 0; i < list->size(); ++i) read_value(place, (*list)[i], widths[i]);
  out = EdgeWidths(std::move(widths));
}

void read_value(const ConfigPlace& place, const ConfigValue& value, PerAxis& out) {
  if (value.if_list()) {
    std::vector<std::int64_t> numbers;
    read_value(place, value, numbers);
    out = PerAxis(std::move(numbers));
  } else {
    std::int64_t number = 0;
    read_value(place, value, number);
    out = PerAxis(number);
  }
}

}  // namespace tenon::layers
