#include <tenon/data/sequences.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

namespace tenon {

namespace {

struct Range {
  double least, most;
};

// Of the integers that a dtype holds; the end of 64 bits is rounded inwards.
Range range_of(DType dtype) {
  if (dtype == DType::bool_) return {0, 1};
  const int bits = static_cast<int>(size_of(dtype)) * 8 - (is_signed_integer(dtype) ? 1 : 0);
  const double end = std::ldexp(1.0, bits);
  return {is_signed_integer(dtype) ? -end : 0, bits < 54 ? end - 1 : std::nextafter(end, 0.0)};
}

bool is_pre(const std::string& word, const char* option) {
  if (word == "pre") return true;
  if (word == "post") return false;
  throw ValueError(fmt::format("pad_sequences: {} must be \"pre\" or \"post\", got \"{}\"", option, word));
}

void check_numbers(const Sequences& sequences, const PadSequencesOptions& options) {
  if (is_floating(options.dtype)) return;
  const Range range = range_of(options.dtype);
  const double value = options.value;
  if (value != std::floor(value) || value < range.least || value > range.most) {
    throw ValueError(
        fmt::format("pad_sequences: value {} does not fit into dtype {}", value, name_of(options.dtype)));
  }
  for (std::int32_t number : sequences.values()) {
    if (number < range.least || number > range.most) {
      throw ValueError(fmt::format("pad_sequences: {} does not fit into dtype {}; choose a wider one", number,
                                   name_of(options.dtype)));
    }
  }
}

template <class T>
Tensor pad(const Sequences& sequences, std::int64_t length, bool pad_before, bool cut_before, double value) {
  std::vector<T> padded(static_cast<std::size_t>(sequences.size() * length), static_cast<T>(value));
  for (std::int64_t i = 0; i < sequences.size(); ++i) {
    std::span<const std::int32_t> kept = sequences[i];
    const auto most = static_cast<std::size_t>(length);
    if (kept.size() > most) kept = cut_before ? kept.last(most) : kept.first(most);
    const std::int64_t start = pad_before ? length - static_cast<std::int64_t>(kept.size()) : 0;
    std::transform(kept.begin(), kept.end(), padded.begin() + i * length + start,
                   [](std::int32_t number) { return static_cast<T>(number); });
  }
  return array(padded.data(), {sequences.size(), length});
}

}  // namespace

Sequences::Sequences(std::initializer_list<std::vector<std::int32_t>> sequences) {
  for (const std::vector<std::int32_t>& sequence : sequences) push_back(sequence);
}

std::span<const std::int32_t> Sequences::operator[](std::int64_t position) const {
  if (position < 0 || position >= size()) {
    throw IndexError(fmt::format("Sequences: position {} is outside of [0, {})", position, size()));
  }
  const auto at = static_cast<std::size_t>(position);
  const auto start = static_cast<std::size_t>(at == 0 ? 0 : ends_[at - 1]);
  return std::span(values_).subspan(start, static_cast<std::size_t>(ends_[at]) - start);
}

void Sequences::push_back(std::span<const std::int32_t> sequence) {
  values_.insert(values_.end(), sequence.begin(), sequence.end());
  ends_.push_back(static_cast<std::int64_t>(values_.size()));
}

void Sequences::reserve(std::int64_t sequences, std::int64_t numbers) {
  ends_.reserve(static_cast<std::size_t>(sequences));
  values_.reserve(static_cast<std::size_t>(numbers));
}

std::int64_t Sequences::longest() const {
  std::int64_t longest = 0, start = 0;
  for (std::int64_t end : ends_) {
    longest = std::max(longest, end - start);
    start = end;
  }
  return longest;
}

Tensor pad_sequences(const Sequences& sequences, const PadSequencesOptions& options) {
  const bool pad_before = is_pre(options.padding, "padding");
  const bool cut_before = is_pre(options.truncating, "truncating");
  if (options.maxlen && *options.maxlen < 1) {
    throw ValueError(fmt::format("pad_sequences: maxlen must be at least 1, got {}", *options.maxlen));
  }
  if (!options.maxlen && sequences.empty()) {
    throw ValueError("pad_sequences: without any sequence there is no longest one; give maxlen");
  }
  check_numbers(sequences, options);
  const std::int64_t length = options.maxlen.value_or(sequences.longest());
  if (options.dtype == DType::int32) {
    return pad<std::int32_t>(sequences, length, pad_before, cut_before, options.value);
  }
  const Tensor padded = pad<double>(sequences, length, pad_before, cut_before, options.value);
  return options.dtype == DType::float64 ? padded : padded.astype(options.dtype);
}

}  // namespace tenon
