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

std::shared_ptr<MetricBody> make_confusion_count(const ConfusionCount& count,
                                                 const ConfusionCountOptions& options);
std::shared_ptr<MetricBody> confusion_count_from_config(const ConfusionCount& count, const Config& config);

}  // namespace tenon::metrics
