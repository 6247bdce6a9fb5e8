// Which step takes which batch, and the pass over data that evaluates.
#include "model/run_loop.h"

#include <algorithm>

namespace tenon {

std::int64_t batch_count(std::int64_t samples, std::int64_t batch_size) {
  return (samples + batch_size - 1) / batch_size;
}

BatchSteps::BatchSteps(const Model& model, StepKind kind, const ArrayData& data, std::int64_t batch_size)
    : batch_size_(batch_size),
      whole_batches_(data.size() / batch_size),
      last_size_(data.size() % batch_size) {
  Trainer& trainer = model.model_body().trainer();
  if (last_size_ > 0) last_ = trainer.step_for(model.model_body(), kind, data.batch_spec(last_size_));
  if (whole_batches_ > 0) whole_ = trainer.step_for(model.model_body(), kind, data.batch_spec(batch_size_));
}

void read_report(Step& step, Logs& logs) {
  const std::vector<double>& values = step.read_report();
  logs.clear();
  for (std::size_t i = 0; i < values.size(); ++i) logs.set(step.report_name(i), values[i]);
  logs.sort_by_name();
}

std::vector<std::pair<std::string, double>> evaluate_data(const Model& model, const ArrayData& data,
                                                          const BatchSteps& batches,
                                                          const std::optional<std::int64_t>& steps,
                                                          CallbackList& callbacks) {
  const std::int64_t count = steps ? std::min(*steps, batches.batches()) : batches.batches();
  const std::int64_t per_execution = model.model_body().trainer().options.steps_per_execution;
  model.reset_metrics();
  callbacks.begin(RunKind::test);
  Logs logs;
  for (std::int64_t batch = 0; batch < count;) {
    if (callbacks.hears_batch_begin(RunKind::test)) callbacks.begin_batch(RunKind::test, batch);
    const std::int64_t until = std::min(batch + per_execution, count);
    for (; batch < until; ++batch) {
      Step& step = batches.step_of(batch);
      data.point(step, batch * batches.batch_size());
      step.run();
    }
    if (callbacks.hears_batch_end(RunKind::test)) {
      read_report(batches.step_of(batch - 1), logs);
      callbacks.end_batch(RunKind::test, batch - 1, logs);
    }
  }
  const auto values = batches.step_of(count - 1).named_report();
  logs = Logs(values);
  logs.sort_by_name();
  callbacks.end(RunKind::test, logs);
  return values;
}

}  // namespace tenon
