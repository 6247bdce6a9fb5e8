// The area under a curve whose points are confusion counts at growing thresholds.
#pragma once

#include <string>
#include <vector>

#include "nn/metrics/confusion.h"

namespace tenon::metrics {

enum class Curve { roc, precision_recall, precision_recall_gain };
enum class Summation { interpolation, majoring, minoring };

/// "ROC", "PR", "PRGAIN" (or in lower case); ValueError otherwise.
Curve curve_from(const std::string& name);
/// "interpolation", "majoring", "minoring" (or capitalized); ValueError otherwise.
Summation summation_from(const std::string& name);

/// Rank 0: the area, or the mean over the labels of counts of rank 2 (weighted if label_weights is not
/// empty).
Tensor area_under(const ConfusionCounts& counts, Curve curve, Summation summation,
                  const std::vector<double>& label_weights);

}  // namespace tenon::metrics
