// Which pixels a resampled pixel is made of, and with what weights.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tenon::io {

/// A kernel and how far it reaches to either side, in pixels of the coarser of the two pictures.
struct ResampleFilter {
  std::string_view name;
  double support;
  double (*weight)(double);
};

/// The filter of that name, null for "nearest", which is none.
const ResampleFilter* find_resample_filter(std::string_view name);

/// For each new position along an axis the first old one that counts, and the weights from there on (they sum to 1).
struct ResampleWeights {
  std::size_t most = 0;             // weights per position; unused ones are 0
  std::vector<std::int64_t> first;  // per new position
  std::vector<std::int64_t> count;  // per new position
  std::vector<double> weights;      // most for each new position
};

/// Weights that map the part [start, stop) of an axis of `length` to `new_length` positions.
ResampleWeights resample_weights(std::int64_t length, std::int64_t start, std::int64_t stop,
                                 std::int64_t new_length, const ResampleFilter& filter);

}  // namespace tenon::io
