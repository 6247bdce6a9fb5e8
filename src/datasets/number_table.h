// Reading CSV text in which every column holds numbers.
#pragma once

#include <string>

#include <tenon/data/csv.h>

namespace tenon::datasets {

/// (rows, columns) float64. FileError naming `path` if a column holds words.
Tensor parse_numbers(const std::string& text, const std::string& path, const io::CsvOptions& options);

}  // namespace tenon::datasets
