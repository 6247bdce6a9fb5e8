#include <tenon/nn/initializers/he_normal.h>

#include "nn/initializers/registry_body.h"
#include "nn/initializers/scaled_variance.h"

namespace tenon::initializers {

namespace {

constexpr ScaledVariance preset{"HeNormal", 2.0, "fan_in", "truncated_normal"};

}  // namespace

HeNormal::HeNormal(const HeNormalOptions& options)
    : Initializer(make_preset(preset, {options.seed, options.input_axes, options.output_axes})) {}

Registration<InitializerBody> register_he_normal() { return preset_entry(preset, "he_normal"); }

}  // namespace tenon::initializers
