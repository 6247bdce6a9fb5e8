#include <tenon/plot/model.h>

#include <unordered_map>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/config.h>

#include "layers/call_node.h"
#include "plot/check_values.h"

namespace tenon {

namespace plot {

namespace {

using Call = Shared<const CallNode>;

constexpr int deepest_nesting = 64;

// The boxes that take a layer's inputs and give its outputs: those of a nested model that is drawn open are several.
struct Ends {
  std::vector<std::size_t> inputs, outputs;
};

std::string shape_text(const std::vector<Shape>& shapes) {
  if (shapes.size() == 1) return shapes.front().str();
  std::string text;
  for (const Shape& shape : shapes) text += (text.empty() ? "[" : ", ") + shape.str();
  return shapes.empty() ? "?" : text + "]";
}

// The name of the activation in a layer's config; empty if it has none.
std::string activation_of(const Layer& layer) {
  if (layer.as<ModelBody>()) return "";  // its layers have them
  const Config config = layer.get_config();
  const ConfigValue* value = config.find("activation");
  if (!value) return "";
  if (value->is_none()) return "linear";
  if (const auto* name = value->if_text()) return *name;
  if (const auto* object = value->if_config()) {
    const ConfigValue* class_name = object->find("class_name");
    const auto* name = class_name ? class_name->if_text() : nullptr;
    if (name) return *name;
  }
  return value->str();
}

std::vector<std::vector<std::string>> rows_of(const CallNode& call, const ModelOptions& options) {
  std::vector<std::vector<std::string>> rows;
  if (options.show_layer_activations) {
    if (const std::string activation = activation_of(call.layer); !activation.empty()) {
      rows.push_back({"Activation: " + activation});
    }
  }
  std::vector<std::string> cells;
  if (options.show_shapes) {
    std::vector<Shape> inputs;
    for (const Tensor& input : call.inputs) inputs.push_back(input.shape());
    if (!inputs.empty()) cells.push_back("Input shape: " + shape_text(inputs));
    cells.push_back("Output shape: " + shape_text(call.output_shapes));
  }
  if (options.show_dtype) cells.push_back(fmt::format("Output dtype: {}", name_of(call.output_dtype)));
  if (options.show_trainable && !call.layer.weights().empty()) {
    cells.push_back(call.layer.trainable() ? "Trainable" : "Non-trainable");
  }
  if (!cells.empty()) rows.push_back(std::move(cells));
  return rows;
}

std::string title_of(const Layer& layer, const ModelOptions& options) {
  return options.show_layer_names ? fmt::format("{} ({})", layer.name(), layer.class_name())
                                  : layer.class_name();
}

// The calls that lead to the outputs, each after those that it needs.
std::vector<Call> calls_of(const ModelBody& model) {
  std::vector<Call> order;
  std::unordered_map<const CallNode*, bool> finished;
  std::vector<Call> stack;
  const std::vector<Tensor> outputs = model.outputs();
  for (auto output = outputs.rbegin(); output != outputs.rend(); ++output) {
    if (const ModelSymbol* symbol = model_symbol_of(*output)) stack.push_back(symbol->node);
  }
  while (!stack.empty()) {
    const Call call = stack.back();
    const auto [place, is_new] = finished.try_emplace(call.get(), false);
    if (is_new) {
      for (auto input = call->inputs.rbegin(); input != call->inputs.rend(); ++input) {
        const ModelSymbol* symbol = model_symbol_of(*input);
        if (symbol && !finished.contains(symbol->node.get())) stack.push_back(symbol->node);
      }
      continue;
    }
    stack.pop_back();
    if (!place->second) order.push_back(call);
    place->second = true;
  }
  return order;
}

class Description {
 public:
  Description(const ModelOptions& options, bool box_per_call)
      : options_(options), box_per_call_(box_per_call) {}

