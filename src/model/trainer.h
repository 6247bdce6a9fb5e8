// What compile() leaves in a model, and the steps that were compiled since.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <tenon/model/compile_options.h>
#include <tenon/nn/metrics/mean.h>

#include "model/compiled_metrics.h"
#include "model/step.h"

namespace tenon {

struct Trainer {
  bool compiled = false;
  CompileOptions options = {.optimizer = optimizers::Optimizer()};
  metrics::Mean loss_tracker{{.name = "loss"}};
  CompiledMetrics compiled_metrics;
  bool stop_training = false;

  /// The step of that kind for batches of these shapes, compiled the first time. An error of the model's own code, or
  /// of shapes that do not fit, comes out here, before anything has run.
  std::shared_ptr<Step> step_for(ModelBody& model, StepKind kind, const BatchSpec& batch);
  /// The training step of the last fit() or train_on_batch(), or null.
  const Step* last_train_step() const { return last_train_step_.get(); }
  void forget_steps();
  /// Reads these metrics' results.
  std::shared_ptr<MetricReader> reader_of(const std::vector<metrics::Metric>& metrics);

 private:
  std::vector<std::shared_ptr<Step>> steps_;  // most recently used last
  std::shared_ptr<Step> last_train_step_;
  std::vector<std::shared_ptr<MetricReader>> readers_;
  std::vector<bool> trainable_flags_;  // of the weights, when the steps were compiled
};

}  // namespace tenon
