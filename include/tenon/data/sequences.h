// Sequences of different lengths, and padding them to one.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// A list of integer sequences of different lengths (Python's list of lists), kept in one piece.
class Sequences {
 public:
  Sequences() = default;
  Sequences(std::initializer_list<std::vector<std::int32_t>> sequences);

  /// Number of sequences.
  std::int64_t size() const { return static_cast<std::int64_t>(ends_.size()); }
  bool empty() const { return ends_.empty(); }
  /// Valid until the list changes. IndexError outside of [0, size()).
  std::span<const std::int32_t> operator[](std::int64_t position) const;
  void push_back(std::span<const std::int32_t> sequence);
  /// Makes room for that many sequences with that many numbers together.
  void reserve(std::int64_t sequences, std::int64_t numbers);
  /// All numbers, one sequence after the other.
  std::span<const std::int32_t> values() const { return values_; }
  /// Length of the longest one; 0 if there is none.
  std::int64_t longest() const;

 private:
  std::vector<std::int32_t> values_;
  std::vector<std::int64_t> ends_;
};

struct PadSequencesOptions {
  /// Length of the result; if not given, that of the longest sequence.
  std::optional<std::int64_t> maxlen = {};
  DType dtype = DType::int32;
  /// "pre" or "post": where the value is added.
  std::string padding = "pre";
  /// "pre" or "post": where numbers beyond maxlen are cut off.
  std::string truncating = "pre";
  double value = 0.0;
};

/// keras.utils.pad_sequences: (sequences, maxlen). ValueError for another word than "pre" and "post", for a negative
/// maxlen and for a value that dtype cannot hold.
Tensor pad_sequences(const Sequences& sequences, const PadSequencesOptions& options = {});

}  // namespace tenon
