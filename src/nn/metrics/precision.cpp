#include <tenon/nn/metrics/precision.h>

#include "nn/metrics/share_of_hits.h"

namespace tenon::metrics {

namespace {

using PrecisionBody = ShareOfHitsBody<PrecisionOptions>;

std::shared_ptr<MetricBody> make(const PrecisionOptions& options) {
  const ShareOfHits share{"Precision", "false_positives", &ConfusionCounts::false_positives};
  return std::make_shared<PrecisionBody>(share, options);
}

}  // namespace

Precision::Precision(const PrecisionOptions& options) : Metric(make(options)) {}

Registration<MetricBody> register_precision() {
  return metric_entry<PrecisionBody>("Precision", {"precision"}, make);
}

}  // namespace tenon::metrics
