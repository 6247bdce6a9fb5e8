// Functional models: any graph of layers, from Input tensors to output tensors.
#pragma once

#include <vector>

#include <tenon/base/shared.h>
#include <tenon/layers/input_layer.h>
#include <tenon/model/model_body.h>

namespace tenon {

struct CallNode;

/// A symbol for data to come, on which layers can be called: `Tensor x = Input({.shape = {8}})`; shape (None, 8).
/// ValueError unless exactly one of shape and batch_shape is given. (layers::Input is the layer that says the same at
/// the front of a Sequential model.)
///
/// Only calls of layers are recorded: an operation on the symbol (`x * 2`, ops::relu(x)) and reading its value (item(),
/// str(), printing) throw a StateError. Wrap operations in a layer of your own: `layer<MyLayer>()(x)`.
Tensor Input(const layers::InputOptions& options);

/// What a functional Model holds: the calls of layers between its inputs and its outputs, in an order in which they can
/// be computed. A model of several inputs or outputs can be called on a std::vector<Tensor>; fit(), evaluate() and
/// predict() are for one input and one output (see Model).
class FunctionalBody : public ModelBody {
 public:
  /// ValueError if an input is no Input, if an output does not come from a layer call, or if one needs an input that is
  /// not given.
  FunctionalBody(const std::vector<Tensor>& inputs, const std::vector<Tensor>& outputs,
                 const LayerOptions& options = {});

  std::vector<Layer> layers() const override { return layers_; }
  std::vector<Tensor> inputs() const override { return inputs_; }
  std::vector<Tensor> outputs() const override { return outputs_; }
  std::vector<Tensor> call_many(const std::vector<Tensor>& inputs, const CallContext& context) override;
  std::vector<Shape> compute_output_shapes(const std::vector<Shape>& input_shapes) override;
  Shape compute_output_shape(const Shape& input_shape) override;
  std::string class_name() const override;
  /// StateError: a config does not hold the graph of calls yet.
  Config get_config() const override;

 private:
  template <class Value, class Call>
  std::vector<Value> walk(const std::vector<Value>& inputs, const Call& call) const;
  void add_call(const Shared<const CallNode>& node);

  std::vector<Tensor> inputs_, outputs_;
  std::vector<Shared<const CallNode>> calls_;
  std::vector<Layer> layers_;
};

}  // namespace tenon
