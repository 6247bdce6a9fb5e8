#include <tenon/nn/metrics/cosine_similarity.h>

#include <tenon/nn/losses/cosine_similarity.h>
#include <tenon/ops/operators.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

struct Arguments {
  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("axis", options.axis);
  }
};

Shared<MetricBody> make(const CosineSimilarityOptions& options) {
  const auto function = [options](const Tensor& y_true, const Tensor& y_pred) {
    return -losses::cosine_similarity(y_true, y_pred, options.axis);
  };
  return make_function_metric({"CosineSimilarity", "cosine_similarity", "up"}, function,
                              {.name = options.name, .dtype = options.dtype}, config_of<Arguments>(options));
}

}  // namespace

CosineSimilarity::CosineSimilarity(const CosineSimilarityOptions& options) : Metric(make(options)) {}

Registration<MetricBody> register_cosine_similarity() {
  return metric_entry<Arguments>("CosineSimilarity", {"cosine_similarity"}, make);
}

}  // namespace tenon::metrics
