#include <tenon/layers/reshape.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arrangement.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct ReshapeArguments {
  Shape target_shape;
  ReshapeOptions options;
};

class ReshapeBody final : public LayerBody {
 public:
  explicit ReshapeBody(ReshapeArguments arguments)
      : LayerBody(common_options(arguments.options)), arguments_(std::move(arguments)) {
    int unknown = 0;
    for (std::int64_t length : arguments_.target_shape) {
      unknown += length == -1;
      if (length < -1) unknown = 2;
    }
    if (unknown > 1) {
      throw ValueError(
          fmt::format("Reshape: target_shape has lengths of at least 0 and at most one -1; got {}",
                      ConfigValue(target_list()).str()));
    }
    set_input_spec({InputSpec{.min_ndim = 1}});
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return ops::reshape(inputs, compute_output_shape(inputs.shape()));
  }

  Shape compute_output_shape(const Shape& input_shape) override;
  std::string class_name() const override { return "Reshape"; }
  Config get_config() const override {
    Config config = LayerBody::get_config();
    config.set("target_shape", target_list());
    return config;
  }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("target_shape", arguments.target_shape);
  }

 private:
  ConfigValue::List target_list() const {
    ConfigValue::List list;
    for (std::int64_t length : arguments_.target_shape) list.emplace_back(length);
    return list;
  }

  ReshapeArguments arguments_;
};

Shape ReshapeBody::compute_output_shape(const Shape& input_shape) {
  const Shape features(input_shape.begin() + 1, input_shape.end());
  Shape target = arguments_.target_shape;
  std::int64_t known = 1;
  std::int64_t* unknown = nullptr;
  for (std::int64_t& length : target) {
    if (length == -1) {
      unknown = &length;
    } else {
      known *= length;
    }
  }
  if (features.is_known()) {
    const std::int64_t size = features.elements();
    const bool fits = unknown ? (known > 0 && size % known == 0) : size == known;
    if (!fits) {
      throw ShapeError(
          fmt::format("layer \"{}\": the number of elements must stay the same, but input shape {} has {} "
                      "per sample and target_shape={} has {}{}",
                      name(), input_shape.str(), size, ConfigValue(target_list()).str(), known,
                      unknown ? " times -1" : ""));
    }
    if (unknown) *unknown = size / known;
  }
  target.insert(target.begin(), input_shape[0]);
  return target;
}

}  // namespace

Reshape::Reshape(const Shape& target_shape, const ReshapeOptions& options)
    : Layer(Shared<ReshapeBody>::make(ReshapeArguments{target_shape, options})) {}

Registration<LayerBody> register_reshape() {
  return layer_entry_without_default<ReshapeBody, ReshapeArguments>("Reshape");
}

}  // namespace tenon::layers
