#include <tenon/nn/metrics/precision.h>

#include "nn/metrics/share_of_hits.h"

namespace tenon::metrics {

namespace {

using PrecisionBody = ShareOfHitsBody<PrecisionOptions>;

Shared<MetricBody> make(const PrecisionOptions& options) {
  const ShareOfHits share{"Precision", "false_positives", &ConfusionCounts::false_positives};
  return Shared<PrecisionBody>::make(share, options);
}

}  // namespace

Precision::Precision(const PrecisionOptions& options) : Metric(make(options)) {}

Registration<MetricBody> register_precision() {
  return metric_entry<PrecisionBody>("Precision", {"precision"}, make);
}

}  // namespace tenon::metrics
