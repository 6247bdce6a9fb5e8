#include <tenon/data/csv.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/tensor/create.h>

#include "base/nearest_name.h"
#include "containers/gzip.h"
#include "data/csv_lines.h"

namespace tenon::io {

namespace {

// More columns than this is no table but a matrix written in one line by mistake.
constexpr std::size_t most_columns = 100'000;

class Reader {
 public:
  /// word_columns: those (by position) that are known to hold words.
  Reader(std::string_view text, const std::string& name, const CsvOptions& options,
         std::vector<std::size_t> word_columns)
      : options_(options),
        text_(text),
        word_columns_(std::move(word_columns)),
        lines_(text, name,
               options.delimiter.value_or(
                   guess_delimiter(after_lines(text, options.skip_lines), options.comment)),
               options.comment) {
    for (const std::string& missing : options.missing_values) {
      if (!missing.empty()) missing_initials_[static_cast<unsigned char>(missing[0])] = true;
    }
  }

  CsvTable run() {
    lines_.skip_lines(options_.skip_lines);
    if (!lines_.next_line()) lines_.fail_line("the file holds no data");
    read_first_line();
    while (lines_.next_line()) read_row();
    finish();
    return select_columns();
  }

  /// The columns of numbers in which run() found a word: the table is right once it is read again with this list.
  const std::vector<std::size_t>& mixed_columns() const { return mixed_columns_; }

 private:
  struct Draft {
    CsvTable::Column column;
    bool is_words = false;
    bool is_mixed = false;
  };

  bool is_missing(const std::string& field) const {
    if (!field.empty() && !missing_initials_[static_cast<unsigned char>(field[0])]) return false;
    return std::find(options_.missing_values.begin(), options_.missing_values.end(), field) !=
           options_.missing_values.end();
  }

  // A header if told so or if something in the line is neither a number nor missing.
  void read_first_line() {
    std::vector<std::string> fields;
    std::string field;
    while (lines_.next_field(field)) {
      fields.push_back(field);
      if (fields.size() > most_columns) lines_.fail_line("more than 100000 columns; is the delimiter right?");
    }
    bool has_words = false;
    for (const std::string& f : fields) has_words = has_words || !(is_missing(f) || is_number(f));
    drafts_.resize(fields.size());
    for (std::size_t i : word_columns_) drafts_[i].is_words = true;
    reserve_rows();
    const bool header = options_.header.value_or(has_words);
    for (std::size_t i = 0; i < fields.size(); ++i)
      drafts_[i].column.name = header ? fields[i] : std::to_string(i);
    if (!header) {
      lines_of_rows_.push_back(lines_.line());
      for (std::size_t i = 0; i < fields.size(); ++i) add_field(i, fields[i]);
      end_row();
    }
  }

  // As many as there are lines, but never more than the text can hold: a field takes two characters.
  void reserve_rows() {
    const auto line_ends = static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n'));
    rows_expected_ = std::min({line_ends + 1, text_.size() / (2 * drafts_.size()) + 1, std::size_t{1} << 20});
    lines_of_rows_.reserve(rows_expected_);
    for (Draft& draft : drafts_) {
      if (draft.is_words)
        draft.column.words.reserve(rows_expected_);
      else
        draft.column.numbers.reserve(rows_expected_);
    }
  }

  static bool is_number(const std::string& field) {
    double value = 0;
    CsvLines one(field, "", '\n', 0);
    return one.next_line() && one.next_number(value);
  }

  void read_row() {
    lines_of_rows_.push_back(lines_.line());
    std::size_t i = 0;
    double value = 0;
    for (; !lines_.at_line_end(); ++i) {
      if (i == drafts_.size()) fail_length(i + 1);
      if (!drafts_[i].is_words && lines_.next_number(value)) {
        drafts_[i].column.numbers.push_back(value);
      } else if (lines_.next_field(field_)) {
        add_field(i, field_);
      }
    }
    if (i != drafts_.size()) fail_length(i);
    end_row();
  }

  [[noreturn]] void fail_length(std::size_t found) {
    std::size_t count = found;
    while (lines_.next_field(field_)) ++count;
    if (found > drafts_.size()) count = static_cast<std::size_t>(lines_.column());
    lines_.fail_line(fmt::format(
        "{} fields where the first line has {}; quote fields that contain the delimiter, or give another "
        "delimiter",
        count, drafts_.size()));
  }

  void add_field(std::size_t i, const std::string& field) {
    Draft& draft = drafts_[i];
    if (is_missing(field)) {
      add_missing(i);
      return;
    }
    double value = 0;
    if (!draft.is_words) {
      CsvLines one(field, "", '\n', 0);
      if (one.next_line() && one.next_number(value)) {
        draft.column.numbers.push_back(value);
        return;
      }
      if (!become_words(i, field)) return;
    }
    draft.column.words.push_back(field);
  }

  void add_missing(std::size_t i) {
    Draft& draft = drafts_[i];
    if (options_.missing == Missing::error) {
      lines_.fail(
          fmt::format("no value in column \"{}\"; fill it in, or say by the option `missing` what it means "
                      "(nan, value or drop)",
                      draft.column.name));
    }
    if (options_.missing == Missing::drop) drop_row_ = true;
    if (draft.is_words) {
      draft.column.words.emplace_back();
    } else {
      draft.column.numbers.push_back(options_.missing == Missing::value
                                         ? options_.missing_value
                                         : std::numeric_limits<double>::quiet_NaN());
    }
  }

