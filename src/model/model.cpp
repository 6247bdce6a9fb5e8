#include <tenon/model/model.h>

#include <cstdio>
#include <string_view>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"
#include "model/trainer.h"

namespace tenon {

Model::Model(Shared<ModelBody> body) : Layer(std::move(body)) {}

ModelBody& Model::model_body() const {
  if (!body()) throw StateError("this Model is empty: it refers to no model");
  return static_cast<ModelBody&>(*body());
}

std::vector<std::string> Model::metrics_names() const {
  std::vector<std::string> names;
  for (const auto& [name, value] : model_body().report_of_metrics()) names.push_back(name);
  return names;
}

void Model::reset_metrics() const {
  for (const metrics::Metric& metric : metrics()) metric.reset_state();
}

void Model::set_stop_training(bool stop) const { model_body().trainer().stop_training = stop; }
bool Model::stop_training() const { return model_body().trainer().stop_training; }

Layer Model::get_layer(const std::string& name) const {
  const std::vector<Layer> all = layers();
  std::vector<std::string_view> known;
  for (const Layer& layer : all) {
    if (layer.name() == name) return layer;
    known.push_back(layer.name());
  }
  throw ValueError(fmt::format("No such layer: \"{}\" in model \"{}\"{}", name, this->name(),
                               name_suggestion(name, known)));
}

Layer Model::get_layer(int index) const {
  const std::vector<Layer> all = layers();
  const int count = static_cast<int>(all.size());
  if (index < -count || index >= count) {
    throw ValueError(fmt::format("Was asked to retrieve layer at index {} but model \"{}\" has {} layers",
                                 index, name(), count));
  }
  return all[static_cast<std::size_t>(index < 0 ? index + count : index)];
}

Shape Model::input_shape() const {
  if (!built() || body()->build_shapes().empty()) {
    throw StateError(
        fmt::format("model \"{}\" has no input shape yet: it is not built. Call build(input_shape), or fit "
                    "it to data",
                    name()));
  }
  return body()->build_shapes().front();
}

Shape Model::output_shape() const { return body()->compute_output_shapes({input_shape()}).front(); }

void Model::summary() const { summary(SummaryOptions{}); }

void Model::summary(const SummaryOptions& options) const {
  const std::string text = summary_text(*this, options);
  if (options.print_fn) {
    options.print_fn(text);
    return;
  }
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

std::string Model::plan() const {
  const Step* step = model_body().trainer().last_train_step();
  if (!step) {
    throw StateError(
        fmt::format("model \"{}\" has no plan yet: it is made by the first batch of fit() or "
                    "train_on_batch()",
                    name()));
  }
  return step->plan();
}

}  // namespace tenon
