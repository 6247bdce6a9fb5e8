// Reading and writing tables of comma-separated values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::io {

/// What to do with a field that holds no value (see CsvOptions::missing_values).
enum class Missing {
  error,  // FileError naming line and column
  nan,    // the number NaN
  value,  // CsvOptions::missing_value
  drop,   // leave the whole row out
};

struct CsvOptions {
  /// Whether the first line holds names; if not given: whether a field of it is neither a number nor missing.
  std::optional<bool> header = {};
  /// Lines at the beginning of the file that belong to neither header nor data.
  std::int64_t skip_lines = 0;
  /// Separator; if not given: the first of , ; tab | that the first line has, else spaces.
  std::optional<char> delimiter = {};
  /// Lines that begin with this character are skipped; 0: there are none.
  char comment = 0;
  /// Texts that stand for "no value".
  std::vector<std::string> missing_values = {"", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "?"};
  Missing missing = Missing::error;
  double missing_value = 0.0;
  /// Only these columns, in this order, by name or (with or without a header) by position: "0", "1", …. Empty: all.
  std::vector<std::string> columns = {};
  /// Turns a column of words into the positions of its words in alphabetical order, instead of an error.
  bool categories = false;
  /// A word among the numbers of a column makes the whole column one of words, instead of an error.
  bool mixed_columns = false;
  /// Of the tensor.
  DType dtype = DType::float64;
};

/// A table as it stands in a file: each column either numbers or words.
struct CsvTable {
  struct Column {
    std::string name;                     // "0", "1", … without a header
    std::vector<double> numbers;          // for a column of words with CsvOptions::categories: its codes
    std::vector<std::string> words;       // for a column of words: of every row; otherwise empty
    std::vector<std::string> categories;  // the distinct words, sorted
    bool is_numeric() const { return words.empty(); }
  };
  std::vector<Column> columns;
  std::int64_t rows = 0;

  /// The column of that name; ValueError naming the nearest one.
  const Column& operator[](const std::string& name) const;
  /// All columns side by side: (rows, columns). TypeError naming a column of words that has no codes.
  Tensor tensor(DType dtype = DType::float64) const;
};

/// The numbers of a file as a (rows, columns) tensor, float64 unless options say otherwise. Fields may be quoted
/// (RFC 4180), lines may end in CR LF, a byte-order mark and blank lines are skipped; a gzipped file is unpacked.
/// FileError "file:line: column N …" for a word where a number should be, a missing value, a row of another length, an
/// unclosed quote.
Tensor read_csv(const std::string& path);
Tensor read_csv(const std::string& path, const CsvOptions& options);
/// The same, keeping names and columns of words.
CsvTable read_csv_table(const std::string& path, const CsvOptions& options = {});
/// From text in memory; `name` stands for the file in messages.
CsvTable parse_csv(const std::string& text, const std::string& name, const CsvOptions& options = {});

/// Writes a rank-1 or rank-2 tensor with the shortest digits that read back to the same numbers, under `header`
/// if that is not empty. The file appears whole or not at all.
void write_csv(const std::string& path, const Tensor& values, const std::vector<std::string>& header = {});

}  // namespace tenon::io
