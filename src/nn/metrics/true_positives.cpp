#include <tenon/nn/metrics/true_positives.h>

#include "nn/metrics/confusion_count.h"

namespace tenon::metrics {

namespace {

constexpr ConfusionCount count{"TruePositives", &ConfusionCounts::true_positives};

Shared<MetricBody> make(const TruePositivesOptions& options) {
  return make_confusion_count(count, {options.thresholds, options.name, options.dtype});
}

}  // namespace

TruePositives::TruePositives(const TruePositivesOptions& options) : Metric(make(options)) {}

Registration<MetricBody> register_true_positives() { return confusion_count_entry(count, "true_positives"); }

}  // namespace tenon::metrics
