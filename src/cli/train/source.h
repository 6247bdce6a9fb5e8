// The table that `tenon train` learns from, as it stands in the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <tenon/data/csv.h>

#include "cli/train/options.h"

namespace tenon::cli {

struct Source {
  std::string path;
  io::CsvTable table;
  bool has_header = false;
  /// Lines left out at the beginning, and whether that was found out rather than asked for.
  std::int64_t skipped_lines = 0;
  bool found_counts = false;
  /// What reading took.
  double seconds = 0;
};

/// Reads the file. CallError for an unknown delimiter, FileError for a file that is no table or has no rows.
Source read_source(const TrainOptions& options);

/// Cells of a column that hold no value.
std::int64_t missing_cells(const io::CsvTable::Column& column);

/// The column of that name, else of that position ("0", "-1" for the last). CallError naming `option` and the nearest
/// name if there is none.
std::size_t find_column(const Source& source, const std::string& text, const char* option);

/// True if the text begins as scikit-learn's data files do: a line with the number of rows, the number of columns
/// before the target, and then whatever ("150,4,setosa,versicolor,virginica"), both right.
bool begins_with_counts(const std::string& text);

}  // namespace tenon::cli
