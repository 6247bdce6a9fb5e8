// SpatialDropoutBody: dropout of whole channels.
#pragma once

#include <type_traits>

#include <tenon/layers/spatial_dropout1d.h>
#include <tenon/layers/spatial_dropout2d.h>
#include <tenon/layers/spatial_dropout3d.h>

#include "layers/config_fields.h"
#include "layers/data_format.h"
#include "layers/noise.h"
#include "layers/registry_body.h"

namespace tenon::layers {

template <class Options>
struct SpatialDropoutArguments {
  double rate = 0;
  Options options;
};

class SpatialDropoutBodyBase : public NoiseBody {
 public:
  Shape compute_output_shape(const Shape& input_shape) override {
    check_input_shapes(name(), input_spec(), {input_shape});
    return input_shape;
  }

 protected:
  SpatialDropoutBodyBase(const LayerOptions& options, double rate, const std::optional<std::int64_t>& seed,
                         int axes, const std::string& data_format);
  /// Keras writes no trainable here, and the dtype of weights only.
  Config config_of_base(double rate, const std::optional<std::int64_t>& seed) const;

 private:
  Tensor disturbed(const Tensor& inputs, const CallContext& context) override;

  int first_axis_;
};

template <int axes>
using SpatialDropoutOptions =
    std::conditional_t<axes == 1, SpatialDropout1DOptions,
                       std::conditional_t<axes == 2, SpatialDropout2DOptions, SpatialDropout3DOptions>>;

template <int axes>
class SpatialDropoutBody final : public SpatialDropoutBodyBase {
 public:
  using OwnArguments = SpatialDropoutArguments<SpatialDropoutOptions<axes>>;
  static constexpr const char* name_of_class =
      axes == 1 ? "SpatialDropout1D" : (axes == 2 ? "SpatialDropout2D" : "SpatialDropout3D");

  explicit SpatialDropoutBody(const OwnArguments& arguments)
      : SpatialDropoutBodyBase(common_options(arguments.options), arguments.rate, arguments.options.seed,
                               axes, format_of(arguments.options)),
        arguments_(arguments) {}

  std::string class_name() const override { return name_of_class; }
  Config get_config() const override {
    Config config = config_of_base(arguments_.rate, arguments_.options.seed);
    if constexpr (axes > 1) config.set("data_format", format_of(arguments_.options));
    return config;
  }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("rate", arguments.rate);
    visit("seed", arguments.options.seed);
    if constexpr (axes > 1) visit("data_format", arguments.options.data_format);
  }

 private:
  static std::string format_of(const SpatialDropoutOptions<axes>& options) {
    if constexpr (axes == 1) {
      return "channels_last";
    } else {
      return checked_data_format(name_of_class, options.data_format);
    }
  }

  OwnArguments arguments_;
};

}  // namespace tenon::layers
