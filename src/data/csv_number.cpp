#include "data/csv_number.h"

#include <charconv>
#include <cstdint>
#include <limits>

namespace tenon::io {

namespace {

// Powers of ten that a double holds exactly.
constexpr double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr std::uint64_t largest_exact = std::uint64_t{1} << 53;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

const char* skip_spaces(const char* at, const char* end) {
  while (at < end && *at == ' ') ++at;
  return at;
}

const char* read_slowly(const char* begin, const char* end, double& value) {
  if (begin < end && *begin == '+') ++begin;
  const auto [stop, error] = std::from_chars(begin, end, value);
  if (error == std::errc::result_out_of_range) {
    // As strtod: too large is infinite, too small is zero; from_chars leaves the value alone.
    bool small = false;
    for (const char* at = begin; at + 1 < stop; ++at)
      small = small || ((*at == 'e' || *at == 'E') && at[1] == '-');
    value = small ? 0.0 : std::numeric_limits<double>::infinity();
    if (*begin == '-') value = -value;
    return stop;
  }
  return error == std::errc() ? stop : nullptr;
}

}  // namespace

// Short decimals (up to 2^53 as digits, up to 10^22 as scale) are one exact multiplication or division, which
// rounds correctly; everything else goes the slow way.
const char* read_number(const char* begin, const char* end, double& value) {
  const char* at = skip_spaces(begin, end);
  const char* const start = at;
  const bool negative = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+')) ++at;
  std::uint64_t digits = 0;
  int scale = 0;
  const char* const first = at;
  while (at < end && is_digit(*at) && digits < largest_exact / 16)
    digits = digits * 10 + static_cast<unsigned>(*at++ - '0');
  std::ptrdiff_t count = at - first;
  if (at < end && *at == '.') {
    const char* const fraction = ++at;
    while (at < end && is_digit(*at) && digits < largest_exact / 16)
      digits = digits * 10 + static_cast<unsigned>(*at++ - '0');
    scale = static_cast<int>(at - fraction);
    count += scale;
  }
  const bool plain =
      count > 0 && scale <= 22 && (at == end || (!is_digit(*at) && *at != 'e' && *at != 'E' && *at != '.'));
  if (plain) {
    const double magnitude = static_cast<double>(digits) / exact_powers[scale];
    value = negative ? -magnitude : magnitude;
  } else {
    at = read_slowly(start, end, value);
    if (!at) return nullptr;
  }
  return skip_spaces(at, end);
}

}  // namespace tenon::io
