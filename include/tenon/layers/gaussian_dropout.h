// GaussianDropout: multiplies by normally distributed numbers while training.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct GaussianDropoutOptions {
  OptionalShape input_shape = {};
  /// Absent: one drawn when the layer is made.
  std::optional<std::int64_t> seed = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~GaussianDropoutOptions();
};

/// While training, inputs times normal numbers of mean 1 and standard deviation sqrt(rate / (1 - rate)); the inputs
/// themselves otherwise. ValueError unless 0 <= rate < 1.
class GaussianDropout : public Layer {
 public:
  explicit GaussianDropout(double rate, const GaussianDropoutOptions& options = {});
};

}  // namespace tenon::layers
