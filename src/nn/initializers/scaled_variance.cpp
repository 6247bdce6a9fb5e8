#include "nn/initializers/scaled_variance.h"

#include <algorithm>
#include <cmath>

#include "nn/config_fields.h"
#include "nn/initializers/chosen_seed.h"

namespace tenon::initializers {

namespace {

/// Standard deviation of a standard normal that is cut at two of them.
constexpr double truncated_stddev = 0.87962566103423978;

class PresetBody final : public InitializerBody {
 public:
  PresetBody(const ScaledVariance& preset, const PresetOptions& options)
      : preset_(preset), options_(options), seed_(chosen_seed(options.seed)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("seed", options.seed);
    visit("input_axes", options.input_axes);
    visit("output_axes", options.output_axes);
  }
  Tensor call(const Shape& shape, DType dtype) const override {
    return draw_scaled(preset_, shape, compute_fans(shape, options_.input_axes, options_.output_axes), dtype,
                       seed_);
  }
  std::string class_name() const override { return preset_.class_name; }
  Config get_config() const override { return config_of<PresetBody>(options_); }

 private:
  ScaledVariance preset_;
  PresetOptions options_;
  Seed seed_;
};

}  // namespace

Tensor draw_scaled(const ScaledVariance& how, const Shape& shape, const Fans& fans, DType dtype,
                   const Seed& seed) {
  const std::string_view mode = how.mode;
  const double n = mode == "fan_in"    ? fans.fan_in
                   : mode == "fan_out" ? fans.fan_out
                                       : (fans.fan_in + fans.fan_out) / 2;
  const double variance = how.scale / std::max(1.0, n);
  const std::string_view distribution = how.distribution;
  if (distribution == "uniform") {
    const double limit = std::sqrt(3.0 * variance);
    return random::uniform(shape, -limit, limit, dtype, seed);
  }
  if (distribution == "untruncated_normal")
    return random::normal(shape, 0.0, std::sqrt(variance), dtype, seed);
  return random::truncated_normal(shape, 0.0, std::sqrt(variance) / truncated_stddev, dtype, seed);
}

Shared<InitializerBody> make_preset(const ScaledVariance& preset, const PresetOptions& options) {
  return Shared<PresetBody>::make(preset, options);
}

Registration<InitializerBody> preset_entry(const ScaledVariance& preset, std::string_view alias) {
  return {preset.class_name,
          {alias},
          [preset] { return make_preset(preset, {}); },
          [preset](const Config& config) {
            return make_preset(preset, options_from<PresetBody, PresetOptions>(preset.class_name, config));
          }};
}

}  // namespace tenon::initializers
