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

Shared<MetricBody> make_mean(const MetricOptions& options) { return Shared<MeanBody>::make(options, "mean"); }

Shared<MetricBody> make_sum(const MetricOptions& options) { return Shared<SumBody>::make(options); }

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

Mean::Mean(const MetricOptions& options) : Metric(make_mean(options)) {}
Sum::Sum(const MetricOptions& options) : Metric(make_sum(options)) {}

Registration<MetricBody> register_mean() { return metric_entry<NoArguments>("Mean", {"mean"}, make_mean); }

Registration<MetricBody> register_sum() { return metric_entry<NoArguments>("Sum", {"sum"}, make_sum); }

}  // namespace tenon::metrics
