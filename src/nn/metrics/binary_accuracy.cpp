#include <tenon/nn/metrics/binary_accuracy.h>

#include <tenon/nn/losses/loss.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

Tensor binary_accuracy(const Tensor& y_true, const Tensor& y_pred, double threshold) {
  const auto [truth, prediction] = losses::squeeze_or_expand_to_same_rank(y_true, y_pred);
  const Tensor is_one = ops::cast(ops::greater(prediction, threshold), truth.dtype());
  return ops::cast(ops::equal(truth, is_one), floatx());
}

namespace {

struct Arguments {
  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("threshold", options.threshold);
  }
};

Shared<MetricBody> make(const BinaryAccuracyOptions& options) {
  const auto function = [options](const Tensor& y_true, const Tensor& y_pred) {
    return binary_accuracy(y_true, y_pred, options.threshold);
  };
  return make_function_metric({"BinaryAccuracy", "binary_accuracy", "up"}, function,
                              {.name = options.name, .dtype = options.dtype}, config_of<Arguments>(options));
}

}  // namespace

BinaryAccuracy::BinaryAccuracy(const BinaryAccuracyOptions& options) : Metric(make(options)) {}

Registration<MetricBody> register_binary_accuracy() {
  return metric_entry<Arguments>("BinaryAccuracy", {"binary_accuracy"}, make);
}

}  // namespace tenon::metrics
