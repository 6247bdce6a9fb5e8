#include <tenon/datasets/auto_mpg.h>

#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

#include "datasets/expect_array.h"
#include "datasets/locate.h"

namespace tenon::datasets::auto_mpg {

namespace {

constexpr std::int64_t car_count = 398;
constexpr std::int64_t incomplete_count = 6;

io::CsvOptions csv_options(const LoadOptions& options) {
  return {.missing = options.missing, .missing_value = options.missing_value};
}

// UCI's file has no header, blanks between the columns, and the number of the origin.
io::CsvTable read_uci(const std::string& path, const LoadOptions& options) {
  io::CsvOptions csv = csv_options(options);
  csv.header = false;
  csv.delimiter = ' ';
  csv.columns = {"1", "2", "3", "4", "5", "6", "7", "0"};
  return io::read_csv_table(path, csv);
}

double origin_number(const std::string& word, const std::string& path) {
  if (word == "usa") return 1;
  if (word == "europe") return 2;
  if (word == "japan") return 3;
  throw FileError(fmt::format("{}: column origin: expected usa, europe or japan, got \"{}\"", path, word));
}

// seaborn's file names its columns and the origin.
io::CsvTable read_named(const std::string& path, const LoadOptions& options) {
  io::CsvOptions csv = csv_options(options);
  csv.header = true;
  csv.columns = {"cylinders",    "displacement", "horsepower", "weight",
                 "acceleration", "model_year",   "origin",     "mpg"};
  io::CsvTable table = io::read_csv_table(path, csv);
  io::CsvTable::Column& origin = table.columns[6];
  for (const std::string& word : origin.words) origin.numbers.push_back(origin_number(word, path));
  origin.words.clear();
  return table;
}

}  // namespace

Table load_data(const LoadOptions& options) {
  const Located files = locate(source_of("auto_mpg"), options.path, options.download);
  const std::string& path = files.paths[0];
  const bool uci = files.layout == 0;
  const Tensor values = (uci ? read_uci(path, options) : read_named(path, options)).tensor();
  const std::int64_t rows = options.missing == io::Missing::drop ? car_count - incomplete_count : car_count;
  expect_array(values, DType::float64, {rows, 8}, path);
  return {values[":, :-1"].copy(),
          values[":, -1"].copy(),
          {"cylinders", "displacement", "horsepower", "weight", "acceleration", "model_year", "origin"},
          {"mpg"},
          path};
}

}  // namespace tenon::datasets::auto_mpg
