#include <tenon/layers/input_layer.h>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

void refuse_unavailable(const InputOptions& options) {
  for (const auto& [is_set, name] : {std::pair{options.sparse, "sparse"}, std::pair{options.ragged, "ragged"},
                                     std::pair{options.optional, "optional"}}) {
    if (is_set) {
      throw ValueError(fmt::format(
          "Input: `{}` inputs are not supported; leave it at false and give dense tensors", name));
    }
  }
}

Shape batch_shape_of(const InputOptions& options) {
  refuse_unavailable(options);
  if (static_cast<bool>(options.shape) == static_cast<bool>(options.batch_shape)) {
    throw ValueError(
        fmt::format("Input: give exactly one of shape (without the batch axis) and batch_shape; got {}",
                    options.shape ? "both" : "neither"));
  }
  Shape shape;
  if (options.batch_shape) {
    if (options.batch_size)
      throw ValueError("Input: batch_size goes with shape; batch_shape contains it already");
    shape = *options.batch_shape;
    if (shape.empty()) throw ValueError("Input: batch_shape needs a batch axis, which may be None");
  } else {
    shape = *options.shape;
    shape.insert(shape.begin(), options.batch_size.value_or(None));
  }
  for (std::int64_t length : shape) {
    if (length != None && length < 0) {
      throw ValueError(fmt::format("Input: lengths must be at least 0, or None; got shape {}", shape.str()));
    }
  }
  return shape;
}

class InputLayerBody final : public LayerBody {
 public:
  explicit InputLayerBody(const InputOptions& options)
      : LayerBody({.name = options.name, .dtype = options.dtype.value_or(floatx())}),
        batch_shape_(batch_shape_of(options)) {
    set_built(true);
    set_build_shapes({batch_shape_});
    set_autocast(false);
    set_supports_masking(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override { return inputs; }
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::vector<Shape> compute_output_shapes(const std::vector<Shape>& input_shapes) override {
    return input_shapes.empty() ? std::vector<Shape>{batch_shape_} : input_shapes;
  }
  std::string class_name() const override { return "InputLayer"; }
  Config get_config() const override {
    return Config{{"batch_shape", lengths_value(batch_shape_)},
                  {"dtype", name_of(variable_dtype())},
                  {"sparse", false},
                  {"ragged", false},
                  {"name", name()},
                  {"optional", false}};
  }

  const Shape& batch_shape() const { return batch_shape_; }

 private:
  Shape batch_shape_;
};

Shared<LayerBody> input_layer_from_config(const Config& config) {
  InputOptions options;
  ConfigReader reader("InputLayer", config);
  reader("batch_shape", options.batch_shape);
  reader("dtype", options.dtype);
  reader("sparse", options.sparse);
  reader("ragged", options.ragged);
  reader("name", options.name);
  reader("optional", options.optional);
  reader.finish();
  return Shared<InputLayerBody>::make(options);
}

}  // namespace

InputLayer::InputLayer(const InputOptions& options) : Layer(Shared<InputLayerBody>::make(options)) {}

const Shape& InputLayer::batch_shape() const {
  return static_cast<const InputLayerBody&>(*body()).batch_shape();
}
DType InputLayer::dtype() const { return body()->variable_dtype(); }

Registration<LayerBody> register_input_layer() {
  return {"InputLayer", {}, nullptr, input_layer_from_config};
}

}  // namespace tenon::layers
