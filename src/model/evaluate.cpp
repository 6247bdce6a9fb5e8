#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/model.h>

#include "model/batch_steps.h"
#include "model/callback_list.h"
#include "model/check_data.h"
#include "model/evaluate_data.h"

namespace tenon {

EvaluateResult Model::evaluate(const Tensor& x, const Tensor& y, const EvaluateOptions& options) const {
  const std::string place = place_of("evaluate", *this);
  check_compiled(place, *this);
  check_at_least(place, "batch_size", options.batch_size, 1);
  check_at_least(place, "steps", options.steps, 1);
  check_arrays(place, x, y, options.sample_weight);
  const ArrayData data(x, y, options.sample_weight);
  const std::int64_t batch_size = options.batch_size.value_or(32);
  const std::int64_t batches = batch_count(data.size(), batch_size);
  if (options.steps.value_or(1) > batches) {
    throw ValueError(fmt::format("{}: `steps` is {}, but the data has {} batches of {}", place,
                                 *options.steps, batches, batch_size));
  }
  build_for(*this, data.x());
  check_labels(place, *this, data.y());
  const BatchSteps steps(*this, StepKind::test, data, batch_size);
  CallbackList callbacks(*this, options.callbacks,
                         {0, options.steps.value_or(batches), options.verbose.level()}, RunKind::test);
  return EvaluateResult(evaluate_data(*this, data, steps, options.steps, callbacks));
}

}  // namespace tenon
