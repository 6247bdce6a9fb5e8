// The four metrics that are plain counts: true and false positives and negatives.
#pragma once

#include "nn/metrics/confusion.h"
#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

struct ConfusionCount {
  const char* class_name;
  Tensor ConfusionCounts::*which;
};

struct ConfusionCountOptions {
  std::vector<double> thresholds = {};
  std::string name = {};
  std::optional<DType> dtype = {};
};

Shared<MetricBody> make_confusion_count(const ConfusionCount& count, const ConfusionCountOptions& options);
/// Its table entry.
Registration<MetricBody> confusion_count_entry(const ConfusionCount& count, std::string_view alias);

}  // namespace tenon::metrics
