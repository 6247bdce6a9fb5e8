// Permute: the axes of each sample in another order.
#pragma once

#include <tenon/layers/base_options.h>

namespace tenon::layers {

/// Axis i of the output is axis dims[i - 1] of the input; axes count from 1, the batch axis stays first: Permute({2, 1})
/// turns (batch, a, b) into (batch, b, a). ValueError unless dims holds each of 1 … n once.
class Permute : public Layer {
 public:
  explicit Permute(const Shape& dims, const BaseOptions& options = {});
};

}  // namespace tenon::layers