  Ends add_model(const ModelBody& model, int group, int depth) {
    if (depth > deepest_nesting) {
      throw ValueError(fmt::format("plot::model: models are nested more than {} deep", deepest_nesting));
    }
    const bool sequential =
        dynamic_cast<const SequentialBody*>(&model) != nullptr;  // its InputLayer is not shown
    std::unordered_map<const void*, Ends> ends;
    std::unordered_map<const CallNode*, Ends> ends_of_call;
    Ends whole;
    for (const Call& call : calls_of(model)) {
      if (sequential && call->inputs.empty()) continue;
      const void* key = box_per_call_ ? static_cast<const void*>(call.get()) : call->layer.body().get();
      if (!ends.contains(key)) ends[key] = add_layer(*call, group, depth);
      const Ends& here = ends_of_call[call.get()] = ends[key];
      for (std::size_t i = 0; i < call->inputs.size(); ++i) {
        const ModelSymbol* symbol = model_symbol_of(call->inputs[i]);
        if (!symbol) continue;
        const auto source = ends_of_call.find(symbol->node.get());
        const std::size_t to = here.inputs[std::min(i, here.inputs.size() - 1)];
        if (source == ends_of_call.end()) {
          whole.inputs.push_back(to);
        } else {
          connect(source->second.outputs[std::min(symbol->output, source->second.outputs.size() - 1)], to);
        }
      }
    }
    for (const Tensor& input : model.inputs()) {
      const ModelSymbol* symbol = model_symbol_of(input);
      const auto found = symbol ? ends_of_call.find(symbol->node.get()) : ends_of_call.end();
      if (found != ends_of_call.end()) whole.inputs.push_back(found->second.inputs.front());
    }
    for (const Tensor& output : model.outputs()) {
      const ModelSymbol* symbol = model_symbol_of(output);
      const Ends& last = ends_of_call.at(symbol->node.get());
      whole.outputs.push_back(last.outputs[std::min(symbol->output, last.outputs.size() - 1)]);
    }
    return whole;
  }

  GraphDescription take() { return std::move(graph_); }

 private:
  Ends add_layer(const CallNode& call, int group, int depth) {
    const auto* nested = dynamic_cast<const ModelBody*>(call.layer.body().get());
    if (options_.expand_nested && nested && has_graph(*nested)) {
      graph_.groups.push_back({.title = call.layer.name(), .parent = group});
      return add_model(*nested, static_cast<int>(graph_.groups.size()) - 1, depth + 1);
    }
    GraphNode node{.title = title_of(call.layer, options_), .rows = rows_of(call, options_)};
    node.group = group;
    if (call.inputs.empty()) node.color = "#5f7285";
    graph_.nodes.push_back(std::move(node));
    const std::size_t box = graph_.nodes.size() - 1;
    return {{box}, {box}};
  }

  // Models of a class of its own have none.
  static bool has_graph(const ModelBody& model) {
    try {
      return !model.outputs().empty() && !calls_of(model).empty();
    } catch (const StateError&) {
      return false;
    }
  }

  void connect(std::size_t from, std::size_t to) {
    for (const GraphEdge& edge : graph_.edges) {
      if (edge.from == from && edge.to == to) return;  // a layer that takes the same symbol twice
    }
    graph_.edges.push_back({.from = from, .to = to});
  }

  ModelOptions options_;
  bool box_per_call_;
  GraphDescription graph_;
};

// A layer that is called again on its own results would make a cycle.
bool leads_back(const GraphDescription& graph) {
  std::vector<std::size_t> waiting(graph.nodes.size(), 0), ready;
  for (const GraphEdge& edge : graph.edges) ++waiting[edge.to];
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    if (waiting[i] == 0) ready.push_back(i);
  }
  for (std::size_t at = 0; at < ready.size(); ++at) {
    for (const GraphEdge& edge : graph.edges) {
      if (edge.from == ready[at] && --waiting[edge.to] == 0) ready.push_back(edge.to);
    }
  }
  return ready.size() != graph.nodes.size();
}

}  // namespace

GraphDescription describe(const Model& model, const ModelOptions& options) {
  if (!model.defined() || !model.built()) {
    throw StateError(fmt::format(
        "plot::model: {} is not built, so that its shapes are not known. Tell the first layer the "
        "input_shape, call build(input_shape), or fit it to data",
        model.defined() ? "model \"" + model.name() + "\"" : "the model"));
  }
  try {
    model.outputs();
  } catch (const StateError&) {  // a class of its own: one box, as in Keras
    GraphDescription single;
    single.nodes.push_back({.title = title_of(model, options)});
    return single;
  }
  Description by_layer(options, false);
  by_layer.add_model(model.model_body(), -1, 0);
  GraphDescription graph = by_layer.take();
  if (!leads_back(graph)) return graph;
  Description by_call(options, true);
  by_call.add_model(model.model_body(), -1, 0);
  return by_call.take();
}

Figure model(const Model& model, const ModelOptions& options) {
  check_choice(options.rankdir, {"TB", "LR"}, "plot::model", "rankdir");
  return graph(describe(model, options), {.rankdir = options.rankdir, .dpi = options.dpi});
}

void model(const Model& model, const std::string& path, const ModelOptions& options) {
  plot::model(model, options).save(path);
}

}  // namespace plot

void Model::plot(const std::string& path) const { plot::model(*this, path); }
void Model::plot(const std::string& path, const plot::ModelOptions& options) const {
  plot::model(*this, path, options);
}

}  // namespace tenon
