#include "layers/spatial_dropout_body.h"

#include <tenon/tensor/create.h>

namespace tenon::layers {

SpatialDropoutBodyBase::SpatialDropoutBodyBase(const LayerOptions& options, double rate,
                                               const std::optional<std::int64_t>& seed, int axes,
                                               const std::string& data_format)
    : LayerBody((check_share("rate", rate), options)),
      rate_(rate),
      first_axis_(first_spatial_axis(data_format)) {
  set_supports_masking(true);
  set_input_spec({InputSpec{.ndim = axes + 2}});
  if (rate > 0) generator_ = track(SeedGenerator(seed));
  set_built(true);
}

Tensor SpatialDropoutBodyBase::call(const Tensor& inputs, const CallContext& context) {
  if (!context.training || rate_ == 0) return inputs;
  if (rate_ == 1) return zeros_like(inputs);
  Shape noise_shape = inputs.shape();
  for (int i = 0; i < inputs.ndim() - 2; ++i) noise_shape[static_cast<std::size_t>(first_axis_ + i)] = 1;
  return dropped(inputs, rate_, noise_shape, context.seed.defined() ? context.seed : generator_->next());
}

Config SpatialDropoutBodyBase::config_of_base(double rate, const std::optional<std::int64_t>& seed) const {
  return Config{{"rate", rate}, {"seed", seed}, {"name", name()}, {"dtype", name_of(variable_dtype())}};
}

}  // namespace tenon::layers
