#include "nn/metrics/area.h"

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>
#include <tenon/tensor/create.h>

namespace tenon::metrics {

namespace {

/// All but the last threshold, and all but the first.
Tensor lower(const Tensor& x) { return ops::get_item(x, {Slice(x.shape()[0] - 1)}); }
Tensor upper(const Tensor& x) { return ops::get_item(x, {Slice::from(1)}); }

Tensor ratio(const Tensor& part, const Tensor& rest) { return ops::divide_no_nan(part, part + rest); }

struct Points {
  Tensor x, y;
};

Points points_of(const ConfusionCounts& c, Curve curve) {
  const Tensor recall = ratio(c.true_positives, c.false_negatives);
  if (curve == Curve::roc) return {ratio(c.false_positives, c.true_negatives), recall};
  if (curve == Curve::precision_recall) return {recall, ratio(c.true_positives, c.false_positives)};
  // Gains diverge without true positives and are negative below chance: Keras sets them to 0 and 1 there.
  const Tensor scale =
      ops::divide_no_nan(c.true_positives + c.false_negatives, c.true_negatives + c.false_positives);
  const Tensor recall_gain = 1.0 - scale * ops::divide_no_nan(c.false_negatives, c.true_positives);
  const Tensor precision_gain = 1.0 - scale * ops::divide_no_nan(c.false_positives, c.true_positives);
  const Tensor without_hits = ops::equal(c.true_positives, 0.0);
  const DType dtype = scale.dtype();
  return {ops::maximum(ops::where(without_hits, ops::cast(0.0, dtype), recall_gain), 0.0),
          ops::where(without_hits, ops::cast(1.0, dtype), precision_gain)};
}

/// Areas between neighbours of the precision-recall curve, by the formula of Davis and Goadrich.
Tensor interpolated_precision_recall(const ConfusionCounts& c) {
  const Tensor hits = c.true_positives;
  const Tensor positives = hits + c.false_positives;
  const Tensor hits_between = lower(hits) - upper(hits);
  const Tensor slope =
      ops::divide_no_nan(hits_between, ops::maximum(lower(positives) - upper(positives), 0.0));
  const Tensor intercept = upper(hits) - slope * upper(positives);
  const Tensor both =
      ops::logical_and(ops::greater(lower(positives), 0.0), ops::greater(upper(positives), 0.0));
  const Tensor growth =
      ops::where(both, ops::divide_no_nan(lower(positives), ops::maximum(upper(positives), 0.0)),
                 ops::cast(1.0, hits.dtype()));
  const Tensor labels = ops::maximum(upper(hits) + upper(c.false_negatives), 0.0);
  return ops::divide_no_nan(slope * (hits_between + intercept * ops::log(growth)), labels);
}

Tensor areas_between(const ConfusionCounts& counts, Curve curve, Summation summation) {
  if (curve == Curve::precision_recall && summation == Summation::interpolation) {
    return interpolated_precision_recall(counts);
  }
  const Points points = points_of(counts, curve);
  const Tensor left = lower(points.y), right = upper(points.y);
  const Tensor heights = summation == Summation::interpolation ? (left + right) / 2.0
                         : summation == Summation::minoring    ? ops::minimum(left, right)
                                                               : ops::maximum(left, right);
  return (lower(points.x) - upper(points.x)) * heights;
}

}  // namespace

Curve curve_from(const std::string& name) {
  if (name == "ROC" || name == "roc") return Curve::roc;
  if (name == "PR" || name == "pr") return Curve::precision_recall;
  if (name == "PRGAIN" || name == "prgain") return Curve::precision_recall_gain;
  throw ValueError(fmt::format("AUC: curve must be ROC, PR or PRGAIN; got \"{}\"", name));
}

Summation summation_from(const std::string& name) {
  if (name == "interpolation" || name == "Interpolation") return Summation::interpolation;
  if (name == "majoring" || name == "Majoring") return Summation::majoring;
  if (name == "minoring" || name == "Minoring") return Summation::minoring;
  throw ValueError(
      fmt::format("AUC: summation_method must be interpolation, majoring or minoring; got \"{}\"", name));
}

Tensor area_under(const ConfusionCounts& counts, Curve curve, Summation summation,
                  const std::vector<double>& label_weights) {
  const Tensor areas = ops::sum(areas_between(counts, curve, summation), 0);
  if (areas.ndim() == 0) return areas;
  if (label_weights.empty()) return ops::mean(areas);
  const Tensor weights = ops::cast(array(label_weights), areas.dtype());
  return ops::divide_no_nan(ops::sum(areas * weights), ops::sum(weights));
}

}  // namespace tenon::metrics
