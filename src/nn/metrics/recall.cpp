#include <tenon/nn/metrics/recall.h>

#include "nn/metrics/share_of_hits.h"

namespace tenon::metrics {

namespace {

using RecallBody = ShareOfHitsBody<RecallOptions>;

Shared<MetricBody> make(const RecallOptions& options) {
  const ShareOfHits share{"Recall", "false_negatives", &ConfusionCounts::false_negatives};
  return Shared<RecallBody>::make(share, options);
}

}  // namespace

Recall::Recall(const RecallOptions& options) : Metric(make(options)) {}

Registration<MetricBody> register_recall() { return metric_entry<RecallBody>("Recall", {"recall"}, make); }

}  // namespace tenon::metrics
