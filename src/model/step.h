// A step of a model for batches of one shape: compiled into a plan, or run eagerly where that is impossible.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tenon/model/batch.h>

#include "graph/compiled_step.h"
#include "model/metric_reader.h"

namespace tenon {

class ModelBody;

enum class StepKind : std::uint8_t { train, test, predict };

/// Shapes and dtypes of a batch: x, then y and sample weights if there are any.
struct BatchSpec {
  std::vector<TensorSpec> columns;
  bool has_labels = false;
  bool has_weights = false;

  friend bool operator==(const BatchSpec& a, const BatchSpec& b);
};

class Step {
 public:
  /// Traces and plans model.train_step(), test_step() or predict_step(). If they ask for values while traced, warns and
  /// runs them eagerly.
  Step(ModelBody& model, StepKind kind, BatchSpec batch, bool run_eagerly);

  StepKind kind() const { return kind_; }
  const BatchSpec& batch() const { return batch_; }
  bool is_compiled() const { return compiled_.has_value(); }

  /// Makes the next run read a column at `rows` (contiguous, alive until then).
  void set_column(int column, const std::byte* rows);
  /// Where the next run reads a column that is to be written first.
  std::byte* column_buffer(int column);
  void run();

  /// What the step reports, in its order: metrics are read now, tensors are those of the last run. ValueError naming a
  /// metric whose result is no single number.
  std::size_t report_size() const { return report_.size(); }
  const std::string& report_name(std::size_t index) const { return report_[index].name; }
  const std::vector<double>& read_report();
  /// The same as names and values.
  std::vector<std::pair<std::string, double>> named_report();

  /// predict: shape and dtype of the last prediction, and its elements, valid until the next run.
  TensorSpec prediction_spec() const;
  const std::byte* prediction() const;

  /// The plan as text; StateError if the step runs eagerly.
  std::string plan() const;

 private:
  struct ReportEntry {
    std::string name;
    int metric = -1;  // which of report_metrics_, or
    int output = -1;  // which of the step's outputs
    Tensor value;     // of an eager run
  };

  Batch batch_of(const std::vector<Tensor>& columns) const;
  std::vector<Tensor> take(const Batch& data);
  void compile();

  ModelBody* model_;
  StepKind kind_;
  BatchSpec batch_;
  std::optional<CompiledStep> compiled_;
  std::vector<Tensor> eager_columns_;
  Tensor eager_prediction_;
  std::vector<ReportEntry> report_;
  std::vector<metrics::Metric> report_metrics_;
  std::shared_ptr<MetricReader> reader_;
  std::vector<double> metric_values_, report_values_;
};

}  // namespace tenon
