// Callbacks fed with the logs that Keras' were fed with, and CSVLogger's bytes.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

#include <tenon/base/error.h>
#include <tenon/layers/layers.h>
#include <tenon/model/callbacks/callbacks.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/optimizers.h>
#include <tenon/tensor/create.h>

#include "support/temporary_files.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

using nlohmann::json;

const json& golden() { return test::read_golden("progress"); }

double number(const json& value) {
  return value.is_string() ? std::strtod(value.get<std::string>().c_str(), nullptr) : value.get<double>();
}

Logs logs_of(const json& values) {
  Logs logs;
  for (const auto& [name, value] : values.items()) logs.set(name, number(value));
  return logs;
}

Sequential compiled_model() {
  Sequential model({layers::Dense(1, {.input_dim = 1, .use_bias = false})});
  model.compile({.optimizer = optimizers::SGD({.learning_rate = 0.1}), .loss = "mse"});
  model.fit(zeros({1, 1}), zeros({1}), {.verbose = 0});
  return model;
}

Callback make_callback(const std::string& name, const json& args) {
  if (name == "EarlyStopping") {
    callbacks::EarlyStoppingOptions options;
    options.monitor = args.value("monitor", options.monitor);
    options.min_delta = args.value("min_delta", 0.0);
    options.patience = args.value("patience", 0);
    options.verbose = args.value("verbose", 0);
    options.mode = args.value("mode", options.mode);
    if (args.contains("baseline")) options.baseline = args["baseline"].get<double>();
    options.restore_best_weights = args.value("restore_best_weights", false);
    options.start_from_epoch = args.value("start_from_epoch", 0);
    return callbacks::EarlyStopping(options);
  }
  if (name == "ReduceLROnPlateau") {
    callbacks::ReduceLROnPlateauOptions options;
    options.monitor = args.value("monitor", options.monitor);
    options.factor = args.value("factor", options.factor);
    options.patience = args.value("patience", options.patience);
    options.verbose = args.value("verbose", 0);
    options.mode = args.value("mode", options.mode);
    options.min_delta = args.value("min_delta", options.min_delta);
    options.cooldown = args.value("cooldown", 0);
    options.min_lr = args.value("min_lr", 0.0);
    return callbacks::ReduceLROnPlateau(options);
  }
  const std::string schedule = args["schedule"];
  callbacks::EpochSchedule function;
  if (schedule == "rate * 0.9") function = [](std::int64_t, double rate) { return rate * 0.9; };
  if (schedule == "0.1 if epoch < 3 else 0.01")
    function = [](std::int64_t epoch, double) { return epoch < 3 ? 0.1 : 0.01; };
  if (schedule == "rate if epoch < 2 else rate * exp(-0.1)") {
    function = [](std::int64_t epoch, double rate) { return epoch < 2 ? rate : rate * std::exp(-0.1); };
  }
  return callbacks::LearningRateScheduler(function, args.value("verbose", 0));
}

TEST(Callbacks, BehaveAsKeras) {
  const json cases = golden();
  int compared = 0;
  for (const json& expected : cases["callbacks"]) {
    if (expected.contains("error")) continue;
    const Sequential model = compiled_model();
    Callback callback = make_callback(expected["callback"], expected["args"]);
    callback->set_model(&model);
    std::vector<std::string> texts;
    Logs none;
    auto captured = [&](auto call) {
      testing::internal::CaptureStdout();
      call();
      return testing::internal::GetCapturedStdout();
    };
    texts.push_back(captured([&] { callback->on_train_begin(none); }));
    model.set_stop_training(false);
    std::vector<double> rates;
    int ran = 0;
    for (const json& values : expected["logs"]) {
      Logs logs = logs_of(values);
      model.set_weights({full({1, 1}, ran)});  // the weights are the number of the epoch
      texts.push_back(captured([&] {
        callback->on_epoch_begin(ran, none);
        callback->on_epoch_end(ran, logs);
      }));
      rates.push_back(model.optimizer().learning_rate().item());
      ++ran;
      if (model.stop_training()) break;
    }
    texts.push_back(captured([&] { callback->on_train_end(none); }));
    const std::string name = expected["name"].get<std::string>() + " " + expected["args"].dump();
    EXPECT_EQ(ran, expected["epochs_run"].get<int>()) << name;
    EXPECT_EQ(model.stop_training(), expected["stopped"].get<bool>()) << name;
    EXPECT_EQ(texts, expected["texts"].get<std::vector<std::string>>()) << name;
    for (std::size_t i = 0; i < rates.size(); ++i) {
      EXPECT_FLOAT_EQ(static_cast<float>(rates[i]), expected["learning_rates"][i].get<float>())
          << name << " epoch " << i;
    }
    if (!expected["restored_epoch"].is_null()) {
      EXPECT_EQ(model.get_weights()[0].item(), expected["restored_epoch"].get<double>()) << name;
    }
    callback->set_model(nullptr);
    ++compared;
  }
  EXPECT_GE(compared, 80);
}

