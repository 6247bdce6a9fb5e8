// RepeatVector: the same features at every step of a sequence.
#pragma once

#include <tenon/layers/base_options.h>

namespace tenon::layers {

/// (batch, features) to (batch, n, features). ValueError unless n >= 1.
class RepeatVector : public Layer {
 public:
  explicit RepeatVector(std::int64_t n, const BaseOptions& options = {});
};

}  // namespace tenon::layers
