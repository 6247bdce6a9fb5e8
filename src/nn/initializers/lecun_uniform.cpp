#include <tenon/nn/initializers/lecun_uniform.h>

#include "nn/initializers/registry_body.h"
#include "nn/initializers/scaled_variance.h"

namespace tenon::initializers {

namespace {

constexpr ScaledVariance preset{"LecunUniform", 1.0, "fan_in", "uniform"};

}  // namespace

LecunUniform::LecunUniform(const LecunUniformOptions& options)
    : Initializer(make_preset(preset, {options.seed, options.input_axes, options.output_axes})) {}

Registration<InitializerBody> register_lecun_uniform() { return preset_entry(preset, "lecun_uniform"); }

}  // namespace tenon::initializers
