#include "cli/train/source.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "base/nearest_name.h"
#include "cli/program.h"
#include "containers/gzip.h"

namespace tenon::cli {

namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

std::optional<char> delimiter_of(const std::string& text) {
  if (text.empty()) return {};
  const std::pair<std::string_view, char> names[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'},
                                                     {"\\t", '\t'},  {"pipe", '|'},      {"space", ' '}};
  for (const auto& [name, delimiter] : names) {
    if (text == name) return delimiter;
  }
  if (text.size() == 1 && text != "\"" && text != "\n") return text[0];
  throw CallError(
      fmt::format("--delimiter \"{}\": expected one character, or comma, semicolon, tab, pipe, space", text));
}

// The next line without its end; moves text behind it.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace

bool begins_with_counts(const std::string& text) {
  std::string_view rest = text;
  const std::string_view counts = take_line(rest);
  const std::size_t first = counts.find(','), second = counts.find(',', first + 1);
  if (first == std::string_view::npos) return false;
  const std::optional<std::int64_t> rows = whole_number(counts.substr(0, first));
  const std::optional<std::int64_t> features =
      whole_number(counts.substr(first + 1, second == std::string_view::npos ? second : second - first - 1));
  if (!rows || !features || *rows < 1) return false;
  std::string_view lines = rest;
  const std::string_view next = take_line(lines);
  if (std::count(next.begin(), next.end(), ',') != *features) return false;
  std::int64_t found = 0;
  while (!rest.empty()) {
    if (!take_line(rest).empty()) ++found;
  }
  return found == *rows || found == *rows + 1;  // with a header
}

Source read_source(const TrainOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  Source source;
  source.path = options.path;
  io::CsvOptions csv;
  csv.delimiter = delimiter_of(options.delimiter);
  csv.missing = io::Missing::nan;
  csv.mixed_columns = true;
  if (options.no_header) csv.header = false;
  const std::string text = io::read_maybe_gzipped_file(options.path);
  source.found_counts = !options.skip_lines && begins_with_counts(text);
  source.skipped_lines = csv.skip_lines = options.skip_lines.value_or(source.found_counts ? 1 : 0);
  source.table = io::parse_csv(text, options.path, csv);
  source.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  for (std::size_t c = 0; c < source.table.columns.size(); ++c)
    source.has_header = source.has_header || source.table.columns[c].name != std::to_string(c);
  if (source.table.rows == 0) {
    throw FileError(fmt::format("{}: holds a header but no rows; if its first line is data, add --no-header",
                                options.path));
  }
  return source;
}

std::int64_t missing_cells(const io::CsvTable::Column& column) {
  if (!column.is_numeric()) return std::count(column.words.begin(), column.words.end(), "");
  return std::count_if(column.numbers.begin(), column.numbers.end(), [](double n) { return std::isnan(n); });
}

std::size_t find_column(const Source& source, const std::string& text, const char* option) {
  const std::vector<io::CsvTable::Column>& columns = source.table.columns;
  std::vector<std::string_view> names;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].name == text) return c;
    names.push_back(columns[c].name);
  }
  const auto count = static_cast<std::int64_t>(columns.size());
  if (const std::optional<std::int64_t> number = whole_number(text)) {
    if (*number >= -count && *number < count)
      return static_cast<std::size_t>(*number < 0 ? *number + count : *number);
    throw CallError(fmt::format("{} {}: {} has {} columns, numbered from 0 to {}", option, *number,
                                source.path, count, count - 1));
  }
  std::string advice = name_suggestion(text, names);
  if (count > 40) {  // too many to list
    const std::string_view nearest = nearest_name(text, names);
    advice = nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest);
  }
  throw CallError(fmt::format("{}: {} has no column \"{}\"{}{}", option, source.path, text, advice,
                              source.has_header ? "" : " (it has no header: use column numbers)"));
}

}  // namespace tenon::cli
