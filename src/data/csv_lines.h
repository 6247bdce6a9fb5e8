// The fields of CSV text, line by line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::io {

/// Walks over the fields of a text and keeps count of lines and columns for messages.
class CsvLines {
 public:
  /// A delimiter of ' ' means any run of spaces and tabs.
  CsvLines(std::string_view text, std::string name, char delimiter, char comment);

  /// Leaves out as many lines at the beginning, whatever they hold. FileError if the text has fewer.
  void skip_lines(std::int64_t count);
  /// Moves to the next line that is not blank or a comment; false at the end of the text.
  bool next_line();
  /// The next field of this line, unquoted; false when the line has no more. FileError for an unclosed quote, or
  /// text after a closing one.
  bool next_field(std::string& field);
  /// If a plain number followed by the end of its field is next, reads it and is past it; else stays.
  bool next_number(double& value);

  bool at_line_end() const { return finished_; }
  std::int64_t line() const { return line_; }
  /// Fields read of this line.
  std::int64_t column() const { return column_; }
  /// Throws FileError: "name:line: column N: what".
  [[noreturn]] void fail(const std::string& what) const;
  /// Throws FileError: "name:line: what".
  [[noreturn]] void fail_line(const std::string& what) const;

 private:
  bool is_line_end(const char* at) const {
    return at == end_ || *at == '\n' || (*at == '\r' && (at + 1 == end_ || at[1] == '\n'));
  }
  void past_delimiter();
  void read_quoted(std::string& field);

  const char* at_;
  const char* end_;
  std::string name_;
  char delimiter_;
  char comment_;
  std::int64_t line_ = 0;
  std::int64_t next_line_number_ = 1;
  std::int64_t column_ = 0;
  bool finished_ = true;
  bool started_ = false;
};

/// The text after its first `count` lines; empty if it has fewer.
std::string_view after_lines(std::string_view text, std::int64_t count);

/// The separator that the first line of a text uses.
char guess_delimiter(std::string_view text, char comment);

}  // namespace tenon::io
