// ELU: the rectifier that bends smoothly to -alpha below zero.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct ELUOptions {
  OptionalShape input_shape = {};
  double alpha = 1.0;
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~ELUOptions();
};

/// x where x > 0, alpha * (exp(x) - 1) below.
class ELU : public Layer {
 public:
  explicit ELU(const ELUOptions& options);
  ELU();
};

}  // namespace tenon::layers
