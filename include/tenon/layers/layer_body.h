// LayerBody: what a layer holds and does. Derive from it for a layer of your own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tenon/base/shared.h>
#include <tenon/graph/variable.h>
#include <tenon/layers/call_context.h>
#include <tenon/layers/dtype_policy.h>
#include <tenon/layers/input_spec.h>
#include <tenon/layers/optional_shape.h>
#include <tenon/nn/config.h>
#include <tenon/nn/constraints/constraint.h>
#include <tenon/nn/initializers/initializer.h>
#include <tenon/nn/random.h>
#include <tenon/nn/regularizers/regularizer.h>

namespace tenon {

class Layer;
struct CallNode;

/// The arguments that every layer has.
struct LayerOptions {
  /// Empty: the class name in snake_case, with a number from the second one on. ValueError if it contains "/".
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;
  /// Of the input, without the batch axis: makes a layer the first of a Sequential model that is built at once.
  OptionalShape input_shape = {};
};

/// The arguments of add_weight() after name and shape.
struct WeightOptions {
  /// None: "glorot_uniform" for floating dtypes, "zeros" for others.
  initializers::Initializer initializer = {};
  regularizers::Regularizer regularizer = {};
  constraints::Constraint constraint = {};
  /// Absent: the layer's dtype for weights.
  std::optional<DType> dtype = {};
  bool trainable = true;
};

/// What a Layer holds. A layer of your own derives from it, makes its weights in build() and computes in call(), both
/// written in ops; `layer<MyLayer>(arguments…)` makes a Layer of it. It is then differentiated, compiled and saved
/// like a built-in one.
class LayerBody {
 public:
  explicit LayerBody(const LayerOptions& options = {});
  virtual ~LayerBody();
  LayerBody(const LayerBody&) = delete;
  LayerBody& operator=(const LayerBody&) = delete;

  // What a layer of your own overrides.

  /// Makes the weights, once, before the first call. The batch axis of the shape is None.
  virtual void build(const Shape& input_shape);
  /// For layers of several inputs; the default hands the first shape to build().
  virtual void build_many(const std::vector<Shape>& input_shapes);
  /// Output of one input. One of call() and call_many() is to be overridden.
  virtual Tensor call(const Tensor& inputs, const CallContext& context);
  /// Outputs of any number of inputs. The default hands a single input to call(); ShapeError for more.
  virtual std::vector<Tensor> call_many(const std::vector<Tensor>& inputs, const CallContext& context);
  /// Shape of the output, None where it is not known. The default traces call() on symbols.
  virtual Shape compute_output_shape(const Shape& input_shape);
  /// The same for any number of inputs and outputs.
  virtual std::vector<Shape> compute_output_shapes(const std::vector<Shape>& input_shapes);
  /// The mask that the output carries. The default hands on the input's if supports_masking is set; undefined
  /// otherwise.
  virtual Tensor compute_mask(const Tensor& inputs, const Tensor& mask);
  /// Keras' class name, "Dense". The default is the C++ class's name without namespaces.
  virtual std::string class_name() const;
  /// name, trainable, dtype, then what the constructor was given, in Keras' order.
  virtual Config get_config() const;
  /// What a file keeps to build the layer again: its input_shape; empty before it is built.
  virtual Config get_build_config() const;

  // What every layer knows.

  const std::string& name() const;
  /// "sequential/dense": the names of the layers around it and its own.
  const std::string& path() const;
  const DTypePolicy& dtype_policy() const;
  DType compute_dtype() const;
  DType variable_dtype() const;
  bool built() const;
  bool supports_masking() const;
  bool trainable() const;
  /// Sets the flag of this layer, of all layers in it, and of their weights.
  virtual void set_trainable(bool trainable);
  const regularizers::Regularizer& activity_regularizer() const;
  /// The shapes it was built for; empty before.
  const std::vector<Shape>& build_shapes() const;
  const std::vector<InputSpec>& input_spec() const;
  /// The input's shape that was given to the constructor, without the batch axis.
  const OptionalShape& declared_input_shape() const;

  /// Layers that were given to track(), in that order.
  const std::vector<Layer>& sublayers() const;
  /// In Keras' order: own trainable ones, own others, then those of the layers in it; each once.
  std::vector<Variable> weights() const;
  std::vector<Variable> trainable_weights() const;
  std::vector<Variable> non_trainable_weights() const;
  /// weights() and the states of random generators.
  virtual std::vector<Variable> variables() const;
  /// Copies of the values of weights().
  std::vector<Tensor> get_weights() const;
  /// ValueError naming the layer, and nothing changed, if number or shapes differ.
  void set_weights(const std::vector<Tensor>& values);
  /// StateError if the layer is not built.
  std::int64_t count_params() const;
  /// Penalties of the last call (add_loss, activity regularizers) and of regularized trainable weights, of this layer
  /// and those in it.
  std::vector<Tensor> losses() const;

  // For the library itself.

  /// Runs build_many() unless that was done, outside of any trace and under this layer's name.
  void ensure_built(const std::vector<Shape>& input_shapes);
  /// What Layer::operator() does: builds, checks, casts, calls, adds masks and activity penalties.
  std::vector<Tensor> run(const std::vector<Tensor>& inputs, const CallOptions& options);
  /// Called when a Layer takes this body: calls on symbols record the layer.
  void set_self(const Shared<LayerBody>& self);
  /// Forgets the penalties of the last call.
  void clear_losses();
  /// What Layer::operator() does with symbols of a model: builds, finds the output's shape, and notes the call.
  std::vector<Tensor> record_call(const std::vector<Tensor>& inputs, const CallOptions& options);
  /// The one call on symbols of a model that still lives; StateError if there is none or more than one.
  Shared<const CallNode> only_call(const char* what) const;

 protected:
  /// Makes a weight; its path is the layer's with the name appended. Call it in build().
  Variable add_weight(const std::string& name, const Shape& shape, const WeightOptions& options);
  Variable add_weight(const std::string& name, const Shape& shape,
                      const initializers::Initializer& initializer = {});
  /// Makes a layer a part of this one, so that its weights are found: `dense_ = track(layers::Dense(4))`.
  Layer track(const Layer& layer);
  /// Makes a random generator's state a part of this layer.
  SeedGenerator track(const SeedGenerator& generator);
  /// Adds a penalty to the loss of the current call. Call it in call().
  void add_loss(const Tensor& loss);
  void set_activity_regularizer(const regularizers::Regularizer& regularizer);
  void set_supports_masking(bool supports);
  void set_input_spec(const std::vector<InputSpec>& spec);
  /// False for layers that take inputs as they come (preprocessing, models): floating inputs are not cast.
  void set_autocast(bool autocast);
  void remove_sublayer(const Layer& layer);
  /// Makes the next call build again (a Sequential model that changed).
  void set_built(bool built);
  void set_build_shapes(const std::vector<Shape>& shapes);
  /// A weight's value in the dtype in which the layer computes.
  Tensor compute_value(const Variable& weight) const;

 private:
  std::vector<Shape> trace_output_shapes(const std::vector<Shape>& input_shapes);
  std::vector<Tensor> cast_inputs(const std::vector<Tensor>& inputs) const;
  std::vector<Tensor> call_with_masks(const std::vector<Tensor>& inputs, const CallContext& context);
  void penalize_activity(const std::vector<Tensor>& outputs);
  void collect_weights(std::vector<Variable>& found) const;
  void collect_own_losses(std::vector<Tensor>& found, std::vector<const LayerBody*>& seen) const;

  struct State;
  Shared<State> state_;
};

}  // namespace tenon
