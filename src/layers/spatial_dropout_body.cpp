#include "layers/spatial_dropout_body.h"

#include <tenon/tensor/create.h>

namespace tenon::layers {

SpatialDropoutBodyBase::SpatialDropoutBodyBase(const LayerOptions& options, double rate,
                                               const std::optional<std::int64_t>& seed, int axes,
                                               const std::string& data_format)
    : NoiseBody((check_share("rate", rate), options), rate, seed),
      first_axis_(first_spatial_axis(data_format)) {
  set_input_spec({InputSpec{.ndim = axes + 2}});
}

Tensor SpatialDropoutBodyBase::disturbed(const Tensor& inputs, const CallContext& context) {
  if (amount() == 1) return zeros_like(inputs);
  Shape noise_shape = inputs.shape();
  for (int i = 0; i < inputs.ndim() - 2; ++i) noise_shape[static_cast<std::size_t>(first_axis_ + i)] = 1;
  return dropped(inputs, amount(), noise_shape, draw(context));
}

Config SpatialDropoutBodyBase::config_of_base(double rate, const std::optional<std::int64_t>& seed) const {
  return Config{{"rate", rate}, {"seed", seed}, {"name", name()}, {"dtype", name_of(variable_dtype())}};
}

}  // namespace tenon::layers
