#include <tenon/nn/initializers/he_uniform.h>

#include "nn/initializers/registry_body.h"
#include "nn/initializers/scaled_variance.h"

namespace tenon::initializers {

namespace {

constexpr ScaledVariance preset{"HeUniform", 2.0, "fan_in", "uniform"};

}  // namespace

HeUniform::HeUniform(const HeUniformOptions& options)
    : Initializer(make_preset(preset, {options.seed, options.input_axes, options.output_axes})) {}

Registration<InitializerBody> register_he_uniform() { return preset_entry(preset, "he_uniform"); }

}  // namespace tenon::initializers