TEST(CSVLogger, WritesKerasBytes) {
  const json cases = golden();
  int compared = 0;
  for (const json& expected : cases["csv_logger"]) {
    const bool has_list = expected["name"] == "list", has_integer = expected["name"] == "numbers";
    if (has_list || has_integer) continue;  // logs are numbers here, all of them real
    const test::ScratchFolder folder;
    const std::string path = folder / "log.csv";
    for (int session = 0; session < expected["sessions"].get<int>(); ++session) {
      const callbacks::CSVLogger logger(path,
                                        {.separator = expected["args"].value("separator", std::string(",")),
                                         .append = expected["args"].value("append", false)});
      Logs none;
      logger->on_train_begin(none);
      std::int64_t epoch = 0;
      for (const json& values : expected["logs"]) {
        Logs logs = logs_of(values);
        logger->on_epoch_end(epoch++, logs);
      }
      logger->on_train_end(none);
    }
    EXPECT_EQ(test::read_bytes(path), expected["file"].get<std::string>()) << expected["name"];
    ++compared;
  }
  EXPECT_GE(compared, 10);
}

TEST(TerminateOnNaN, EndsTraining) {
  const Sequential model({layers::Dense(1, {.input_dim = 1})});
  model.compile({.optimizer = optimizers::SGD({.learning_rate = 1e30}), .loss = "mse"});
  testing::internal::CaptureStdout();
  const History history =
      model.fit(ones({64, 1}), full({64}, 1e20),
                {.batch_size = 1, .epochs = 5, .verbose = 0, .callbacks = {callbacks::TerminateOnNaN()}});
  EXPECT_NE(testing::internal::GetCapturedStdout().find("Invalid loss, terminating training"),
            std::string::npos);
  EXPECT_LT(history.epoch.size(), 5u);
  EXPECT_THROW(model.fit(ones({64, 1}), full({64}, 1e20),
                         {.verbose = 0, .callbacks = {callbacks::TerminateOnNaN(true)}}),
               StateError);
}

TEST(LambdaCallback, CallsItsFunctions) {
  const Sequential model = compiled_model();
  int epochs = 0, batches = 0;
  const callbacks::LambdaCallback callback(
      {.on_epoch_end = [&](std::int64_t, Logs& logs) { epochs += logs.find("loss") != nullptr; },
       .on_train_batch_end = [&](std::int64_t, Logs&) { ++batches; }});
  model.fit(zeros({6, 1}), zeros({6}), {.batch_size = 2, .epochs = 2, .verbose = 0, .callbacks = {callback}});
  EXPECT_EQ(epochs, 2);
  EXPECT_EQ(batches, 6);
}

TEST(Callbacks, RefuseWrongArguments) {
  EXPECT_THROW(callbacks::EarlyStopping({.mode = "best"}), ValueError);
  EXPECT_THROW(callbacks::ReduceLROnPlateau({.factor = 1.0}), ValueError);
  EXPECT_THROW(callbacks::CSVLogger("x.csv", {.separator = ", "}), ValueError);
  EXPECT_THROW(callbacks::LearningRateScheduler({}), ValueError);
}

}  // namespace
}  // namespace tenon
