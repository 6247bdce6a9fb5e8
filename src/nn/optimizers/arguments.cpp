#include "nn/optimizers/arguments.h"

#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>

namespace tenon::optimizers {

namespace {

std::string text(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : "None"; }

void check_clips(const CommonArguments& a) {
  if (int(a.clipnorm.has_value()) + int(a.clipvalue.has_value()) + int(a.global_clipnorm.has_value()) > 1) {
    throw ValueError(fmt::format(
        "{}: only one of clipnorm, clipvalue and global_clipnorm can be set; got clipnorm={}, clipvalue={}, "
        "global_clipnorm={}",
        a.name, text(a.clipnorm), text(a.clipvalue), text(a.global_clipnorm)));
  }
  const auto check = [&](const char* argument, const std::optional<double>& value) {
    if (value && !(*value > 0))
      throw ValueError(fmt::format("{}: {} must be above 0; got {}", a.name, argument, *value));
  };
  check("clipnorm", a.clipnorm);
  check("clipvalue", a.clipvalue);
  check("global_clipnorm", a.global_clipnorm);
}

}  // namespace

void check_arguments(const CommonArguments& a) {
  check_clips(a);
  if (!a.learning_rate.is_schedule() && !std::isfinite(a.learning_rate.rate())) {
    throw ValueError(fmt::format("{}: learning_rate must be finite; got {}", a.name, a.learning_rate.rate()));
  }
  if (a.gradient_accumulation_steps && *a.gradient_accumulation_steps < 2) {
    throw ValueError(fmt::format("{}: gradient_accumulation_steps must be at least 2; got {}", a.name,
                                 *a.gradient_accumulation_steps));
  }
  if (a.use_ema && !(a.ema_momentum >= 0 && a.ema_momentum <= 1)) {
    throw ValueError(fmt::format("{}: ema_momentum must be in [0, 1]; got {}", a.name, a.ema_momentum));
  }
  if (a.ema_overwrite_frequency && *a.ema_overwrite_frequency < 1) {
    throw ValueError(fmt::format("{}: ema_overwrite_frequency must be at least 1; got {}", a.name,
                                 *a.ema_overwrite_frequency));
  }
  if (a.ema_overwrite_frequency && !a.use_ema) {
    throw ValueError(fmt::format("{}: ema_overwrite_frequency has no effect without use_ema = true", a.name));
  }
  if (a.loss_scale_factor && !(*a.loss_scale_factor != 0)) {
    throw ValueError(fmt::format("{}: loss_scale_factor must not be 0", a.name));
  }
}

void read_value(const ConfigPlace& place, const ConfigValue& value, LearningRate& out) {
  const auto* nested = value.if_config();
  if (!nested) {
    double rate = 0;
    tenon::read_value(place, value, rate);
    out = LearningRate(rate);
    return;
  }
  std::string class_name;
  tenon::read_value(place, nested->at("class_name"), class_name);
  const ConfigValue& fields = nested->at("config");
  const auto* config = fields.if_config();
  if (!config) throw_config_type(place, "a number or a schedule", value);
  out = LearningRate(schedules::LearningRateSchedule::from_config(class_name, *config));
}

Tensor in_dtype(const Tensor& x, DType dtype) { return x.dtype() == dtype ? x : ops::cast(x, dtype); }

Tensor local_step(const OptimizerBody& optimizer, DType dtype) {
  return ops::cast(optimizer.iterations() + 1, dtype);
}

}  // namespace tenon::optimizers
