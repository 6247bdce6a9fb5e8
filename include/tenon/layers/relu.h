// ReLU: the rectifier as a layer.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct ReLUOptions {
  OptionalShape input_shape = {};
  std::optional<double> max_value = {};
  double negative_slope = 0.0;
  double threshold = 0.0;
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;
};

/// x above threshold (at most max_value), negative_slope * (x - threshold) up to it. ValueError for a negative argument.
class ReLU : public Layer {
 public:
  explicit ReLU(const ReLUOptions& options);
  ReLU() : ReLU(ReLUOptions{}) {}
};

}  // namespace tenon::layers
