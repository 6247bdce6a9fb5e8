#include <tenon/nn/metrics/categorical_crossentropy.h>

#include <tenon/nn/losses/categorical_crossentropy.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

struct Arguments {
  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("from_logits", options.from_logits);
    visit("label_smoothing", options.label_smoothing);
    visit("axis", options.axis);
  }
};

Shared<MetricBody> make(const CategoricalCrossentropyOptions& options) {
  const auto function = [options](const Tensor& y_true, const Tensor& y_pred) {
    return losses::categorical_crossentropy(y_true, y_pred, options.from_logits, options.label_smoothing,
                                            options.axis);
  };
  return make_function_metric({"CategoricalCrossentropy", "categorical_crossentropy", "down"}, function,
                              {.name = options.name, .dtype = options.dtype}, config_of<Arguments>(options));
}

}  // namespace

CategoricalCrossentropy::CategoricalCrossentropy(const CategoricalCrossentropyOptions& options)
    : Metric(make(options)) {}

Registration<MetricBody> register_categorical_crossentropy() {
  return metric_entry<Arguments>("CategoricalCrossentropy", {"categorical_crossentropy"}, make);
}

}  // namespace tenon::metrics
