#include "model/batch_steps.h"

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

}  // namespace tenon
