// LayerBody::State: what every layer remembers, apart from its own arguments and weights.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <tenon/layers/layer.h>

namespace tenon {

struct LayerBody::State {
  std::string name;  // empty until it is asked for, if it was not given
  std::string path;
  OptionalShape input_shape;
  DTypePolicy dtype;
  bool trainable = true;
  bool built = false;
  bool supports_masking = false;
  bool autocast = true;
  std::vector<InputSpec> input_spec;
  std::vector<Shape> build_shapes;
  regularizers::Regularizer activity_regularizer;
  std::vector<Variable> trainable_variables, other_variables;
  std::vector<SeedGenerator> generators;
  std::vector<Layer> sublayers;
  std::vector<Tensor> call_losses;
  std::vector<Weak<const CallNode>> calls;
  Weak<LayerBody> self;
};

}  // namespace tenon
