#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/model.h>

#include "model/batch_steps.h"
#include "model/callback_list.h"
#include "model/check_data.h"
#include "tensor/body.h"

namespace tenon {

namespace {

/// Collects the predictions of batches, one below the other.
class Predictions {
 public:
  Predictions(const std::string& place, std::int64_t samples) : place_(place), samples_(samples) {}

  void add(const Step& step, std::int64_t samples_in_batch) {
    const TensorSpec spec = step.prediction_spec();
    if (spec.shape.empty() || spec.shape[0] != samples_in_batch) {
      throw ShapeError(
          fmt::format("{}: the model turned {} samples into an output of shape {}; the first axis must stay "
                      "the sample",
                      place_, samples_in_batch, spec.shape.str()));
    }
    if (!result_.defined()) {
      Shape shape = spec.shape;
      shape[0] = samples_;
      result_ = allocate_tensor(shape, spec.dtype);
    }
    const std::size_t bytes = static_cast<std::size_t>(spec.shape.elements()) * size_of(spec.dtype);
    std::memcpy(elements_of(result_) + used_, step.prediction(), bytes);
    used_ += bytes;
  }
  const Tensor& result() const { return result_; }

 private:
  std::string place_;
  std::int64_t samples_;
  Tensor result_;
  std::size_t used_ = 0;
};

}  // namespace

Tensor Model::predict(const Tensor& x, const PredictOptions& options) const {
  const std::string place = place_of("predict", *this);
  check_at_least(place, "batch_size", options.batch_size, 1);
  check_at_least(place, "steps", options.steps, 1);
  check_arrays(place, x, {}, {});
  const ArrayData data(x, {}, {});
  const std::int64_t batch_size = options.batch_size.value_or(32);
  const std::int64_t batches = batch_count(data.size(), batch_size);
  if (options.steps.value_or(1) > batches) {
    throw ValueError(fmt::format("{}: `steps` is {}, but the data has {} batches of {}", place,
                                 *options.steps, batches, batch_size));
  }
  build_for(*this, data.x());
  const std::int64_t count = options.steps.value_or(batches);
  const BatchSteps steps(*this, StepKind::predict, data, batch_size);
  CallbackList callbacks(*this, options.callbacks, {0, count, options.verbose.level()}, RunKind::predict);
  Predictions predictions(place, std::min(count * batch_size, data.size()));
  Logs logs;
  callbacks.begin(RunKind::predict);
  for (std::int64_t batch = 0; batch < count; ++batch) {
    if (callbacks.hears_batch_begin(RunKind::predict)) callbacks.begin_batch(RunKind::predict, batch);
    Step& step = steps.step_of(batch);
    data.point(step, batch * batch_size);
    step.run();
    predictions.add(step, steps.samples_in(batch));
    if (callbacks.hears_batch_end(RunKind::predict)) callbacks.end_batch(RunKind::predict, batch, logs);
  }
  callbacks.end(RunKind::predict, logs);
  return predictions.result();
}

}  // namespace tenon
