#include <tenon/nn/metrics/false_positives.h>

#include "nn/metrics/confusion_count.h"

namespace tenon::metrics {

namespace {

constexpr ConfusionCount count{"FalsePositives", &ConfusionCounts::false_positives};

Shared<MetricBody> make(const FalsePositivesOptions& options) {
  return make_confusion_count(count, {options.thresholds, options.name, options.dtype});
}

}  // namespace

FalsePositives::FalsePositives(const FalsePositivesOptions& options) : Metric(make(options)) {}

Registration<MetricBody> register_false_positives() {
  return confusion_count_entry(count, "false_positives");
}

}  // namespace tenon::metrics
