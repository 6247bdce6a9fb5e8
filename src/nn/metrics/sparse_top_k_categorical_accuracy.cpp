#include <tenon/nn/metrics/sparse_top_k_categorical_accuracy.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/reduction.h>
#include <tenon/ops/sorting.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

Tensor sparse_top_k_categorical_accuracy(const Tensor& y_true, const Tensor& y_pred, std::int64_t k,
                                         bool from_sorted_ids) {
  const Tensor predictions = y_pred.ndim() > 2 ? ops::reshape(y_pred, {-1, y_pred.shape().back()}) : y_pred;
  const Tensor labels = y_true.ndim() > 1 ? ops::reshape(y_true, {-1}) : y_true;
  Tensor matches;
  if (from_sorted_ids) {
    const Tensor best = predictions[{All, Slice(k)}];
    matches = ops::any(ops::equal(ops::expand_dims(ops::cast(labels, best.dtype()), 1), best), 1);
  } else {
    matches = ops::in_top_k(ops::cast(labels, int32), predictions, k);
  }
  return ops::reshape(ops::cast(matches, floatx()), y_true.shape());
}

namespace {

struct Arguments {
  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("k", options.k);
    visit("from_sorted_ids", options.from_sorted_ids);
  }
};

/// Keras writes from_sorted_ids only if it is set.
Config own_config(const SparseTopKCategoricalAccuracyOptions& options) {
  if (options.from_sorted_ids) return config_of<Arguments>(options);
  return {{"k", options.k}};
}

Shared<MetricBody> make(const SparseTopKCategoricalAccuracyOptions& options) {
  const auto function = [options](const Tensor& y_true, const Tensor& y_pred) {
    return sparse_top_k_categorical_accuracy(y_true, y_pred, options.k, options.from_sorted_ids);
  };
  return make_function_metric({"SparseTopKCategoricalAccuracy", "sparse_top_k_categorical_accuracy", "up"},
                              function, {.name = options.name, .dtype = options.dtype}, own_config(options));
}

}  // namespace

SparseTopKCategoricalAccuracy::SparseTopKCategoricalAccuracy(
    const SparseTopKCategoricalAccuracyOptions& options)
    : Metric(make(options)) {}

Registration<MetricBody> register_sparse_top_k_categorical_accuracy() {
  return metric_entry<Arguments>("SparseTopKCategoricalAccuracy", {"sparse_top_k_categorical_accuracy"},
                                 make);
}

}  // namespace tenon::metrics
