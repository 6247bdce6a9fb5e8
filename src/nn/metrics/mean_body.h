// The running mean that most metrics are.
#pragma once

#include <string>

#include <tenon/nn/metrics/metric.h>

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

using SampleFunction = std::function<Tensor(const Tensor& y_true, const Tensor& y_pred)>;

/// What a metric that is the mean of a function is called, and which way is better.
struct FunctionMetric {
  const char* class_name;
  const char* default_name;
  /// "up" or "down".
  const char* direction;
};

/// The mean of a function over all samples; `own` is the part of its config after name and dtype.
std::shared_ptr<MetricBody> make_function_metric(const FunctionMetric& metric, SampleFunction function,
                                                 const MetricOptions& options, Config own = {});
/// The same from a config without arguments of its own.
std::shared_ptr<MetricBody> function_metric_from_config(const FunctionMetric& metric, SampleFunction function,
                                                        const Config& config);

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

}  // namespace tenon::metrics
