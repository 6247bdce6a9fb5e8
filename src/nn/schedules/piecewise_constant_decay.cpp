#include <tenon/nn/schedules/piecewise_constant_decay.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <fmt/format.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/schedules/registry_body.h"

namespace tenon::schedules {

namespace {

PiecewiseConstantDecayOptions checked(const PiecewiseConstantDecayOptions& options) {
  if (options.boundaries.size() + 1 != options.values.size()) {
    throw ValueError(fmt::format(
        "PiecewiseConstantDecay: there must be one value more than boundaries; got {} boundaries and {} "
        "values",
        options.boundaries.size(), options.values.size()));
  }
  for (std::size_t i = 1; i < options.boundaries.size(); ++i) {
    if (options.boundaries[i - 1] < options.boundaries[i]) continue;
    throw ValueError(fmt::format("PiecewiseConstantDecay: boundaries must grow; got {} after {}",
                                 options.boundaries[i], options.boundaries[i - 1]));
  }
  return options;
}

class PiecewiseConstantDecayBody final : public LearningRateScheduleBody {
 public:
  explicit PiecewiseConstantDecayBody(const PiecewiseConstantDecayOptions& options)
      : options_(checked(options)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("boundaries", options.boundaries);
    visit("values", options.values);
    visit("name", options.name);
  }
  Tensor call(const Tensor& step) const override {
    Tensor rate = ops::cast(options_.values.back(), float32);
    for (std::size_t i = options_.boundaries.size(); i-- > 0;) {
      const auto boundary = static_cast<std::int64_t>(options_.boundaries[i]);
      rate = ops::where(ops::less_equal(step, boundary), ops::cast(options_.values[i], float32), rate);
    }
    return rate;
  }
  std::string class_name() const override { return "PiecewiseConstantDecay"; }
  Config get_config() const override { return config_of<PiecewiseConstantDecayBody>(options_); }

 private:
  PiecewiseConstantDecayOptions options_;
};

}  // namespace

PiecewiseConstantDecay::PiecewiseConstantDecay(const PiecewiseConstantDecayOptions& options)
    : LearningRateSchedule(Shared<PiecewiseConstantDecayBody>::make(options)) {}

Registration<LearningRateScheduleBody> register_piecewise_constant_decay() {
  return entry_without_default<LearningRateScheduleBody, PiecewiseConstantDecayBody,
                               PiecewiseConstantDecayOptions>("PiecewiseConstantDecay");
}

}  // namespace tenon::schedules
