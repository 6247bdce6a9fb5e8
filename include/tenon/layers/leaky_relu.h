// LeakyReLU: the rectifier with a small slope below zero.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct LeakyReLUOptions {
  OptionalShape input_shape = {};
  double negative_slope = 0.3;
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;
};

/// x where x >= 0, negative_slope * x below. ValueError for a negative slope.
class LeakyReLU : public Layer {
 public:
  explicit LeakyReLU(const LeakyReLUOptions& options);
  LeakyReLU() : LeakyReLU(LeakyReLUOptions{}) {}
};

}  // namespace tenon::layers
