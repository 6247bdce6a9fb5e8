// ModelBody: what a model holds and how it takes a step. Derive from it for a model of your own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tenon/base/shared.h>
#include <tenon/layers/layer.h>
#include <tenon/model/batch.h>
#include <tenon/model/compile_options.h>

namespace tenon {

struct Trainer;

/// What a Model holds. A model of your own derives from it, makes its layers with track() in the constructor and
/// computes in call(); `model<MyModel>(arguments…)` makes a Model of it. It may also override train_step(): fit() traces
/// and compiles whatever stands there.
class ModelBody : public LayerBody {
 public:
  explicit ModelBody(const LayerOptions& options = {});
  ~ModelBody() override;

  /// One training step on a batch, as Keras' Model.train_step: predicts on a tape, computes the loss, applies the
  /// gradients, updates the metrics, and returns what is to be shown. Written in ops: it is traced once per batch shape.
  virtual StepLogs train_step(const Batch& data);
  /// One evaluation step: predicts, updates the metrics.
  virtual StepLogs test_step(const Batch& data);
  /// Predictions for a batch.
  virtual Tensor predict_step(const Batch& data);
  /// The compiled loss plus all penalties of the last call. StateError if there is no loss at all.
  virtual Tensor compute_loss(const Batch& data, const Tensor& y_pred, bool training);
  /// Updates the compiled metrics with a batch and returns all of metrics().
  virtual StepLogs compute_metrics(const Batch& data, const Tensor& y_pred);
  /// The loss tracker, the compiled metrics, and those of layers. Override it to add your own trackers: they are reset
  /// at the start of each epoch.
  virtual std::vector<metrics::Metric> metrics();
  /// The layers as the model shows them (without an InputLayer in Sequential).
  virtual std::vector<Layer> layers() const;
  /// The symbols that the model begins and ends with; StateError for models that have none: without a graph of layers, or
  /// not built.
  virtual std::vector<Tensor> inputs() const;
  virtual std::vector<Tensor> outputs() const;

  // For a train_step of your own.

  /// The model itself on a batch: `Tensor y_pred = (*this)(data.x, {.training = true})`.
  Tensor operator()(const Tensor& inputs, const CallOptions& options = {});
  /// The optimizer given to compile(); StateError before.
  const optimizers::Optimizer& optimizer() const;
  /// The mean of the losses given to it, weighted by batch size.
  const metrics::Metric& loss_tracker() const;
  bool compiled() const;
  /// All of metrics() as a step's report: what compute_metrics() returns.
  StepLogs report_of_metrics();

  /// Loss trackers, metrics, generators and weights.
  std::vector<Variable> variables() const override;
  Trainer& trainer() const { return *trainer_; }

 protected:
  /// Drops compiled steps: the layers changed.
  void forget_compiled_steps();

 private:
  Shared<Trainer> trainer_;
};

}  // namespace tenon
