// The running mean that most metrics are.
#pragma once

#include <string>

#include <tenon/nn/metrics/metric.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/metrics/registry_body.h"

namespace tenon::metrics {

/// Sums of value * weight and of weights, and their quotient.
class MeanBody : public MetricBody {
 public:
  template <class Options>
  MeanBody(const Options& options, const std::string& default_name)
      : MeanBody(options.name.empty() ? default_name : options.name, options.dtype) {}
  MeanBody(std::string name, std::optional<DType> dtype);
  void update_state(const Tensor& values, const Tensor& unused, const Tensor& sample_weight) override;
  Tensor result() const override;
  std::string class_name() const override { return "Mean"; }

 private:
  Variable total_, count_;
};

using SampleFunction = Callable<Tensor(const Tensor& y_true, const Tensor& y_pred)>;

/// What a metric that is the mean of a function is called, and which way is better.
struct FunctionMetric {
  const char* class_name;
  const char* default_name;
  /// "up" or "down".
  const char* direction;
};

/// The mean of a function over all samples; `own` is the part of its config after name and dtype.
Shared<MetricBody> make_function_metric(const FunctionMetric& metric, SampleFunction function,
                                        const MetricOptions& options, Config own = {});
/// The table entry of one without arguments of its own.
Registration<MetricBody> function_metric_entry(const FunctionMetric& metric,
                                               std::vector<std::string_view> aliases,
                                               const SampleFunction& function);

/// Describes a metric without arguments of its own.
struct NoArguments {
  template <class Visit, class Options>
  static void describe(Visit& /*visit*/, Options& /*options*/) {}
};

/// Options of a metric whose own names Arguments::describe gives.
template <class Arguments, class Options>
Options metric_options_from(std::string_view class_name, const Config& config) {
  Options options;
  ConfigReader reader(class_name, config);
  reader("name", options.name);
  reader("dtype", options.dtype);
  Arguments::describe(reader, options);
  reader.finish();
  return options;
}

/// The table entry of a metric whose own arguments Body::describe names.
template <class Body, class Options>
Registration<MetricBody> metric_entry(std::string_view class_name, std::vector<std::string_view> aliases) {
  return class_entry<MetricBody, Body, Options>(class_name, std::move(aliases),
                                                metric_options_from<Body, Options>);
}
/// The same for a metric that `make` makes of its options and whose own arguments Arguments::describe names.
template <class Arguments, class Options>
Registration<MetricBody> metric_entry(std::string_view class_name, std::vector<std::string_view> aliases,
                                      Shared<MetricBody> (*make)(const Options&)) {
  return {class_name, std::move(aliases), [make] { return make(Options{}); },
          [=](const Config& config) {
            return make(metric_options_from<Arguments, Options>(class_name, config));
          }};
}

}  // namespace tenon::metrics
