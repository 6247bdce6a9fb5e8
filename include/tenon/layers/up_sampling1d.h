// UpSampling1D: every step of a sequence several times.
#pragma once

#include <tenon/layers/base_options.h>

namespace tenon::layers {

/// (batch, steps, channels) to (batch, size * steps, channels). ValueError unless size >= 1.
class UpSampling1D : public Layer {
 public:
  explicit UpSampling1D(std::int64_t size = 2, const BaseOptions& options = {});
};

}  // namespace tenon::layers
