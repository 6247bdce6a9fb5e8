// TableEncoder: a table of numbers and words as the numbers that a network takes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tenon/data/csv.h>
#include <tenon/tensor/tensor.h>

namespace tenon {

struct TableEncoderOptions {
  /// Names of columns to leave out, such as that of the target.
  std::vector<std::string> drop = {};
  /// At most as many inputs for one column of words: beyond, the rarer words share the last of them.
  std::int64_t max_categories = 20;
  /// A column of words of which more than this share differ from each other is an identifier and left out.
  double identifier_share = 0.5;
};

/// What became of one column of the table.
struct EncodedColumn {
  enum class Kind : std::uint8_t {
    number,      // one input: (value - mean) / scale
    words,       // one input, 0 or 1, for each of `words`, and one more if rare_words > 0
    dropped,     // left out as TableEncoderOptions::drop says
    empty,       // left out: it holds no value at all
    constant,    // left out: all values are the same
    identifier,  // left out: nearly every row has a word of its own
  };
  std::string name;
  Kind kind = Kind::dropped;
  /// Cells without a value among the rows that were fitted.
  std::int64_t missing = 0;
  /// What stands for a missing number, the median; and a number's mean and standard deviation with it.
  double fill = 0, mean = 0, scale = 1;
  /// What stands for a missing word: the most frequent one, of several the first in alphabetical order.
  std::string fill_word;
  /// Different words among the rows that were fitted.
  std::int64_t distinct = 0;
  /// The words with an input of their own, in alphabetical order.
  std::vector<std::string> words;
  /// How many words share the input after those.
  std::int64_t rare_words = 0;
  /// The inputs that the column became.
  std::int64_t first_input = 0, inputs = 0;

  bool is_used() const { return inputs > 0; }
};

/// Learns from some rows of a table how its columns become inputs, and makes them. The numbers are those of
/// scikit-learn's SimpleImputer (median, most frequent word), StandardScaler and OneHotEncoder(max_categories,
/// handle_unknown="infrequent_if_exist").
class TableEncoder {
 public:
  explicit TableEncoder(TableEncoderOptions options = {});

  /// Learns from the rows of these numbers, counted from 0; words without a value are empty, numbers NaN (Missing::nan).
  /// ValueError for an unknown name in `drop`, an infinite number, no rows, or if no column is left.
  void fit(const io::CsvTable& table, const std::vector<std::int64_t>& rows);
  /// Those rows as float32 of shape (rows, inputs()). A word that fit() did not see counts as a rare one; if there are no
  /// rare ones, all inputs of its column are 0. StateError before fit(); ValueError for a table with other columns.
  Tensor transform(const io::CsvTable& table, const std::vector<std::int64_t>& rows) const;

  /// One for each column of the table, in its order.
  const std::vector<EncodedColumn>& columns() const { return columns_; }
  std::int64_t inputs() const { return inputs_; }

 private:
  EncodedColumn learn(const io::CsvTable::Column& column, const std::vector<std::int64_t>& rows) const;
  void check_same_columns(const io::CsvTable& table) const;

  TableEncoderOptions options_;
  std::vector<EncodedColumn> columns_;
  std::int64_t inputs_ = 0;
};

}  // namespace tenon
