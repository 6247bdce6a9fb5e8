#include <tenon/nn/metrics/true_negatives.h>

#include "nn/metrics/confusion_count.h"

namespace tenon::metrics {

namespace {

constexpr ConfusionCount count{"TrueNegatives", &ConfusionCounts::true_negatives};

Shared<MetricBody> make(const TrueNegativesOptions& options) {
  return make_confusion_count(count, {options.thresholds, options.name, options.dtype});
}

}  // namespace

TrueNegatives::TrueNegatives(const TrueNegativesOptions& options) : Metric(make(options)) {}

Registration<MetricBody> register_true_negatives() { return confusion_count_entry(count, "true_negatives"); }

}  // namespace tenon::metrics
