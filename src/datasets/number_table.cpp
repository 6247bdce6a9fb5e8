#include "datasets/number_table.h"

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::datasets {

Tensor parse_numbers(const std::string& text, const std::string& path, const io::CsvOptions& options) {
  const io::CsvTable table = io::parse_csv(text, path, options);
  for (const io::CsvTable::Column& column : table.columns) {
    if (column.is_numeric()) continue;
    throw FileError(
        fmt::format("{}: expected numbers only, but column \"{}\" holds \"{}\": this is another file", path,
                    column.name, column.words[0]));
  }
  return table.tensor();
}

}  // namespace tenon::datasets
