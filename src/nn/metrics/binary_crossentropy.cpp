#include <tenon/nn/metrics/binary_crossentropy.h>

#include <tenon/nn/losses/binary_crossentropy.h>

#include "nn/losses/function_loss.h"
#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

struct Arguments {
  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("from_logits", options.from_logits);
    visit("label_smoothing", options.label_smoothing);
  }
};

Shared<MetricBody> make(const BinaryCrossentropyOptions& options) {
  const auto function = [options](const Tensor& y_true, const Tensor& y_pred) {
    // Labels (n,) beside predictions (n, 1), as fit() gives them.
    const Tensor labels = losses::same_rank_and_dtype("binary_crossentropy", y_true, y_pred).first;
    return losses::binary_crossentropy(labels, y_pred, options.from_logits, options.label_smoothing);
  };
  return make_function_metric({"BinaryCrossentropy", "binary_crossentropy", "down"}, function,
                              {.name = options.name, .dtype = options.dtype}, config_of<Arguments>(options));
}

}  // namespace

BinaryCrossentropy::BinaryCrossentropy(const BinaryCrossentropyOptions& options) : Metric(make(options)) {}

Registration<MetricBody> register_binary_crossentropy() {
  return metric_entry<Arguments>("BinaryCrossentropy", {"binary_crossentropy", "bce", "BCE"}, make);
}

}  // namespace tenon::metrics
