// train_on_batch(), test_on_batch(), predict_on_batch(): one step at a time.
#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/model.h>

#include "model/array_data.h"
#include "model/check_data.h"
#include "model/class_weights.h"
#include "model/trainer.h"

namespace tenon {

namespace {

EvaluateResult step_on_batch(const Model& model, StepKind kind, const ArrayData& data) {
  const std::shared_ptr<Step> shared =
      model.model_body().trainer().step_for(model.model_body(), kind, data.batch_spec(data.size()));
  Step& step = *shared;
  model.reset_metrics();
  data.point(step, 0);
  step.run();
  return EvaluateResult(step.named_report());
}

}  // namespace

EvaluateResult Model::train_on_batch(const Tensor& x, const Tensor& y, const OnBatchOptions& options) const {
  const std::string place = place_of("train_on_batch", *this);
  check_compiled(place, *this);
  check_arrays(place, x, y, options.sample_weight);
  check_class_weight(place, y, options.sample_weight, options.class_weight);
  ArrayData data(x, y, options.sample_weight);
  if (!options.class_weight.empty()) {
    data = data.with_weights(sample_weights_of_classes(data.y(), options.class_weight));
  }
  build_for(*this, data.x());
  check_labels(place, *this, data.y());
  return step_on_batch(*this, StepKind::train, data);
}

EvaluateResult Model::test_on_batch(const Tensor& x, const Tensor& y, const OnBatchOptions& options) const {
  const std::string place = place_of("test_on_batch", *this);
  check_compiled(place, *this);
  if (!options.class_weight.empty())
    throw ValueError(fmt::format("{}: `class_weight` is for training only", place));
  check_arrays(place, x, y, options.sample_weight);
  const ArrayData data(x, y, options.sample_weight);
  build_for(*this, data.x());
  check_labels(place, *this, data.y());
  return step_on_batch(*this, StepKind::test, data);
}

Tensor Model::predict_on_batch(const Tensor& x) const {
  return predict(
      x, {.batch_size = x.defined() && x.ndim() > 0 && x.shape(0) > 0 ? x.shape(0) : 1, .verbose = 0});
}

}  // namespace tenon
