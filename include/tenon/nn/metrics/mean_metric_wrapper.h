// MeanMetricWrapper: the mean over all samples of any function of truth and prediction.
#pragma once

#include <tenon/base/callable.h>
#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// Gathers sum(value * weight) and sum(weight) of function(y_true, y_pred), so that a partial last batch
/// counts exactly as much as it has samples. A mask that y_pred carries multiplies the weights.
class MeanMetricWrapper : public Metric {
 public:
  explicit MeanMetricWrapper(Callable<Tensor(const Tensor& y_true, const Tensor& y_pred)> function,
                             const MetricOptions& options = {});
};

}  // namespace tenon::metrics
