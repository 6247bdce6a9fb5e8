#include <tenon/datasets/boston_housing.h>

#include <tenon/containers/npz.h>

#include "containers/gzip.h"
#include "datasets/expect_array.h"
#include "datasets/locate.h"
#include "datasets/number_table.h"
#include "datasets/shuffled_split.h"

namespace tenon::datasets::boston_housing {

namespace {

constexpr std::int64_t district_count = 506;
constexpr std::int64_t feature_count = 13;

// Two tables are about: numbers with blanks between them, and scikit-learn's, whose first line counts rows.
Table read_table(const std::string& path) {
  const std::string text = io::read_maybe_gzipped_file(path);
  const std::int64_t count_lines = text.starts_with("506,13") ? 1 : 0;
  const Tensor values = parse_numbers(text, path, {.skip_lines = count_lines});
  expect_array(values, DType::float64, {district_count, feature_count + 1}, path);
  return {values[":, :-1"].copy(), values[":, -1"].copy()};
}

Table read_archive(const std::string& path) {
  const io::NpzArrays arrays = io::read_npz(path, {"x", "y"});
  return {arrays["x"], arrays["y"]};
}

}  // namespace

TrainAndTest load_data(const LoadOptions& options) {
  check_test_split("boston_housing", options.test_split);
  const Located files = locate(source_of("boston_housing"), options.path, options.download);
  const std::string& path = files.paths[0];
  const Table table = files.layout == 0 ? read_archive(path) : read_table(path);
  expect_array(table.x, DType::float64, {district_count, feature_count}, path + ": x");
  expect_array(table.y, DType::float64, {district_count}, path + ": y");
  return shuffled_split(table.x, table.y, options.test_split, options.seed, path);
}

std::vector<std::string> feature_names() {
  return {"CRIM", "ZN", "INDUS", "CHAS", "NOX", "RM", "AGE", "DIS", "RAD", "TAX", "PTRATIO", "B", "LSTAT"};
}

}  // namespace tenon::datasets::boston_housing
