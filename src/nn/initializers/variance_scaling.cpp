#include <tenon/nn/initializers/variance_scaling.h>

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/initializers/chosen_seed.h"
#include "nn/initializers/registry_body.h"
#include "nn/initializers/scaled_variance.h"

namespace tenon::initializers {

namespace {

VarianceScalingOptions checked(VarianceScalingOptions options) {
  if (!(options.scale > 0)) {
    throw ValueError(fmt::format("VarianceScaling: scale must be positive; got {}", options.scale));
  }
  if (options.mode != "fan_in" && options.mode != "fan_out" && options.mode != "fan_avg") {
    throw ValueError(
        fmt::format("VarianceScaling: mode must be fan_in, fan_out or fan_avg; got \"{}\"", options.mode));
  }
  for (char& letter : options.distribution)
    letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  if (options.distribution == "normal") options.distribution = "truncated_normal";
  if (options.distribution != "uniform" && options.distribution != "truncated_normal" &&
      options.distribution != "untruncated_normal") {
    throw ValueError(fmt::format(
        "VarianceScaling: distribution must be truncated_normal, untruncated_normal or uniform; got \"{}\"",
        options.distribution));
  }
  return options;
}

class VarianceScalingBody final : public InitializerBody {
 public:
  explicit VarianceScalingBody(const VarianceScalingOptions& options)
      : options_(checked(options)), seed_(chosen_seed(options.seed)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("seed", options.seed);
    visit("scale", options.scale);
    visit("mode", options.mode);
    visit("distribution", options.distribution);
    visit("input_axes", options.input_axes);
    visit("output_axes", options.output_axes);
  }
  Tensor call(const Shape& shape, DType dtype) const override {
    const ScaledVariance how{"VarianceScaling", options_.scale, options_.mode.c_str(),
                             options_.distribution.c_str()};
    return draw_scaled(how, shape, compute_fans(shape, options_.input_axes, options_.output_axes), dtype,
                       seed_);
  }
  std::string class_name() const override { return "VarianceScaling"; }
  Config get_config() const override { return config_of<VarianceScalingBody>(options_); }

 private:
  VarianceScalingOptions options_;
  Seed seed_;
};

}  // namespace

VarianceScaling::VarianceScaling(const VarianceScalingOptions& options)
    : Initializer(Shared<VarianceScalingBody>::make(options)) {}

Registration<InitializerBody> register_variance_scaling() {
  return class_entry<InitializerBody, VarianceScalingBody, VarianceScalingOptions>("VarianceScaling",
                                                                                   {"variance_scaling"});
}

}  // namespace tenon::initializers
