// A model as a picture: keras.utils.plot_model without Graphviz.
#pragma once

#include <string>

#include <tenon/model/model.h>
#include <tenon/plot/graph.h>

namespace tenon::plot {

/// The arguments of keras.utils.plot_model, in its order and with its defaults.
struct ModelOptions {
  bool show_shapes = false;
  bool show_dtype = false;
  bool show_layer_names = false;
  /// "TB": from top to bottom; "LR": from left to right.
  std::string rankdir = "TB";
  /// Shows the layers of nested models inside a frame.
  bool expand_nested = false;
  /// Pixels of a PNG per inch.
  double dpi = 200;
  bool show_layer_activations = false;
  bool show_trainable = false;
};

/// What is drawn for a model: one box per layer, or a single one for a model of a class of its own. A layer that is called
/// several times has one box, unless that would make a cycle. StateError if the model is not built.
GraphDescription describe(const Model& model, const ModelOptions& options = {});
/// The picture.
Figure model(const Model& model, const ModelOptions& options = {});
/// The same, saved: what `model.plot(path)` does.
void model(const Model& model, const std::string& path, const ModelOptions& options = {});

}  // namespace tenon::plot
