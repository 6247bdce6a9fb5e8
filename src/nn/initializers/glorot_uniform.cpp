#include <tenon/nn/initializers/glorot_uniform.h>

#include "nn/initializers/registry_body.h"
#include "nn/initializers/scaled_variance.h"

namespace tenon::initializers {

namespace {

constexpr ScaledVariance preset{"GlorotUniform", 1.0, "fan_avg", "uniform"};

}  // namespace

GlorotUniform::GlorotUniform(const GlorotUniformOptions& options)
    : Initializer(make_preset(preset, {options.seed, options.input_axes, options.output_axes})) {}

Registration<InitializerBody> register_glorot_uniform() { return preset_entry(preset, "glorot_uniform"); }

}  // namespace tenon::initializers
