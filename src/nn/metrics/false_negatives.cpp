#include <tenon/nn/metrics/false_negatives.h>

#include "nn/metrics/confusion_count.h"

namespace tenon::metrics {

namespace {

constexpr ConfusionCount count{"FalseNegatives", &ConfusionCounts::false_negatives};

Shared<MetricBody> make(const FalseNegativesOptions& options) {
  return make_confusion_count(count, {options.thresholds, options.name, options.dtype});
}

}  // namespace

FalseNegatives::FalseNegatives(const FalseNegativesOptions& options) : Metric(make(options)) {}

Registration<MetricBody> register_false_negatives() {
  return confusion_count_entry(count, "false_negatives");
}

}  // namespace tenon::metrics
