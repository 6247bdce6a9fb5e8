// Model: the handle on a model, with which it is compiled, trained, evaluated and asked.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <tenon/base/shared.h>
#include <tenon/model/callbacks/history.h>
#include <tenon/model/evaluate_result.h>
#include <tenon/model/fit_options.h>
#include <tenon/model/model_body.h>
#include <tenon/model/predictor.h>
#include <tenon/model/summary.h>

namespace tenon {

namespace plot {
struct ModelOptions;
}

/// A model; a layer too, so that it can be called and put into other models. A handle: copies are the same model.
class Model : public Layer {
 public:
  Model() = default;
  Model(Shared<ModelBody> body);
  /// The graph of layers between symbols that come from Input() or from another model (see functional.h), which shares
  /// the layers: `Model(model.inputs(), {layer.output(), …})` shows what happens inside.
  Model(const std::vector<Tensor>& inputs, const std::vector<Tensor>& outputs,
        const LayerOptions& options = {});

  // Training and predicting are for one input tensor x and one output tensor, for now: a functional model of several
  // inputs throws a ShapeError that counts them, one of several outputs a ValueError, before the first batch. Such models
  // can be called, on a std::vector<Tensor>.

  /// Sets optimizer, loss and metrics. ValueError for arguments that contradict each other; nothing changes then.
  void compile(const CompileOptions& options = {}) const;
  bool compiled() const { return model_body().compiled(); }

  /// Trains for `epochs` epochs on samples x (first axis) and labels y. Builds the model the first time. Every argument
  /// is checked before anything changes: StateError before compile(), ValueError or ShapeError naming the argument.
  History fit(const Tensor& x, const Tensor& y, const FitOptions& options = {}) const;
  /// Without labels, for a train_step or an added loss that needs none.
  History fit(const Tensor& x, const FitOptions& options = {}) const { return fit(x, Tensor(), options); }
  /// Loss and metrics on the whole data.
  EvaluateResult evaluate(const Tensor& x, const Tensor& y, const EvaluateOptions& options = {}) const;
  /// Predictions for all samples, concatenated.
  Tensor predict(const Tensor& x, const PredictOptions& options = {}) const;
  /// One step on one batch; metrics start anew.
  EvaluateResult train_on_batch(const Tensor& x, const Tensor& y, const OnBatchOptions& options = {}) const;
  EvaluateResult test_on_batch(const Tensor& x, const Tensor& y, const OnBatchOptions& options = {}) const;
  Tensor predict_on_batch(const Tensor& x) const;
  /// The compiled prediction for one batch size, of a built float32 model (StateError, TypeError otherwise).
  Predictor predictor(std::int64_t batch_size = 1) const;

  /// The optimizer given to compile(); StateError before.
  const optimizers::Optimizer& optimizer() const { return model_body().optimizer(); }
  std::vector<metrics::Metric> metrics() const { return model_body().metrics(); }
  /// The keys of evaluate(): "loss" and the metrics. Those that depend on the labels' shape are known after the first
  /// batch.
  std::vector<std::string> metrics_names() const;
  void reset_metrics() const;
  /// Ends training after the current batch (callbacks set it).
  void set_stop_training(bool stop) const;
  bool stop_training() const;

  std::vector<Layer> layers() const { return model_body().layers(); }
  /// The symbols that the model begins and ends with. StateError for a model that is not built or has no graph.
  std::vector<Tensor> inputs() const { return model_body().inputs(); }
  std::vector<Tensor> outputs() const { return model_body().outputs(); }
  /// ValueError naming the nearest known name if there is no layer of that name.
  Layer get_layer(const std::string& name) const;
  /// ValueError if there are not so many layers.
  Layer get_layer(int index) const;
  /// (None, …); StateError if the model is not built.
  Shape input_shape() const;
  Shape output_shape() const;

  /// Prints summary_text(*this, options), or hands it to options.print_fn.
  void summary() const;
  void summary(const SummaryOptions& options) const;
  /// The compiled training step as text: steps, fusions, bytes, FLOPs. StateError before the first batch.
  std::string plan() const;
  /// Saves a picture of the layers as .svg, .png or .pdf: plot::model(*this, path) in <tenon/plot/model.h>, Keras'
  /// plot_model. Only declared here, for the reader's sake: drawing stands on a higher floor, and src/plot/ defines it.
  void plot(const std::string& path = "model.png") const;
  void plot(const std::string& path, const plot::ModelOptions& options) const;

  ModelBody& model_body() const;
};

/// A model of your own: `model<MyModel>(arguments…)`.
template <class Body, class... Arguments>
Model model(Arguments&&... arguments) {
  return Model(Shared<Body>::make(std::forward<Arguments>(arguments)...));
}

}  // namespace tenon
