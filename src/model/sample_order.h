// In which order fit() visits the samples.
#pragma once

#include <cstdint>
#include <vector>

#include <tenon/model/fit_options.h>

namespace tenon {

/// A random order of 0 … count - 1, given by the seed and the epoch alone.
void permute(std::vector<std::int64_t>& order, std::uint64_t seed, std::uint64_t epoch);

class SampleOrder {
 public:
  SampleOrder(Shuffle::Kind kind, std::int64_t count, std::int64_t batch_size, std::uint64_t seed);

  /// Draws the order of the next pass over the data.
  void start_pass(std::uint64_t pass);
  bool is_in_order() const { return kind_ == Shuffle::Kind::none; }
  const std::vector<std::int64_t>& samples() const { return samples_; }

 private:
  Shuffle::Kind kind_;
  std::int64_t batch_size_;
  std::uint64_t seed_;
  std::vector<std::int64_t> samples_;
};

}  // namespace tenon
