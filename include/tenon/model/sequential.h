// Sequential: a model whose layers follow one another.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include <tenon/model/model.h>

namespace tenon {

/// What a Sequential holds; derive from it for a Sequential with a train_step of its own.
class SequentialBody : public ModelBody {
 public:
  explicit SequentialBody(const LayerOptions& options = {});

  void add(const Layer& layer);
  Layer pop();

  std::vector<Layer> layers() const override;
  std::vector<Tensor> inputs() const override;
  std::vector<Tensor> outputs() const override;
  void build(const Shape& input_shape) override;
  std::vector<Tensor> call_many(const std::vector<Tensor>& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override;
  std::vector<Shape> compute_output_shapes(const std::vector<Shape>& input_shapes) override;
  Config get_config() const override;
  std::string class_name() const override;

 private:
  void rebuild_if_input_is_known();
  void check_declared_shape(const Layer& layer, const Shape& declared, const Shape& actual) const;
  Tensor as_declared(const Tensor& input) const;

  Layer input_;  // an InputLayer, undefined while the input's shape is not known
  std::vector<Layer> layers_;
  Tensor first_, last_;  // the symbols of the built model, which keep its calls alive
};

struct SequentialOptions {
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;
};

/// Layers that follow one another. It is built when its first layer tells its input's shape (input_dim, input_shape, or
/// an Input layer), else by build() or the first data.
class Sequential : public Model {
 public:
  explicit Sequential(const std::vector<Layer>& layers, const SequentialOptions& options = {});
  explicit Sequential(const SequentialOptions& options);
  Sequential();
  /// The model that get_config() came from; its weights are new. ValueError for an unknown class or name in the config.
  static Sequential from_config(const Config& config);

  /// Adds a layer, or a whole model, at the end. ValueError for a name that another layer has, or for an Input layer
  /// after others.
  void add(const Layer& layer) const;
  /// Removes the last layer and returns it. StateError if there is none.
  Layer pop() const;

 private:
  SequentialBody& sequential_body() const;
};

}  // namespace tenon
