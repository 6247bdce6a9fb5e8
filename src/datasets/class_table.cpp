#include "datasets/class_table.h"

#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "containers/gzip.h"
#include "datasets/expect_array.h"
#include "datasets/locate.h"
#include "datasets/number_table.h"

namespace tenon::datasets {

Table load_class_table(const char* dataset, const LoadOptions& options, const ClassTableForm& form) {
  const std::string path = locate(source_of(dataset), options.path, options.download).paths[0];
  const std::string text = io::read_maybe_gzipped_file(path);
  const auto features = static_cast<std::int64_t>(form.feature_names.size());
  const bool counted = text.starts_with(fmt::format("{},{},", form.rows, features));
  const io::CsvOptions csv_options = {.header = false, .skip_lines = counted ? 1 : 0, .delimiter = ','};
  const Tensor values = parse_numbers(text, path, csv_options);
  expect_array(values, DType::float64, {form.rows, features + 1}, path);
  const Tensor classes = values[":, -1"].copy();
  for (double value : classes.to_vector<double>()) {
    if (value != std::floor(value) || value < 0 || value >= static_cast<double>(form.target_names.size())) {
      throw FileError(fmt::format("{}: the last column holds classes from 0 to {}, found {}", path,
                                  form.target_names.size() - 1, value));
    }
  }
  return {values[":, :-1"].copy(), classes.astype(DType::int64), form.feature_names, form.target_names, path};
}

}  // namespace tenon::datasets
