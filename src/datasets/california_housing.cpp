#include <tenon/datasets/california_housing.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/containers/npz.h>
#include <tenon/data/csv.h>

#include "datasets/expect_array.h"
#include "datasets/locate.h"
#include "datasets/shuffled_split.h"

namespace tenon::datasets::california_housing {

namespace {

constexpr std::int64_t district_count = 20640;
constexpr std::int64_t small_count = 600;

}  // namespace

TrainAndTest load_data(const LoadOptions& options) {
  check_test_split("california_housing", options.test_split);
  if (options.version != "large" && options.version != "small") {
    throw ValueError(fmt::format(
        "datasets::california_housing: version must be \"large\" or \"small\", got \"{}\"", options.version));
  }
  const Located files = locate(source_of("california_housing"), options.path, options.download);
  const std::string& path = files.paths[0];
  const io::NpzArrays arrays = io::read_npz(path, {"x", "y"});
  Tensor x = arrays["x"], y = arrays["y"];
  if (!is_floating(x.dtype()) || !is_floating(y.dtype())) {
    throw FileError(fmt::format("{}: expected floating point numbers, got {} and {}", path,
                                name_of(x.dtype()), name_of(y.dtype())));
  }
  expect_array(x, x.dtype(), {district_count, 8}, path + ": x");
  expect_array(y, y.dtype(), {district_count}, path + ": y");
  if (options.version == "small") {
    x = x[Slice(small_count)];
    y = y[Slice(small_count)];
  }
  return shuffled_split(x, y, options.test_split, options.seed, path);
}

Table load_table(const datasets::LoadOptions& options) {
  const Located files = locate(source_of("california_housing table"), options.path, options.download);
  const std::string& path = files.paths[0];
  const std::vector<std::string> names = {
      "longitude",  "latitude",   "housing_median_age", "total_rooms",     "total_bedrooms",
      "population", "households", "median_income",      "ocean_proximity", "median_house_value"};
  const Tensor values =
      io::read_csv(path, {.header = true, .missing = io::Missing::nan, .columns = names, .categories = true});
  expect_array(values, DType::float64, {district_count, 10}, path);
  return {values[":, :-1"].copy(),
          values[":, -1"].copy(),
          {names.begin(), names.end() - 1},
          {names.back()},
          path};
}

}  // namespace tenon::datasets::california_housing
