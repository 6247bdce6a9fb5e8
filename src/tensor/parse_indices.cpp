// Slice text, as between Python's brackets.
#include <charconv>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "tensor/indexing.h"

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

namespace tenon {

namespace {

std::string with_caret(std::string_view text, std::size_t column) {
  return fmt::format("\n  {}\n  {:>{}}", text, '^', column + 1);
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), shared_(Shared<const std::string>::make(text)) {}

  std::vector<Index> parse() {
    skip_spaces();
    if (at_end()) fail("expected an index: an integer, a slice such as 1:3, `...` or None");
    const bool parenthesised = take('(');
    std::vector<Index> entries;
    skip_spaces();
    while (!at_end() && peek() != ')') {
      const std::size_t column = at_;
      entries.push_back(entry());
      entries.back().set_place(shared_, column);
      skip_spaces();
      if (!take(',')) break;
      skip_spaces();
    }
    if (parenthesised && !take(')')) fail("expected `,` or `)`");
    skip_spaces();
    if (!at_end()) fail("expected `,` or the end of the indices");
    return entries;
  }

 private:
  [[noreturn]] void fail(std::string_view what) const { fail(what, at_); }
  [[noreturn]] void fail(std::string_view what, std::size_t column) const {
    throw IndexError(fmt::format("malformed index text: {}{}", what, with_caret(text_, column)));
  }

  bool at_end() const { return at_ == text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  void skip_spaces() {
    while (peek() == ' ' || peek() == '\t') ++at_;
  }
  bool take(char letter) {
    if (at_end() || peek() != letter) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    const std::size_t end = at_ + word.size();
    if (end < text_.size() && is_name_letter(text_[end]) && is_name_letter(word.back())) return false;
    at_ = end;
    return true;
  }
  static bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
  static bool is_name_letter(char letter) {
    return is_digit(letter) || letter == '_' || (letter >= 'a' && letter <= 'z') ||
           (letter >= 'A' && letter <= 'Z');
  }

  Index entry() {
    if (take("...") || take("Ellipsis")) return Ellipsis;
    if (take("None") || take("np.newaxis") || take("newaxis")) {
      skip_spaces();
      if (peek() != ':') return NewAxis;
      return slice({});
    }
    if (take("slice")) return slice_call();
    if (take('[')) return list();
    if (peek() == ':') return slice({});
    const Number first = number();
    skip_spaces();
    if (peek() == ':') return slice(first.value);
    if (first.too_large) fail("the position does not fit into 64 bits", first.column);
    return Index(first.value);
  }

  // The rest of start:stop:step, from the first colon on.
  Index slice(std::optional<std::int64_t> start) {
    Index::Range range;
    set(range.start, range.has_start, start);
    take(':');
    set(range.stop, range.has_stop, slice_part());
    if (take(':')) {
      bool has_step = false;
      set(range.step, has_step, slice_part());
    }
    return {Index::Kind::slice, range};
  }

  // slice(stop), slice(start, stop) or slice(start, stop, step).
  Index slice_call() {
    const std::size_t column = at_;
    if (!take('(')) fail("expected `(` after slice");
    std::vector<std::optional<std::int64_t>> parts;
    do {
      parts.push_back(slice_part());
    } while (take(','));
    if (!take(')')) fail("expected `,` or `)`");
    if (parts.size() > 3) fail("slice() takes start, stop and step", column);
    if (parts.size() == 1) parts.insert(parts.begin(), std::nullopt);
    Index::Range range;
    bool has_step = false;
    set(range.start, range.has_start, parts[0]);
    set(range.stop, range.has_stop, parts[1]);
    if (parts.size() == 3) set(range.step, has_step, parts[2]);
    return {Index::Kind::slice, range};
  }

  static void set(std::int64_t& value, bool& is_set, std::optional<std::int64_t> part) {
    if (!part) return;
    value = *part;
    is_set = true;
  }

  // A number, or nothing or None where a part of a slice is left out.
  std::optional<std::int64_t> slice_part() {
    skip_spaces();
    std::optional<std::int64_t> part;
    if (!take("None") && !at_end() && peek() != ':' && peek() != ',' && peek() != ')') part = number().value;
    skip_spaces();
    return part;
  }

  // The rest of [0, 2, -1].
  Index list() {
    std::vector<std::int64_t> values;
    skip_spaces();
    while (!take(']')) {
      const Number value = number();
      if (value.too_large) fail("the position does not fit into 64 bits", value.column);
      values.push_back(value.value);
      skip_spaces();
      if (!take(',') && peek() != ']') fail("expected `,` or `]`");
      skip_spaces();
    }
    return tenon::array(values);
  }

  // Numbers beyond 64 bits become the nearest one, which means the same in a slice.
  struct Number {
    std::int64_t value = 0;
    bool too_large = false;
    std::size_t column = 0;
  };

  Number number() {
    Number result;
    result.column = at_;
    const bool negative = take('-');
    if (!negative) take('+');
    skip_spaces();
    if (!is_digit(peek())) {
      fail(is_name_letter(peek()) || peek() == '\'' || peek() == '"' || peek() == '.'
               ? "only integers, slices (`:`), ellipsis (`...`), new axes (`None`) and lists of integers are "
                 "valid "
                 "indices"
               : "expected an integer");
    }
    const std::size_t first = at_;
    const std::string_view prefix = text_.substr(at_, 2);
    const int base = prefix == "0x" || prefix == "0X" ? 16 : 10;
    if (base == 16) at_ += 2;
    // The sign belongs to the digits, or the least number would not fit.
    std::string digits = negative ? "-" : "";
    while (is_name_letter(peek())) {
      if (peek() != '_') digits += peek();
      ++at_;
    }
    if (peek() == '.') fail("indices must be integers", first);
    const auto [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), result.value, base);
    if (stop != digits.data() + digits.size() || error == std::errc::invalid_argument) {
      fail("expected an integer", first);
    }
    if (error == std::errc::result_out_of_range) {
      result.too_large = true;
      result.value =
          negative ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
    }
    return result;
  }

  std::string_view text_;
  Shared<const std::string> shared_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Index> parse_indices(std::string_view text) { return Parser(text).parse(); }

Index::Index(Kind kind) : kind_(kind) {}
Index::Index(Kind kind, Range range) : kind_(kind), range_(range) {}
Index::Index(const Tensor& array) : kind_(Kind::array), array_(array) {}
Index::Index(const Index& other) = default;
Index::Index(Index&& other) noexcept = default;
Index& Index::operator=(const Index& other) = default;
Index& Index::operator=(Index&& other) noexcept = default;
Index::~Index() = default;

void Index::set_place(Shared<const std::string> text, std::size_t column) {
  text_ = std::move(text);
  column_ = column;
}

std::string Index::place() const { return text_ ? with_caret(*text_, column_) : std::string(); }

}  // namespace tenon
