#include <tenon/nn/metrics/top_k_categorical_accuracy.h>

#include <tenon/nn/metrics/sparse_top_k_categorical_accuracy.h>
#include <tenon/ops/reduction.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

Tensor top_k_categorical_accuracy(const Tensor& y_true, const Tensor& y_pred, std::int64_t k) {
  return sparse_top_k_categorical_accuracy(ops::argmax(y_true, -1), y_pred, k);
}

namespace {

struct Arguments {
  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("k", options.k);
  }
};

Shared<MetricBody> make(const TopKCategoricalAccuracyOptions& options) {
  const auto function = [options](const Tensor& y_true, const Tensor& y_pred) {
    return top_k_categorical_accuracy(y_true, y_pred, options.k);
  };
  return make_function_metric({"TopKCategoricalAccuracy", "top_k_categorical_accuracy", "up"}, function,
                              {.name = options.name, .dtype = options.dtype}, config_of<Arguments>(options));
}

}  // namespace

TopKCategoricalAccuracy::TopKCategoricalAccuracy(const TopKCategoricalAccuracyOptions& options)
    : Metric(make(options)) {}

Registration<MetricBody> register_top_k_categorical_accuracy() {
  return metric_entry<Arguments>("TopKCategoricalAccuracy", {"top_k_categorical_accuracy"}, make);
}

}  // namespace tenon::metrics
