#include "cli/train/network.h"

#include <charconv>
#include <string_view>

#include <fmt/format.h>

#include <tenon/layers/dense.h>
#include <tenon/nn/optimizers/adamw.h>

#include "cli/program.h"

namespace tenon::cli {

namespace {
constexpr std::int64_t most_units = 65'536;
constexpr std::size_t most_layers = 64;
}  // namespace

std::vector<std::int64_t> hidden_layers(const std::string& text) {
  if (text == "linear") return {};
  const auto refuse = [&text] {
    throw CallError(fmt::format(
        "--model \"{}\": expected mlp: and the units of each hidden layer, such as mlp:64,32, or linear",
        text));
  };
  std::string_view rest = text;
  if (rest.substr(0, 4) != "mlp:") refuse();
  rest.remove_prefix(4);
  std::vector<std::int64_t> layers;
  while (true) {
    std::int64_t units = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), units);
    if (error != std::errc() || units < 1 || units > most_units || layers.size() == most_layers) refuse();
    layers.push_back(units);
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    if (rest.empty()) return layers;
    if (rest[0] != ',') refuse();
    rest.remove_prefix(1);
  }
}

namespace {

// AdamW takes weight_decay * rate off each weight at every step.
optimizers::AdamW make_optimizer(const TrainOptions& options, std::int64_t rows) {
  const auto steps = static_cast<double>((rows + options.batch_size - 1) / options.batch_size);
  return optimizers::AdamW({.learning_rate = options.learning_rate,
                            .weight_decay = options.weight_decay / (steps * options.learning_rate)});
}

}  // namespace

Sequential make_network(const TrainOptions& options, const Target& target, std::int64_t inputs,
                        std::int64_t rows) {
  Sequential model;
  std::optional<std::int64_t> input_dim = inputs;
  for (std::int64_t units : hidden_layers(options.model)) {
    model.add(layers::Dense(units, {.input_dim = input_dim, .activation = "relu"}));
    input_dim.reset();
  }
  CompileOptions compile{.optimizer = make_optimizer(options, rows)};
  if (target.is_classes()) compile.metrics = {"accuracy"};
  switch (target.task) {
    case Task::binary:
      model.add(layers::Dense(1, {.input_dim = input_dim, .activation = "sigmoid"}));
      compile.loss = "binary_crossentropy";
      break;
    case Task::multiclass:
      model.add(layers::Dense(static_cast<std::int64_t>(target.classes.size()),
                              {.input_dim = input_dim, .activation = "softmax"}));
      compile.loss = "sparse_categorical_crossentropy";
      break;
    case Task::regression:
      model.add(layers::Dense(1, {.input_dim = input_dim}));
      compile.loss = "mse";
      break;
  }
  model.compile(compile);
  return model;
}

}  // namespace tenon::cli
