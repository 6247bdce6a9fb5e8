#include <tenon/nn/initializers/lecun_normal.h>

#include "nn/initializers/registry_body.h"
#include "nn/initializers/scaled_variance.h"

namespace tenon::initializers {

namespace {

constexpr ScaledVariance preset{"LecunNormal", 1.0, "fan_in", "truncated_normal"};

}  // namespace

LecunNormal::LecunNormal(const LecunNormalOptions& options)
    : Initializer(make_preset(preset, {options.seed, options.input_axes, options.output_axes})) {}

Registration<InitializerBody> register_lecun_normal() { return preset_entry(preset, "lecun_normal"); }

}  // namespace tenon::initializers