  // A column is one of words if its first value is a word; a word further down is a mistake in the file, or with
  // the option mixed_columns a reason to read it again. False then: a placeholder stands for the field.
  bool become_words(std::size_t i, const std::string& field) {
    Draft& draft = drafts_[i];
    const bool first = std::all_of(draft.column.numbers.begin(), draft.column.numbers.end(),
                                   [](double v) { return std::isnan(v); });
    if (!first && options_.mixed_columns) {
      if (!draft.is_mixed) mixed_columns_.push_back(i);
      draft.is_mixed = true;
      draft.column.numbers.push_back(0);
      return false;
    }
    if (!first) {
      lines_.fail(
          fmt::format("expected a number in column \"{}\", got \"{}\"; correct it, or add it to the "
                      "option `missing_values`",
                      draft.column.name, field));
    }
    draft.is_words = true;
    draft.column.words.reserve(rows_expected_);
    draft.column.words.resize(draft.column.numbers.size());
    draft.column.numbers = {};
    return true;
  }

  void end_row() {
    if (!drop_row_) return;
    drop_row_ = false;
    lines_of_rows_.pop_back();
    for (Draft& draft : drafts_) {
      if (draft.is_words)
        draft.column.words.pop_back();
      else
        draft.column.numbers.pop_back();
    }
  }

  void finish() {
    table_.rows = static_cast<std::int64_t>(lines_of_rows_.size());
    for (Draft& draft : drafts_) {
      if (draft.is_words) encode(draft.column);
      table_.columns.push_back(std::move(draft.column));
    }
  }

  void encode(CsvTable::Column& column) const {
    std::unordered_map<std::string_view, double>
        codes;  // most columns have few words: far cheaper than sorting all
    for (const std::string& word : column.words) codes.emplace(word, 0);
    for (const auto& [word, code] : codes) column.categories.emplace_back(word);
    std::sort(column.categories.begin(), column.categories.end());
    if (!options_.categories) return;
    for (std::size_t i = 0; i < column.categories.size(); ++i)
      codes[column.categories[i]] = static_cast<double>(i);
    for (const std::string& word : column.words) column.numbers.push_back(codes[word]);
  }

  CsvTable select_columns() {
    if (options_.columns.empty()) return std::move(table_);
    CsvTable selected;
    selected.rows = table_.rows;
    for (const std::string& name : options_.columns) {
      const bool named = std::any_of(table_.columns.begin(), table_.columns.end(),
                                     [&](const auto& c) { return c.name == name; });
      const bool position =
          !named && !name.empty() && name.size() < 7 &&
          std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
          std::stoul(name) < table_.columns.size();
      selected.columns.push_back(position ? table_.columns[std::stoul(name)] : table_[name]);
    }
    return selected;
  }

  const CsvOptions& options_;
  std::string_view text_;
  std::vector<std::size_t> word_columns_, mixed_columns_;
  std::array<bool, 256> missing_initials_ = {};  // first letters of missing values: most words need no more
  CsvLines lines_;
  std::vector<Draft> drafts_;
  std::vector<std::int64_t> lines_of_rows_;
  std::size_t rows_expected_ = 0;
  CsvTable table_;
  std::string field_;
  bool drop_row_ = false;
};

std::string_view without_byte_order_mark(std::string_view text) {
  return text.substr(0, 3) == "\xEF\xBB\xBF" ? text.substr(3) : text;
}

}  // namespace

const CsvTable::Column& CsvTable::operator[](const std::string& name) const {
  std::vector<std::string_view> names;
  for (const Column& column : columns) {
    if (column.name == name) return column;
    names.push_back(column.name);
  }
  throw ValueError(fmt::format("no column \"{}\"{}", name, name_suggestion(name, names)));
}

Tensor CsvTable::tensor(DType dtype) const {
  std::vector<double> values(static_cast<std::size_t>(rows) * columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].numbers.size() != static_cast<std::size_t>(rows)) {
      throw TypeError(
          fmt::format("column {} (\"{}\") holds words such as \"{}\"; leave it out by the option `columns`, "
                      "or number them by the "
                      "option `categories`",
                      c + 1, columns[c].name, columns[c].categories.empty() ? "" : columns[c].categories[0]));
    }
    for (std::size_t r = 0; r < static_cast<std::size_t>(rows); ++r)
      values[r * columns.size() + c] = columns[c].numbers[r];
  }
  const Tensor tensor = array(values.data(), {rows, static_cast<std::int64_t>(columns.size())});
  return dtype == float64 ? tensor : ops::cast(tensor, dtype);
}

CsvTable parse_csv(const std::string& text, const std::string& name, const CsvOptions& options) {
  if (options.skip_lines < 0)
    throw ValueError(fmt::format("{}: skip_lines must not be negative, got {}", name, options.skip_lines));
  Reader reader(without_byte_order_mark(text), name, options, {});
  CsvTable table = reader.run();
  if (reader.mixed_columns().empty()) return table;
  return Reader(without_byte_order_mark(text), name, options, reader.mixed_columns()).run();
}

CsvTable read_csv_table(const std::string& path, const CsvOptions& options) {
  return parse_csv(read_maybe_gzipped_file(path), path, options);
}

Tensor read_csv(const std::string& path) { return read_csv(path, CsvOptions{}); }

Tensor read_csv(const std::string& path, const CsvOptions& options) {
  const CsvTable table = read_csv_table(path, options);
  try {
    return table.tensor(options.dtype);
  } catch (const TypeError& error) {
    throw TypeError(fmt::format("{}: {}", path, error.what()));
  }
}

}  // namespace tenon::io
