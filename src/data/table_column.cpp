#include "data/table_column.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon {

namespace {

// NumPy's: of an even number of values the mean of the middle two.
double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

using Counts = std::vector<std::pair<std::string_view, std::int64_t>>;

// How often each word stands in these rows, in alphabetical order; the empty word counts as missing.
Counts count_words(const io::CsvTable::Column& column, const std::vector<std::int64_t>& rows,
                   std::int64_t& missing) {
  std::unordered_map<std::string_view, std::int64_t> counts;
  for (std::int64_t row : rows) {
    const std::string& word = column.words[static_cast<std::size_t>(row)];
    if (word.empty())
      ++missing;
    else
      ++counts[word];
  }
  Counts sorted(counts.begin(), counts.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

// The words that keep an input of their own. As OneHotEncoder: of equally frequent words the later ones stay.
std::vector<std::string> frequent_words(const Counts& counts, std::int64_t max_categories) {
  Counts kept = counts;
  if (static_cast<std::int64_t>(counts.size()) > max_categories) {
    std::stable_sort(kept.begin(), kept.end(),
                     [](const auto& a, const auto& b) { return a.second < b.second; });
    kept.erase(kept.begin(), kept.end() - (max_categories - 1));
    std::sort(kept.begin(), kept.end());
  }
  std::vector<std::string> words;
  for (const auto& [word, count] : kept) words.emplace_back(word);
  return words;
}

}  // namespace

EncodedColumn learn_numbers(const io::CsvTable::Column& column, const std::vector<std::int64_t>& rows) {
  EncodedColumn encoded;
  encoded.name = column.name;
  std::vector<double> values;
  values.reserve(rows.size());
  for (std::int64_t row : rows) {
    const double value = column.numbers[static_cast<std::size_t>(row)];
    if (std::isinf(value)) {
      throw ValueError(
          fmt::format("column \"{}\" holds an infinite number in row {}; correct it or leave the column out",
                      column.name, row));
    }
    if (!std::isnan(value)) values.push_back(value);
  }
  encoded.missing = static_cast<std::int64_t>(rows.size() - values.size());
  if (values.empty()) {
    encoded.kind = EncodedColumn::Kind::empty;
    return encoded;
  }
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  encoded.fill = median(values);
  double sum = encoded.fill * static_cast<double>(encoded.missing);
  for (double value : values) sum += value;
  encoded.mean = sum / static_cast<double>(rows.size());
  if (*least == *greatest) {
    encoded.kind = EncodedColumn::Kind::constant;
    return encoded;
  }
  const auto squared = [&encoded](double value) { return (value - encoded.mean) * (value - encoded.mean); };
  double squares = squared(encoded.fill) * static_cast<double>(encoded.missing);
  for (double value : values) squares += squared(value);
  encoded.scale = std::sqrt(squares / static_cast<double>(rows.size()));
  encoded.kind = EncodedColumn::Kind::number;
  encoded.inputs = 1;
  return encoded;
}

EncodedColumn learn_words(const io::CsvTable::Column& column, const std::vector<std::int64_t>& rows,
                          const TableEncoderOptions& options) {
  EncodedColumn encoded;
  encoded.name = column.name;
  const Counts counts = count_words(column, rows, encoded.missing);
  encoded.distinct = static_cast<std::int64_t>(counts.size());
  if (counts.empty()) {
    encoded.kind = EncodedColumn::Kind::empty;
    return encoded;
  }
  encoded.fill_word = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
                        return a.second < b.second;
                      })->first;
  const double present = static_cast<double>(static_cast<std::int64_t>(rows.size()) - encoded.missing);
  if (encoded.distinct == 1) {
    encoded.kind = EncodedColumn::Kind::constant;
  } else if (encoded.distinct > options.max_categories &&
             static_cast<double>(encoded.distinct) > options.identifier_share * present) {
    encoded.kind = EncodedColumn::Kind::identifier;
  } else {
    encoded.kind = EncodedColumn::Kind::words;
    encoded.words = frequent_words(counts, options.max_categories);
    encoded.rare_words = encoded.distinct - static_cast<std::int64_t>(encoded.words.size());
    encoded.inputs = static_cast<std::int64_t>(encoded.words.size()) + (encoded.rare_words > 0 ? 1 : 0);
  }
  return encoded;
}

void write_numbers(const EncodedColumn& encoded, const io::CsvTable::Column& column,
                   const std::vector<std::int64_t>& rows, float* first, std::int64_t stride) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double value = column.numbers[static_cast<std::size_t>(rows[i])];
    const double filled = std::isnan(value) ? encoded.fill : value;
    first[static_cast<std::int64_t>(i) * stride] =
        static_cast<float>((filled - encoded.mean) / encoded.scale);
  }
}

void write_words(const EncodedColumn& encoded, const io::CsvTable::Column& column,
                 const std::vector<std::int64_t>& rows, float* first, std::int64_t stride) {
  const auto rare = static_cast<std::int64_t>(encoded.words.size());
  const auto position = [&encoded, rare](const std::string& word) {
    const auto at = std::lower_bound(encoded.words.begin(), encoded.words.end(), word);
    return at != encoded.words.end() && *at == word ? at - encoded.words.begin() : rare;
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string& word = column.words[static_cast<std::size_t>(rows[i])];
    const std::int64_t at = position(word.empty() ? encoded.fill_word : word);
    if (at < encoded.inputs) first[static_cast<std::int64_t>(i) * stride + at] = 1.0f;
  }
}

}  // namespace tenon
