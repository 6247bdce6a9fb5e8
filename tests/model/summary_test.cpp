// summary() and Progbar against what Keras prints, byte for byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <map>

#include <tenon/base/error.h>
#include <tenon/layers/layers.h>
#include <tenon/model/progress.h>
#include <tenon/model/sequential.h>
#include <tenon/tensor/create.h>

#include "support/error_text.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

using nlohmann::json;

const json& golden() { return test::read_golden("progress"); }

Sequential dense_net(const std::string& name = "") {
  Sequential model({}, {.name = name});
  model.add(layers::Dense(12, {.input_dim = 8, .activation = "relu"}));
  model.add(layers::Dense(8, {.activation = "relu"}));
  model.add(layers::Dense(1, {.activation = "sigmoid"}));
  return model;
}

Sequential trained(const optimizers::Optimizer& optimizer) {
  Sequential model = dense_net("diabetes");
  model.compile({.optimizer = optimizer, .loss = "binary_crossentropy"});
  model.fit(zeros({4, 8}), zeros({4}), {.verbose = 0});
  return model;
}

Sequential nested() {
  Sequential inner({layers::Dense(5, {.input_dim = 6, .name = "deep"}), layers::ReLU()}, {.name = "inner"});
  Sequential deeper({inner, layers::Dense(3)}, {.name = "deeper"});
  return Sequential({layers::Dense(6, {.input_dim = 4}), deeper, layers::Dense(2)}, {.name = "outer"});
}

Sequential long_names() {
  std::string words;
  for (int i = 0; i < 12; ++i) words += "word ";
  return Sequential(
      {layers::Dense(
           4, {.input_dim = 3, .name = "a_layer_with_a_name_that_is_far_too_long_to_fit_in_its_column"}),
       layers::Dense(2, {.name = words}), layers::LeakyReLU({.name = std::string(31, 'x')})},
      {.name = "the_model_" + std::string(90, 'n')});
}

Sequential frozen() {
  Sequential model = dense_net();
  model.layers()[0].body()->set_trainable(false);
  return model;
}

std::optional<Sequential> model_of(const std::string& name) {
  if (name == "dense_net") return dense_net();
  if (name == "unbuilt") return Sequential({layers::Dense(12, {.activation = "relu"}), layers::Dense(1)});
  if (name == "empty") return Sequential({}, {.name = "nothing"});
  if (name == "frozen") return frozen();
  if (name == "nested") return nested();
  if (name == "long_names") return long_names();
  if (name == "big") {
    return Sequential({layers::Dense(4096, {.input_dim = 784}), layers::Dense(4096), layers::Dense(10)},
                      {.name = "big"});
  }
  if (name == "trained") return trained("adam");
  if (name == "trained, sgd") return trained("sgd");
  if (name == "trained, rmsprop") return trained("rmsprop");
  if (name == "trained, adagrad") return trained("adagrad");
  if (name == "trained, adamw") return trained("adamw");
  return {};
}

TEST(Summary, IsKerasText) {
  int compared = 0;
  const json cases = golden();
  for (const json& expected : cases["summary"]) {
    if (expected.contains("terminal") || expected.contains("error")) continue;
    const json& options = expected["options"];
    clear_session();
    const auto model = model_of(expected["model"]);
    if (!model) continue;
    SummaryOptions given;
    if (options.contains("line_length")) given.line_length = options["line_length"].get<int>();
    if (options.contains("positions")) given.positions = options["positions"].get<std::vector<double>>();
    if (options.contains("layer_range"))
      given.layer_range = options["layer_range"].get<std::vector<std::string>>();
    given.expand_nested = options.value("expand_nested", false);
    given.show_trainable = options.value("show_trainable", false);
    const std::string columns =
        expected.contains("env") ? expected["env"]["COLUMNS"].get<std::string>() : "80";
    ::setenv("COLUMNS", columns.c_str(), 1);
    EXPECT_EQ(summary_text(*model, given), expected["text"].get<std::string>())
        << expected["model"] << options;
    ++compared;
  }
  ::unsetenv("COLUMNS");
  EXPECT_GE(compared, 33);
}

TEST(Summary, RefusesTooFewColumns) {
  EXPECT_THROW(summary_text(dense_net(), {.line_length = 15}), ValueError);
  EXPECT_THROW(summary_text(dense_net(), {.positions = {0.5, 0.4, 1.0}}), ValueError);
}

