// GaussianNoise: adds normally distributed numbers while training.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct GaussianNoiseOptions {
  OptionalShape input_shape = {};
  /// Absent: one drawn when the layer is made.
  std::optional<std::int64_t> seed = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~GaussianNoiseOptions();
};

/// While training, inputs plus normal numbers of mean 0 and standard deviation `stddev`; the inputs themselves otherwise.
/// ValueError unless 0 <= stddev <= 1.
class GaussianNoise : public Layer {
 public:
  explicit GaussianNoise(double stddev, const GaussianNoiseOptions& options = {});
};

}  // namespace tenon::layers
