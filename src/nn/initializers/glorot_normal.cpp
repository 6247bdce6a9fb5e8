#include <tenon/nn/initializers/glorot_normal.h>

#include "nn/initializers/registry_body.h"
#include "nn/initializers/scaled_variance.h"

namespace tenon::initializers {

namespace {

constexpr ScaledVariance preset{"GlorotNormal", 1.0, "fan_avg", "truncated_normal"};

}  // namespace

GlorotNormal::GlorotNormal(const GlorotNormalOptions& options)
    : Initializer(make_preset(preset, {options.seed, options.input_axes, options.output_axes})) {}

Registration<InitializerBody> register_glorot_normal() { return preset_entry(preset, "glorot_normal"); }

}  // namespace tenon::initializers
