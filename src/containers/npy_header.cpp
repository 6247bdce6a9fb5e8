#include "containers/npy_header.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::io {

namespace {

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::size_t longest_header = 10000;  // NumPy's own limit
constexpr int most_axes = 64;                  // NumPy's own limit

/// Reads the one dictionary that may stand there: {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }.
class HeaderParser {
 public:
  HeaderParser(std::string_view text, std::string_view name, std::size_t offset)
      : text_(text), name_(name), offset_(offset) {}

  NpyHeader parse() {
    expect('{');
    while (!accept('}')) {
      parse_entry();
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skip_blanks();
    if (position_ != text_.size()) fail("the header goes on after its dictionary");
    if (!(has_descr_ && has_order_ && has_shape_)) {
      fail("the header lacks one of 'descr', 'fortran_order' and 'shape'");
    }
    return std::move(header_);
  }

 private:
  [[noreturn]] void fail(std::string_view text) const { throw_file_error(name_, offset_ + position_, text); }

  void skip_blanks() {
    while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\n')) ++position_;
  }
  bool accept(char letter) {
    skip_blanks();
    if (position_ == text_.size() || text_[position_] != letter) return false;
    ++position_;
    return true;
  }
  void expect(char letter) {
    if (!accept(letter)) fail(fmt::format("the header should have a {} here", letter));
  }
  bool accept_word(std::string_view word) {
    skip_blanks();
    if (text_.substr(position_, word.size()) != word) return false;
    position_ += word.size();
    return true;
  }

  void parse_entry() {
    const std::string_view key = parse_text();
    expect(':');
    if (key == "descr") {
      once(has_descr_, key);
      parse_descr();
    } else if (key == "fortran_order") {
      once(has_order_, key);
      parse_order();
    } else if (key == "shape") {
      once(has_shape_, key);
      parse_shape();
    } else {
      fail(fmt::format("the header has an unknown entry '{}'", key));
    }
  }

  void once(bool& seen, std::string_view key) {
    if (seen) fail(fmt::format("the header has '{}' twice", key));
    seen = true;
  }

  std::string_view parse_text() {
    skip_blanks();
    const char quote = position_ < text_.size() ? text_[position_] : '\0';
    if (quote != '\'' && quote != '"') fail("the header should have a quoted text here");
    const std::size_t end = text_.find(quote, position_ + 1);
    if (end == std::string_view::npos) fail("a text in the header has no closing quote");
    const std::string_view content = text_.substr(position_ + 1, end - position_ - 1);
    if (content.find('\\') != std::string_view::npos) fail("a text in the header holds a backslash");
    position_ = end + 1;
    return content;
  }

  void parse_descr() {
    skip_blanks();
    header_.descr_offset = offset_ + position_;
    if (position_ < text_.size() && (text_[position_] == '[' || text_[position_] == '(')) {
      fail(
          "the array's elements are records of several fields, which Tenon does not read; save each field as "
          "an "
          "array of its own");
    }
    header_.descr = std::string(parse_text());
  }

  void parse_order() {
    if (accept_word("True")) {
      header_.fortran_order = true;
    } else if (!accept_word("False")) {
      fail("'fortran_order' should be True or False");
    }
  }

  void parse_shape() {
    expect('(');
    while (!accept(')')) {
      if (header_.shape.ndim() == most_axes) fail(fmt::format("the shape has more than {} axes", most_axes));
      header_.shape.push_back(parse_length());
      if (!accept(',')) {
        if (header_.shape.ndim() == 1) fail("'shape' should be a tuple: (3,), not (3)");
        expect(')');
        break;
      }
    }
  }

  std::int64_t parse_length() {
    skip_blanks();
    const std::size_t start = position_;
    std::int64_t length = 0;
    while (position_ < text_.size() && text_[position_] >= '0' && text_[position_] <= '9') {
      const int digit = text_[position_] - '0';
      if (length > (std::numeric_limits<std::int64_t>::max() - digit) / 10)
        fail("a length of the shape is too large");
      length = length * 10 + digit;
      ++position_;
    }
    if (position_ == start) fail("'shape' should have a length here, a number that is not negative");
    if (position_ < text_.size() && text_[position_] == 'L') ++position_;  // Python 2 marked long integers
    return length;
  }

  std::string_view text_;
  std::string_view name_;
  std::size_t offset_;
  std::size_t position_ = 0;
  bool has_descr_ = false, has_order_ = false, has_shape_ = false;
  NpyHeader header_;
};

struct KindName {
  char letter;
  std::string_view meaning;
};
constexpr KindName refused_kinds[] = {
    {'U', "text"},
    {'S', "bytes of text"},
    {'a', "bytes of text"},
    {'V', "raw records"},
    {'c', "complex numbers"},
    {'M', "dates"},
    {'m', "spans of time"},
    {'T', "text"},
    {'O', "Python objects, which only a pickle can hold; save an array of numbers instead"}};

}  // namespace

NpyHeader take_npy_header(ByteReader& reader) {
  const std::size_t start = reader.offset();
  if (reader.take(magic.size(), "NumPy's magic text") != magic) {
    throw_file_error(reader.name(), start, "this is no .npy file, which begins with \\x93NUMPY");
  }
  const int major = reader.take_byte("the format's version");
  const int minor = reader.take_byte("the format's version");
  if (major < 1 || major > 3 || minor != 0) {
    throw_file_error(
        reader.name(), start + magic.size(),
        fmt::format("version {}.{} of the .npy format is unknown (1.0, 2.0 and 3.0 are)", major, minor));
  }
  const std::uint64_t length = reader.take_little_endian(major == 1 ? 2 : 4, "the header's length");
  if (length > longest_header) {
    reader.fail(fmt::format("the header has {} bytes, which is more than {}", length, longest_header));
  }
  const std::size_t offset = reader.offset();
  return HeaderParser(reader.take(length, "the header"), reader.name(), offset).parse();
}

StoredLayout layout_of_descr(std::string_view descr, std::string_view name, std::size_t offset) {
  const auto refuse = [&](std::string_view why) {
    throw_file_error(name, offset, fmt::format("Tenon has no dtype for NumPy's '{}'{}", descr, why));
  };
  const char order = descr.empty() ? '\0' : descr[0];
  const std::string_view element = descr.substr(std::min<std::size_t>(1, descr.size()));
  for (const KindName& kind : refused_kinds) {
    if (!element.empty() && element[0] == kind.letter) refuse(fmt::format(": {}", kind.meaning));
  }
  StoredLayout layout;
  bool found = false;
  constexpr std::pair<std::string_view, DType> elements[] = {
      {"b1", DType::bool_},  {"u1", DType::uint8},   {"u2", DType::uint16},  {"u4", DType::uint32},
      {"u8", DType::uint64}, {"i1", DType::int8},    {"i2", DType::int16},   {"i4", DType::int32},
      {"i8", DType::int64},  {"f2", DType::float16}, {"f4", DType::float32}, {"f8", DType::float64}};
  for (const auto& [text, dtype] : elements) {
    if (element != text) continue;
    layout.dtype = dtype;
    found = true;
  }
  if (!found) refuse("");
  if (order == '<') {
    layout.byte_order = std::endian::little;
  } else if (order == '>') {
    layout.byte_order = std::endian::big;
  } else if (order == '=' || (order == '|' && size_of(layout.dtype) == 1)) {
    layout.byte_order = std::endian::native;
  } else {
    refuse(": it should begin with the byte order, < or >");
  }
  return layout;
}

std::string npy_header_text(const Shape& shape, DType dtype, bool fortran_order) {
  if (dtype == DType::bfloat16) {
    throw TypeError(
        "write_npy: NumPy's files have no bfloat16; convert the tensor first, with astype(float32)");
  }
  const std::size_t size = size_of(dtype);
  const char kind = dtype == DType::bool_        ? 'b'
                    : is_unsigned_integer(dtype) ? 'u'
                    : is_signed_integer(dtype)   ? 'i'
                                                 : 'f';
  constexpr char native = std::endian::native == std::endian::little ? '<' : '>';
  std::string header =
      fmt::format("{{'descr': '{}{}{}', 'fortran_order': {}, 'shape': {}, }}", size == 1 ? '|' : native, kind,
                  size, fortran_order ? "True" : "False", shape.str());
  if (!shape.empty()) {
    // NumPy leaves room for the axis that grows when elements are appended: 21 digits.
    const std::size_t digits = std::to_string(fortran_order ? shape.back() : shape.front()).size();
    header.append(21 - digits, ' ');
  }
  constexpr std::size_t alignment = 64;
  const std::size_t preamble = magic.size() + 2 + 2;
  header.append(alignment - (preamble + header.size() + 1) % alignment, ' ');
  header += '\n';
  std::string text(magic);
  text += {'\x01', '\x00'};
  text += {static_cast<char>(header.size() & 0xFF), static_cast<char>(header.size() >> 8)};
  return text + header;
}

}  // namespace tenon::io
