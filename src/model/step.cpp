// A step is traced and planned where it is made; where the trace breaks off, it runs eagerly from then on.
#include "model/step.h"

#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/model/model_body.h>

#include "model/trainer.h"
#include "tensor/body.h"

namespace tenon {

namespace {

const char* name_of_kind(StepKind kind) {
  switch (kind) {
    case StepKind::train:
      return "train_step";
    case StepKind::test:
      return "test_step";
    default:
      return "predict_step";
  }
}

/// Penalties that a traced call left in the layers are symbols of a trace that is over.
class LossesForgotten {
 public:
  explicit LossesForgotten(ModelBody& model) : model_(model) {}
  ~LossesForgotten() { model_.clear_losses(); }
  LossesForgotten(const LossesForgotten&) = delete;
  LossesForgotten& operator=(const LossesForgotten&) = delete;

 private:
  ModelBody& model_;
};

}  // namespace

bool operator==(const BatchSpec& a, const BatchSpec& b) {
  if (a.has_labels != b.has_labels || a.has_weights != b.has_weights) return false;
  for (std::size_t i = 0; i < a.columns.size(); ++i) {
    if (a.columns[i].dtype != b.columns[i].dtype || !(a.columns[i].shape == b.columns[i].shape)) return false;
  }
  return true;
}

Step::Step(ModelBody& model, StepKind kind, BatchSpec batch, bool run_eagerly)
    : model_(&model), kind_(kind), batch_(std::move(batch)), eager_columns_(batch_.columns.size()) {
  if (run_eagerly) return;
  try {
    compile();
  } catch (const TraceBreak& reason) {
    report_.clear();
    warn(fmt::format("model \"{}\": {} runs eagerly, which is slower, because it cannot be traced: {}",
                     model.name(), name_of_kind(kind), reason.what()));
  }
}

void Step::compile() {
  const LossesForgotten cleanup(*model_);
  compiled_.emplace([this](const std::vector<Tensor>& columns) { return take(batch_of(columns)); },
                    batch_.columns, fmt::format("{} {}", model_->name(), name_of_kind(kind_)));
}

Batch Step::batch_of(const std::vector<Tensor>& columns) const {
  Batch batch;
  std::size_t next = 0;
  batch.x = columns[next++];
  if (batch_.has_labels) batch.y = columns[next++];
  if (batch_.has_weights) batch.sample_weight = columns[next++];
  return batch;
}

std::vector<Tensor> Step::take(const Batch& data) {
  if (kind_ == StepKind::predict) return {model_->predict_step(data)};
  const StepLogs logs = kind_ == StepKind::train ? model_->train_step(data) : model_->test_step(data);
  report_.clear();
  report_metrics_.clear();
  std::vector<Tensor> outputs;
  for (const auto& [name, value] : logs) {
    ReportEntry entry;
    entry.name = name;
    if (value.is_metric()) {
      entry.metric = static_cast<int>(report_metrics_.size());
      report_metrics_.push_back(value.metric());
    } else {
      const Tensor number = value.value();
      if (!number.defined() || number.size() != 1) {
        throw ValueError(
            fmt::format("model \"{}\": {} reports \"{}\" with shape {}; a report needs single numbers, "
                        "reduce it with ops::mean",
                        model_->name(), name_of_kind(kind_), name,
                        number.defined() ? number.shape().str() : "none (an empty Tensor)"));
      }
      entry.output = static_cast<int>(outputs.size());
      outputs.push_back(number);
    }
    report_.push_back(std::move(entry));
  }
  return outputs;
}

void Step::set_column(int column, const std::byte* rows) {
  if (compiled_) {
    compiled_->set_argument(column, rows);
  } else {
    const TensorSpec& spec = batch_.columns[static_cast<std::size_t>(column)];
    std::memcpy(column_buffer(column), rows,
                static_cast<std::size_t>(spec.shape.elements()) * size_of(spec.dtype));
  }
}

std::byte* Step::column_buffer(int column) {
  if (compiled_) return compiled_->argument(column);
  // A fresh one each time: the model may keep what it was given.
  const TensorSpec& spec = batch_.columns[static_cast<std::size_t>(column)];
  Tensor& tensor = eager_columns_[static_cast<std::size_t>(column)];
  tensor = allocate_tensor(spec.shape, spec.dtype);
  return elements_of(tensor);
}

void Step::run() {
  if (compiled_) {
    compiled_->run();
    return;
  }
  const std::vector<Tensor> outputs = take(batch_of(eager_columns_));
  if (kind_ == StepKind::predict) {
    eager_prediction_ = contiguous_copy(outputs.front());
    return;
  }
  for (ReportEntry& entry : report_) {
    if (entry.output >= 0) entry.value = outputs[static_cast<std::size_t>(entry.output)];
  }
}

const std::vector<double>& Step::read_report() {
  metric_values_.clear();
  if (!report_metrics_.empty()) {
    if (!reader_ || !reader_->reads(report_metrics_)) reader_ = model_->trainer().reader_of(report_metrics_);
    reader_->read(metric_values_);
  }
  report_values_.clear();
  for (const ReportEntry& entry : report_) {
    if (entry.metric >= 0) {
      report_values_.push_back(metric_values_[static_cast<std::size_t>(entry.metric)]);
    } else if (compiled_) {
      report_values_.push_back(
          number_at(compiled_->output(entry.output), compiled_->output_spec(entry.output).dtype));
    } else {
      report_values_.push_back(entry.value.item<double>());
    }
  }
  return report_values_;
}

std::vector<std::pair<std::string, double>> Step::named_report() {
  const std::vector<double>& values = read_report();
  std::vector<std::pair<std::string, double>> named;
  for (std::size_t i = 0; i < values.size(); ++i) named.emplace_back(report_[i].name, values[i]);
  return named;
}

TensorSpec Step::prediction_spec() const {
  return compiled_ ? compiled_->output_spec(0)
                   : TensorSpec{eager_prediction_.shape(), eager_prediction_.dtype()};
}

const std::byte* Step::prediction() const {
  return compiled_ ? compiled_->output(0) : elements_of(eager_prediction_);
}

std::string Step::plan() const {
  if (!compiled_) throw StateError("this step runs eagerly and has no plan");
  return compiled_->plan();
}

}  // namespace tenon