TEST(Summary, RefusesPositionsAndRangesThatDoNotFit) {
  clear_session();
  const Model model = dense_net();
  EXPECT_EQ(test::message_of<ValueError>([&] {
              summary_text(model, {.positions = {0.5, 1.0}});
            }),
            "summary: `positions` needs 3 numbers, one for each column; got 2");
  EXPECT_EQ(test::message_of<ValueError>([&] {
              summary_text(model, {.positions = {30, 60, 70}});
            }),
            "summary: `positions` are shares of the line, above 0 and at most 1; got 30");
  EXPECT_EQ(test::message_of<ValueError>([&] { summary_text(model, {.layer_range = {"dense_1"}}); }),
            "summary: `layer_range` needs two names, of the first layer and the last; got 1");
  EXPECT_EQ(test::message_of<ValueError>([&] {
              summary_text(model, {.layer_range = {"dense", "conv"}});
            }),
            "summary: `layer_range` \"conv\" matches no layer; the model has dense, dense_1, dense_2");
  test::expect_error<ValueError>(
      [&] {
        summary_text(model, {.layer_range = {"(", "dense"}});
      },
      "`layer_range` \"(\" is no regular expression");
}

TEST(Summary, HandsItsTextToPrintFn) {
  const Model model = dense_net();
  std::vector<std::string> printed;
  ::testing::internal::CaptureStdout();
  model.summary({.print_fn = [&](const std::string& text) { printed.push_back(text); }});
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(printed, std::vector{summary_text(model)});
}

double number(const json& value) {
  return value.is_string() ? std::strtod(value.get<std::string>().c_str(), nullptr) : value.get<double>();
}

TEST(Progbar, IsKerasText) {
  int compared = 0;
  const json cases = golden();
  for (const json& expected : cases["progbar"]) {
    double now = 1000;
    std::string printed;
    ProgbarOptions options;
    options.clock = [&] { return now; };
    options.print = [&](const std::string& text) { printed += text; };
    options.dynamic_display = true;
    const json& given = expected["args"];
    options.verbose = given.value("verbose", 1);
    options.width = given.value("width", 20);
    options.interval = given.value("interval", 0.05);
    options.unit_name = given.value("unit_name", "step");
    if (given.contains("stateless_metrics"))
      options.stateless_metrics = given["stateless_metrics"].get<std::vector<std::string>>();
    if (given.contains("stateful_metrics")) options.stateful_metrics = given["stateful_metrics"];
    std::optional<std::int64_t> target;
    if (!expected["target"].is_null()) target = expected["target"].get<std::int64_t>();
    Progbar bar(target, options);
    for (std::size_t i = 0; i < expected["updates"].size(); ++i) {
      const json& update = expected["updates"][i];
      now = 1000 + update[0].get<double>();
      printed.clear();
      Progbar::Values values;
      for (const json& value : update[3]) values.emplace_back(value[0], number(value[1]));
      std::optional<bool> finalize;
      if (!update[4].is_null()) finalize = update[4].get<bool>();
      if (update[1] == "add") {
        bar.add(update[2], values);
      } else {
        bar.update(update[2], values, finalize);
      }
      EXPECT_EQ(printed, expected["outputs"][i].get<std::string>())
          << expected["name"] << " verbose " << options.verbose << " update " << i;
    }
    ++compared;
  }
  EXPECT_EQ(compared, 53);
}

// Two steps each of the numbers 1 and 3: their mean if averaged, else the last.
TEST(Progbar, AveragesWhatIsToldToBeAveraged) {
  const auto line = [](ProgbarOptions options) {
    std::string printed;
    options.interval = 0;
    options.dynamic_display = true;
    options.clock = [] { return 0.0; };
    options.print = [&](const std::string& text) { printed = text; };
    Progbar bar(3, std::move(options));
    bar.update(1, {{"a", 1.0}, {"b", 1.0}});
    bar.update(2, {{"a", 3.0}, {"b", 3.0}});
    return printed;
  };
  EXPECT_THAT(line({}), testing::HasSubstr(" - a: 2.0000 - b: 2.0000"));
  EXPECT_THAT(line({.stateful_metrics = {"b"}}), testing::HasSubstr(" - a: 2.0000 - b: 3.0000"));
  EXPECT_THAT(line({.stateless_metrics = std::vector<std::string>{"b"}}),
              testing::HasSubstr(" - a: 3.0000 - b: 2.0000"));
  EXPECT_EQ(test::message_of<ValueError>([&] {
              line({.stateful_metrics = {"a"}, .stateless_metrics = std::vector<std::string>{"b"}});
            }),
            "Progbar: give only one of stateful_metrics and stateless_metrics");
}

TEST(Progbar, WithoutATerminalPrintsOneLine) {
  double now = 0;
  std::string printed;
  Progbar bar(2, {.stateless_metrics = std::vector<std::string>{},
                  .dynamic_display = false,
                  .clock = [&] { return now; },
                  .print = [&](const std::string& text) { printed += text; }});
  now = 0.2;
  bar.update(1, {{"loss", 1.0}}, false);
  EXPECT_EQ(printed, "");
  now = 0.4;
  bar.update(2, {{"loss", 0.5}}, true);
  EXPECT_EQ(printed, "2/2 ━━━━━━━━━━━━━━━━━━━━ 0s 200ms/step - loss: 0.5000\n");
}

}  // namespace
}  // namespace tenon
