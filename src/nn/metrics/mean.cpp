#include <tenon/nn/metrics/mean.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/reduction.h>

#include "nn/metrics/mean_body.h"
#include "nn/metrics/samplewise.h"

namespace tenon::metrics {

namespace {

class SumBody final : public MetricBody {
 public:
  explicit SumBody(const MetricOptions& options)
      : MetricBody(options.name.empty() ? "sum" : options.name, options.dtype),
        total_(add_variable({}, "total")) {}
  void update_state(const Tensor& values, const Tensor& /*unused*/, const Tensor& sample_weight) override {
    total_.assign_add(ops::sum(samplewise(values, sample_weight, Reduce::sum, dtype()).first));
  }
  Tensor result() const override { return total_.value(); }
  std::string class_name() const override { return "Sum"; }

 private:
  Variable total_;
};

MetricOptions options_from_config(const char* class_name, const Config& config) {
  MetricOptions options;
  ConfigReader reader(class_name, config);
  reader("name", options.name);
  reader("dtype", options.dtype);
  reader.finish();
  return options;
}

}  // namespace

MeanBody::MeanBody(std::string name, std::optional<DType> dtype)
    : MetricBody(std::move(name), dtype),
      total_(add_variable({}, "total")),
      count_(add_variable({}, "count")) {}

void MeanBody::update_state(const Tensor& values, const Tensor& /*unused*/, const Tensor& sample_weight) {
  const auto [per_sample, weight] = samplewise(values, sample_weight, Reduce::mean, dtype());
  total_.assign_add(ops::sum(per_sample));
  if (weight.defined()) {
    count_.assign_add(ops::sum(weight));
  } else {
    count_.assign_add(static_cast<double>(per_sample.size()));
  }
}

Tensor MeanBody::result() const { return ops::divide_no_nan(total_.value(), count_.value()); }

Mean::Mean(const MetricOptions& options) : Metric(std::make_shared<MeanBody>(options, "mean")) {}
Sum::Sum(const MetricOptions& options) : Metric(std::make_shared<SumBody>(options)) {}

Registration<MetricBody> register_mean() {
  return {"Mean",
          {"mean"},
          []() -> std::shared_ptr<MetricBody> { return std::make_shared<MeanBody>(MetricOptions{}, "mean"); },
          [](const Config& config) -> std::shared_ptr<MetricBody> {
            return std::make_shared<MeanBody>(options_from_config("Mean", config), "mean");
          }};
}

Registration<MetricBody> register_sum() {
  return {"Sum",
          {"sum"},
          []() -> std::shared_ptr<MetricBody> { return std::make_shared<SumBody>(MetricOptions{}); },
          [](const Config& config) -> std::shared_ptr<MetricBody> {
            return std::make_shared<SumBody>(options_from_config("Sum", config));
          }};
}

}  // namespace tenon::metrics
