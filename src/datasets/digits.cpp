#include <tenon/datasets/digits.h>

#include <fmt/format.h>

#include "datasets/class_table.h"

namespace tenon::datasets::digits {

Table load_data(const LoadOptions& options) {
  ClassTableForm form{.rows = 1797};
  for (int row = 0; row < 8; ++row) {
    for (int column = 0; column < 8; ++column) {
      form.feature_names.push_back(fmt::format("pixel_{}_{}", row, column));
    }
  }
  for (int digit = 0; digit < 10; ++digit) form.target_names.push_back(std::to_string(digit));
  return load_class_table("digits", options, form);
}

}  // namespace tenon::datasets::digits
