// The graph of a model: which layer was called on which symbols.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include <tenon/layers/layer.h>

#include "tensor/body.h"

namespace tenon {

/// One call of a layer on symbols of a model (Keras' Node). An input of the model is the call of its InputLayer on
/// nothing. Symbols own the calls that they come from, calls own their layers; a layer knows its calls weakly.
struct CallNode {
  Layer layer;
  std::vector<Tensor> inputs;
  CallOptions options;
  std::vector<Shape> output_shapes;
  DType output_dtype = DType::float32;
};

/// What a symbol of a model stands for: an output of a call (Keras' KerasTensor and its history).
struct ModelSymbol : Symbol {
  Shared<const CallNode> node;
  std::size_t output;
  ModelSymbol(Shared<const CallNode> from, std::size_t index) : node(std::move(from)), output(index) {}
  Kind kind() const override { return Kind::model; }
};

/// The model's symbol in a tensor; null for values and for symbols of a trace.
const ModelSymbol* model_symbol_of(const Tensor& x);

/// The symbols for a call's results.
std::vector<Tensor> symbols_of(const Shared<const CallNode>& node);

std::vector<Shape> shapes_of(const std::vector<Tensor>& tensors);

}  // namespace tenon
