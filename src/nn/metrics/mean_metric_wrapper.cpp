#include <tenon/nn/metrics/mean_metric_wrapper.h>

#include "nn/losses/reduction.h"
#include "nn/metrics/mean_body.h"
#include "tensor/body.h"

namespace tenon::metrics {

namespace {

class FunctionMetricBody final : public MeanBody {
 public:
  FunctionMetricBody(const FunctionMetric& metric, SampleFunction function, const MetricOptions& options,
                     Config own)
      : MeanBody(options, metric.default_name),
        metric_(metric),
        function_(std::move(function)),
        own_(std::move(own)) {}

  void update_state(const Tensor& y_true, const Tensor& y_pred, const Tensor& sample_weight) override {
    const Tensor values = function_(y_true, y_pred);
    MeanBody::update_state(values, {},
                           losses::apply_mask(sample_weight, y_pred.body()->mask, dtype(), "sum"));
  }
  std::string class_name() const override { return metric_.class_name; }
  std::string direction() const override { return metric_.direction; }
  Config get_config() const override { return own_; }

 private:
  FunctionMetric metric_;
  SampleFunction function_;
  Config own_;
};

}  // namespace

Shared<MetricBody> make_function_metric(const FunctionMetric& metric, SampleFunction function,
                                        const MetricOptions& options, Config own) {
  return Shared<FunctionMetricBody>::make(metric, std::move(function), options, std::move(own));
}

Registration<MetricBody> function_metric_entry(const FunctionMetric& metric,
                                               std::vector<std::string_view> aliases,
                                               const SampleFunction& function) {
  return {metric.class_name, std::move(aliases), [=] { return make_function_metric(metric, function, {}); },
          [=](const Config& config) {
            return make_function_metric(
                metric, function, metric_options_from<NoArguments, MetricOptions>(metric.class_name, config));
          }};
}

MeanMetricWrapper::MeanMetricWrapper(Callable<Tensor(const Tensor&, const Tensor&)> function,
                                     const MetricOptions& options)
    : Metric(make_function_metric({"MeanMetricWrapper", "mean_metric_wrapper", ""}, std::move(function),
                                  options)) {}

}  // namespace tenon::metrics
