#include <tenon/nn/metrics/root_mean_squared_error.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>

#include "nn/losses/function_loss.h"
#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

class RootMeanSquaredErrorBody final : public MeanBody {
 public:
  explicit RootMeanSquaredErrorBody(const MetricOptions& options)
      : MeanBody(options, "root_mean_squared_error") {}
  void update_state(const Tensor& y_true, const Tensor& y_pred, const Tensor& sample_weight) override {
    const Tensor prediction = y_pred.dtype() == dtype() ? y_pred : ops::cast(y_pred, dtype());
    const auto [truth, same_rank] =
        losses::same_rank_and_dtype("root_mean_squared_error", y_true, prediction);
    MeanBody::update_state(ops::square(same_rank - truth), {}, sample_weight);
  }
  Tensor result() const override { return ops::sqrt(MeanBody::result()); }
  std::string class_name() const override { return "RootMeanSquaredError"; }
  std::string direction() const override { return "down"; }
};

Shared<MetricBody> make(const MetricOptions& options) {
  return Shared<RootMeanSquaredErrorBody>::make(options);
}

}  // namespace

RootMeanSquaredError::RootMeanSquaredError(const MetricOptions& options) : Metric(make(options)) {}

Registration<MetricBody> register_root_mean_squared_error() {
  return metric_entry<NoArguments>("RootMeanSquaredError", {"root_mean_squared_error"}, make);
}

}  // namespace tenon::metrics
