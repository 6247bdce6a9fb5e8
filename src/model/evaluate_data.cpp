#include "model/evaluate_data.h"

#include <algorithm>

namespace tenon {

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
