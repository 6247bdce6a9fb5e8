#include <tenon/model/model_body.h>

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "model/trainer.h"

namespace tenon {

namespace {

/// The models among the layers of a layer may have metrics of their own; those count too.
void add_metrics_of_layers(const LayerBody& layer, std::vector<metrics::Metric>& found) {
  for (const Layer& sublayer : layer.sublayers()) {
    const auto model = sublayer.body().as<ModelBody>();
    if (model && !model->compiled()) {
      for (const metrics::Metric& metric : model->metrics()) {
        const bool is_known = std::any_of(found.begin(), found.end(), [&](const metrics::Metric& other) {
          return other.body() == metric.body();
        });
        if (!is_known && metric.body() != model->loss_tracker().body()) found.push_back(metric);
      }
    } else if (!model) {
      add_metrics_of_layers(*sublayer.body(), found);
    }
  }
}

}  // namespace

ModelBody::ModelBody(const LayerOptions& options) : LayerBody(options), trainer_(Shared<Trainer>::make()) {
  set_autocast(false);  // its layers cast what they compute with
  set_supports_masking(true);
}

ModelBody::~ModelBody() = default;

std::vector<metrics::Metric> ModelBody::metrics() {
  std::vector<metrics::Metric> found = {trainer_->loss_tracker};
  for (const CompiledMetric& entry : trainer_->compiled_metrics.entries()) found.push_back(entry.metric);
  add_metrics_of_layers(*this, found);
  return found;
}

std::vector<Layer> ModelBody::layers() const { return sublayers(); }

namespace {

[[noreturn]] void throw_no_graph(const ModelBody& model, const char* what) {
  throw StateError(fmt::format("model \"{}\" ({}) has no {}: {}", model.name(), model.class_name(), what,
                               model.built()
                                   ? "it is a class of its own, not a graph of layers from Input to outputs"
                                   : "it is not built. Tell its first layer the input_shape, call "
                                     "build(input_shape), or fit it to data"));
}

}  // namespace

std::vector<Tensor> ModelBody::inputs() const { throw_no_graph(*this, "inputs"); }
std::vector<Tensor> ModelBody::outputs() const { throw_no_graph(*this, "outputs"); }

Tensor ModelBody::operator()(const Tensor& inputs, const CallOptions& options) {
  std::vector<Tensor> outputs = run({inputs}, options);
  if (outputs.size() != 1) {
    throw ValueError(
        fmt::format("model \"{}\" has {} outputs; this call is for one", name(), outputs.size()));
  }
  return std::move(outputs.front());
}

const optimizers::Optimizer& ModelBody::optimizer() const {
  if (!trainer_->compiled) {
    throw StateError(fmt::format("model \"{}\" has no optimizer yet: call compile() first", name()));
  }
  return trainer_->options.optimizer;
}

const metrics::Metric& ModelBody::loss_tracker() const { return trainer_->loss_tracker; }
bool ModelBody::compiled() const { return trainer_->compiled; }

std::vector<Variable> ModelBody::variables() const {
  std::vector<Variable> found = LayerBody::variables();
  for (const metrics::Metric& metric : const_cast<ModelBody*>(this)->metrics()) {
    for (const Variable& variable : metric.variables()) {
      if (std::find(found.begin(), found.end(), variable) == found.end()) found.push_back(variable);
    }
  }
  return found;
}

void ModelBody::forget_compiled_steps() { trainer_->forget_steps(); }

}  // namespace tenon
