// GlobalPoolingBody: what the layers share that reduce all spatial axes to one number per channel.
#pragma once

#include <tenon/layers/global_pooling_options.h>
#include <tenon/ops/reduction.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

struct GlobalPoolingArguments {
  GlobalPoolingOptions options;
};

class GlobalPoolingBody : public LayerBody {
 public:
  Shape compute_output_shape(const Shape& input_shape) override;
  Config get_config() const override {
    return layer_config_of<GlobalPoolingBody>(*this, GlobalPoolingArguments{options_});
  }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("data_format", arguments.options.data_format);
    visit("keepdims", arguments.options.keepdims);
  }

 protected:
  GlobalPoolingBody(const char* class_name, std::size_t axes, const GlobalPoolingArguments& arguments);

  /// The spatial axes of the input.
  const Shape& axes() const { return axes_; }
  bool keepdims() const { return options_.keepdims; }
  bool channels_last() const { return axes_[0] == 1; }

 private:
  GlobalPoolingOptions options_;
  Shape axes_;
};

template <std::size_t axis_count>
class GlobalMaxPoolingBody final : public GlobalPoolingBody {
 public:
  static constexpr const char* name_of_class =
      axis_count == 1 ? "GlobalMaxPooling1D"
                      : (axis_count == 2 ? "GlobalMaxPooling2D" : "GlobalMaxPooling3D");

  explicit GlobalMaxPoolingBody(const GlobalPoolingArguments& arguments)
      : GlobalPoolingBody(name_of_class, axis_count, arguments) {}
  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return ops::max(inputs, axes(), keepdims());
  }
  std::string class_name() const override { return name_of_class; }
};

template <std::size_t axis_count>
class GlobalAveragePoolingBody final : public GlobalPoolingBody {
 public:
  static constexpr const char* name_of_class =
      axis_count == 2 ? "GlobalAveragePooling2D" : "GlobalAveragePooling3D";

  explicit GlobalAveragePoolingBody(const GlobalPoolingArguments& arguments)
      : GlobalPoolingBody(name_of_class, axis_count, arguments) {}
  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return ops::mean(inputs, axes(), keepdims());
  }
  std::string class_name() const override { return name_of_class; }
};

}  // namespace tenon::layers
