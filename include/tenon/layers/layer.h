// Layer: the handle on a layer, with which it is called and added to models.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <tenon/base/handle.h>
#include <tenon/base/shared.h>
#include <tenon/layers/layer_body.h>

namespace tenon {

/// A layer. A handle: copies are the same layer and share its weights, as in Keras.
class Layer : public Handle<LayerBody> {
 public:
  Layer() = default;
  Layer(Shared<LayerBody> body);
  /// The built-in layer of that class (or a registered one of the user's) that get_config() came from. ValueError for an
  /// unknown class or name in the config.
  static Layer from_config(const std::string& class_name, const Config& config);

  /// Builds the layer the first time, and computes: eagerly, on a tape or in a trace, by what the input is. ShapeError
  /// naming the layer if the input does not fit.
  Tensor operator()(const Tensor& inputs, const CallOptions& options = {}) const;
  /// For layers of several inputs or outputs.
  std::vector<Tensor> operator()(const std::vector<Tensor>& inputs, const CallOptions& options = {}) const;

  const std::string& name() const { return body_->name(); }
  std::string class_name() const;
  Config get_config() const;
  /// What a model's config holds for it: the object with its module.
  ConfigValue serialize() const;

  /// Makes the weights for inputs of this shape; the batch axis may be None.
  void build(const Shape& input_shape) const;
  bool built() const { return body_->built(); }
  Shape compute_output_shape(const Shape& input_shape) const;

  /// The symbol that this layer was called on in its model, and the one that came out, for a Model of your own:
  /// `Model(model.inputs(), {model.get_layer(0).output()})`. StateError if the layer was called never, more than once, or
  /// with several.
  Tensor input() const;
  Tensor output() const;

  bool trainable() const { return body_->trainable(); }
  void set_trainable(bool trainable) const;
  std::vector<Variable> weights() const;
  std::vector<Variable> trainable_weights() const;
  std::vector<Variable> non_trainable_weights() const;
  std::vector<Tensor> get_weights() const;
  void set_weights(const std::vector<Tensor>& values) const;
  std::int64_t count_params() const;
  std::vector<Tensor> losses() const;

  /// The body as the class that it is: `model.get_layer("mine").as<MyLayer>()`; null if it is another one.
  template <class Body>
  Shared<Body> as() const {
    return body_.as<Body>();
  }

 private:
};

/// A layer of your own: `model.add(layer<MyLayer>(arguments…))`.
template <class Body, class... Arguments>
Layer layer(Arguments&&... arguments) {
  return Layer(Shared<Body>::make(std::forward<Arguments>(arguments)...));
}

/// Starts all automatic names ("dense", "dense_1", …) again: keras.backend.clear_session. Layers, models and seeds stay as
/// they are.
void clear_session();

}  // namespace tenon
