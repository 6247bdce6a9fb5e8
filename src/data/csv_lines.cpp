#include "data/csv_lines.h"

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "data/csv_number.h"

namespace tenon::io {

namespace {
// A field longer than this is an unclosed quote or no CSV file.
constexpr std::size_t longest_field = std::size_t{1} << 20;
bool is_blank(char c) { return c == ' ' || c == '\t'; }
}  // namespace

CsvLines::CsvLines(std::string_view text, std::string name, char delimiter, char comment)
    : at_(text.data()),
      end_(text.data() + text.size()),
      name_(std::move(name)),
      delimiter_(delimiter),
      comment_(comment) {}

void CsvLines::fail(const std::string& what) const {
  throw FileError(fmt::format("{}:{}: column {}: {}", name_, line_, column_, what));
}

void CsvLines::fail_line(const std::string& what) const {
  throw FileError(fmt::format("{}:{}: {}", name_, line_, what));
}

void CsvLines::skip_lines(std::int64_t count) {
  const std::string_view rest = after_lines({at_, static_cast<std::size_t>(end_ - at_)}, count);
  if (count > 0 && rest.empty()) fail_line(fmt::format("skip_lines = {} leaves nothing of the file", count));
  at_ = end_ - rest.size();
  next_line_number_ += count;
}

bool CsvLines::next_line() {
  while (true) {
    if (started_) {
      while (at_ < end_ && *at_ != '\n') ++at_;
      if (at_ == end_) return false;
      ++at_;
    }
    started_ = true;
    line_ = next_line_number_++;
    column_ = 0;
    if (at_ == end_) return false;
    const char* first = at_;
    while (first < end_ && *first == ' ') ++first;
    if (is_line_end(first) || (comment_ && *first == comment_)) continue;
    if (delimiter_ == ' ') at_ = first;
    finished_ = false;
    return true;
  }
}

void CsvLines::past_delimiter() {
  if (delimiter_ == ' ') {
    while (at_ < end_ && is_blank(*at_)) ++at_;
    finished_ = is_line_end(at_);
  } else if (is_line_end(at_)) {
    finished_ = true;
  } else {
    ++at_;
  }
}

bool CsvLines::next_number(double& value) {
  if (finished_) return false;
  const char* stop = read_number(at_, end_, value);
  if (!stop) return false;
  const bool delimited = delimiter_ == ' ' ? (stop == end_ || is_blank(*stop) || stop[-1] == ' ')
                                           : (stop < end_ && *stop == delimiter_);
  if (!is_line_end(stop) && !delimited) return false;
  ++column_;
  at_ = stop;
  past_delimiter();
  return true;
}

bool CsvLines::next_field(std::string& field) {
  field.clear();
  if (finished_) return false;
  ++column_;
  if (at_ < end_ && *at_ == '"') {
    read_quoted(field);
  } else {
    const char* first = at_;
    while (!is_line_end(at_) && *at_ != delimiter_ && !(delimiter_ == ' ' && *at_ == '\t')) ++at_;
    const char* last = at_;
    while (first < last && is_blank(*first)) ++first;
    while (last > first && is_blank(last[-1])) --last;
    if (static_cast<std::size_t>(last - first) > longest_field)
      fail("a field of more than a million characters; is this a CSV file?");
    field.assign(first, last);
  }
  past_delimiter();
  return true;
}

void CsvLines::read_quoted(std::string& field) {
  const char* plain = ++at_;
  while (plain < end_ && *plain != '"' && *plain != '\n') ++plain;
  field.assign(at_, plain);  // mostly all of it
  at_ = plain;
  while (true) {
    if (at_ == end_ || field.size() > longest_field)
      fail("a quote is opened here and never closed; close it or double it (\"\")");
    if (*at_ == '"') {
      if (at_ + 1 < end_ && at_[1] == '"') {
        field += '"';
        at_ += 2;
        continue;
      }
      ++at_;
      break;
    }
    if (*at_ == '\n') ++next_line_number_;
    field += *at_++;
  }
  while (at_ < end_ && *at_ == ' ' && delimiter_ != ' ') ++at_;
  if (!is_line_end(at_) && *at_ != delimiter_ && !(delimiter_ == ' ' && is_blank(*at_))) {
    fail("text follows a closing quote; double the quotes inside a quoted field (\"\")");
  }
}

std::string_view after_lines(std::string_view text, std::int64_t count) {
  for (; count > 0; --count) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text;
}

namespace {

// The first line that is neither blank nor a comment.
std::string_view first_line(std::string_view text, char comment) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const std::size_t first = line.find_first_not_of(" \r");
    if (first != std::string_view::npos && !(comment && line[first] == comment)) return line.substr(first);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
}

}  // namespace

char guess_delimiter(std::string_view text, char comment) {
  const std::string_view line = first_line(text, comment);
  for (char candidate : {',', ';', '\t', '|'}) {
    bool quoted = false;
    for (char c : line) {
      if (c == '"') quoted = !quoted;
      if (c == candidate && !quoted) return candidate;
    }
  }
  const std::size_t last = line.find_last_not_of(" \r");
  return last != std::string_view::npos && line.substr(0, last).find(' ') != std::string_view::npos ? ' '
                                                                                                    : ',';
}

}  // namespace tenon::io
