#include <tenon/nn/metrics/sparse_categorical_crossentropy.h>

#include <tenon/nn/losses/sparse_categorical_crossentropy.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

struct Arguments {
  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("from_logits", options.from_logits);
    visit("axis", options.axis);
  }
};

Shared<MetricBody> make(const SparseCategoricalCrossentropyOptions& options) {
  const auto function = [options](const Tensor& y_true, const Tensor& y_pred) {
    return losses::sparse_categorical_crossentropy(y_true, y_pred, options.from_logits, {}, options.axis);
  };
  return make_function_metric({"SparseCategoricalCrossentropy", "sparse_categorical_crossentropy", "down"},
                              function, {.name = options.name, .dtype = options.dtype},
                              config_of<Arguments>(options));
}

}  // namespace

SparseCategoricalCrossentropy::SparseCategoricalCrossentropy(
    const SparseCategoricalCrossentropyOptions& options)
    : Metric(make(options)) {}

Registration<MetricBody> register_sparse_categorical_crossentropy() {
  return metric_entry<Arguments>("SparseCategoricalCrossentropy", {"sparse_categorical_crossentropy"}, make);
}

}  // namespace tenon::metrics
