// Whole fit() runs against Keras 3.15.1 on TensorFlow: the same weights, no shuffling, loss and metrics per epoch.
#include <algorithm>

#include <gtest/gtest.h>

#include <tenon/layers/layers.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/constraints.h>
#include <tenon/nn/optimizers.h>
#include <tenon/nn/regularizers.h>
#include <tenon/nn/schedules.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/operators.h>

#include "layers/golden_config.h"
#include "model/course_data.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

using nlohmann::json;

const json& golden() {
  static const json file = test::read_golden("training");
  return file;
}

optimizers::Optimizer optimizer_from(const json& entry) {
  Config config;
  for (const auto& [name, value] : entry.at("args").items()) {
    if (!value.is_object()) {
      config.set(name, test::config_value_from(value));
      continue;
    }
    Config arguments;
    for (const auto& [key, number] : value.items()) {
      if (key != "schedule") arguments.set(key, test::config_value_from(number));
    }
    config.set(name, serialized_object("keras.optimizers.schedules", value.at("schedule").get<std::string>(),
                                       arguments));
  }
  return optimizers::Optimizer::from_config(entry.at("class").get<std::string>(), config);
}

std::vector<metrics::Metric> metrics_from(const json& entry, const char* name) {
  std::vector<metrics::Metric> result;
  if (!entry.contains(name) || entry.at(name).is_null()) return result;
  for (const json& metric : entry.at(name)) result.emplace_back(metric.get<std::string>());
  return result;
}

Sequential model_from(const json& entry) {
  const json& network = golden().at("networks").at(entry.at("network").get<std::string>());
  clear_session();
  Sequential model;
  std::vector<Tensor> weights;
  model.add(layers::Input({.shape = Shape{network[0].at("kernel").at("shape")[0].get<std::int64_t>()}}));
  for (std::size_t i = 0; i < network.size(); ++i) {
    Config config{{"units", network[i].at("units").get<std::int64_t>()},
                  {"activation", network[i].at("activation").get<std::string>()}};
    if (entry.contains("layers") && entry.at("layers").contains(std::to_string(i))) {
      for (const auto& [name, value] : entry.at("layers").at(std::to_string(i)).items()) {
        config.set(name, test::object_from(value, "keras"));
      }
    }
    model.add(Layer::from_config("Dense", config));
    weights.push_back(test::tensor_from(network[i].at("kernel")));
    weights.push_back(test::tensor_from(network[i].at("bias")));
  }
  model.set_weights(weights);
  return model;
}

test::CourseData data_for(const json& entry) {
  const std::string network = entry.at("network").get<std::string>();
  test::CourseData data = network == "iris" ? test::iris() : test::diabetes();
  if (entry.at("input") == "standardized") {
    const json& moments = golden().at("standardize").at(network);
    data.x = (data.x - array(moments.at("mean").get<std::vector<double>>())) /
             array(moments.at("std").get<std::vector<double>>());
  }
  data.x = data.x.astype(float32);
  data.y = entry.at("labels") == "one_hot" ? ops::one_hot(data.y.astype(int32), 3) : data.y.astype(float32);
  if (entry.at("labels") == "column") data.y = data.y.reshape({-1, 1});
  return data;
}

FitOptions fit_options_from(const json& entry, const test::CourseData& data) {
  const json& fit = entry.at("fit");
  FitOptions options;
  options.verbose = 0;
  options.batch_size = fit.at("batch_size").get<std::int64_t>();
  options.epochs = fit.at("epochs").get<std::int64_t>();
  options.shuffle = fit.at("shuffle").get<bool>();
  if (fit.contains("validation_split")) options.validation_split = fit.at("validation_split").get<double>();
  if (fit.contains("validation_freq")) options.validation_freq = fit.at("validation_freq").get<int>();
  if (fit.contains("class_weight")) {
    for (const auto& [name, weight] : fit.at("class_weight").items()) {
      options.class_weight.emplace_back(std::stoll(name), weight.get<double>());
    }
  }
  if (fit.contains("sample_weight")) {
    std::vector<float> weights;
    for (std::int64_t i = 0; i < data.x.shape(0); ++i)
      weights.push_back(0.5f + static_cast<float>(i % 7) / 4);
    options.sample_weight = array(weights);
  }
  return options;
}

bool is_count_of_samples(const std::string& key) { return key.find("acc") != std::string::npos; }

void compare_histories(const json& entry, const History& history, std::int64_t samples) {
  const json& expected = entry.at("history");
  ASSERT_EQ(history.history.size(), expected.size());
  for (const auto& [key, values] : expected.items()) {
    const std::vector<double>* actual = history.history.find(key);
    ASSERT_NE(actual, nullptr) << key;
    ASSERT_EQ(actual->size(), values.size()) << key;
    // What Keras itself differs by from XLA and from float64.
    const double spread = entry.at("spread").at(key).get<double>();
    for (std::size_t epoch = 0; epoch < values.size(); ++epoch) {
      const double truth = test::real_from(values[epoch]);
      double tolerance = (epoch == 0 ? 1e-5 : 1e-4) * std::abs(truth) + 1e-7;
      if (is_count_of_samples(key)) tolerance = 1.01 / static_cast<double>(samples);
      ASSERT_NEAR((*actual)[epoch], truth, std::max(tolerance, 3 * spread)) << key << ", epoch " << epoch + 1;
    }
  }
}

/// The smallest number of samples that an accuracy of the case is a share of.
std::int64_t counted_samples(const json& entry, std::int64_t samples) {
  const json& fit = entry.at("fit");
  if (!fit.contains("validation_split")) return samples;
  return static_cast<std::int64_t>(static_cast<double>(samples) * fit.at("validation_split").get<double>());
}

void check_case(const json& entry) {
  const test::CourseData data = data_for(entry);
  const Sequential model = model_from(entry);
  model.compile({.optimizer = optimizer_from(entry.at("optimizer")),
                 .loss = entry.at("loss").get<std::string>(),
                 .metrics = metrics_from(entry, "metrics"),
                 .weighted_metrics = metrics_from(entry, "weighted_metrics")});
  const History history = model.fit(data.x, data.y, fit_options_from(entry, data));
  compare_histories(entry, history, counted_samples(entry, data.x.shape(0)));

  const std::vector<Tensor> weights = model.get_weights();
  const double spread = 3 * entry.at("final_l2_spread").get<double>();
  for (std::size_t i = 0; i < weights.size(); ++i) {
    double squares = 0;
    for (double value : weights[i].to_vector<double>()) squares += value * value;
    const double norm = entry.at("final_l2_norms")[i].get<double>();
    EXPECT_NEAR(std::sqrt(squares), norm, std::max(1e-4 * norm, spread)) << "norm of weight " << i;
  }
  if (entry.contains("evaluate")) {
    const EvaluateResult result = model.evaluate(data.x, data.y, {.batch_size = 10, .verbose = 0});
    EXPECT_NEAR(result[0], entry.at("evaluate")[0].get<double>(), 1e-4 * result[0]);
    EXPECT_NEAR(result[1], entry.at("evaluate")[1].get<double>(), 1.01 / 768);
  }
  if (entry.contains("predict_first_rows")) {
    const Tensor rows = model.predict(data.x, {.batch_size = 10, .verbose = 0});
    ASSERT_EQ(rows.shape().str(), "(768, 1)");
    const std::vector<double> actual = rows.to_vector<double>();
    const json& expected = entry.at("predict_first_rows").at("data");
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_NEAR(actual[i], expected[i].get<double>(), 2e-4) << "prediction " << i;
    }
  }
}

class TrainingGolden : public ::testing::TestWithParam<std::string> {};

TEST_P(TrainingGolden, HistoryIsThatOfKeras) {
  int checked = 0;
  for (const json& entry : golden().at("cases")) {
    const std::string name = entry.at("name").get<std::string>();
    if (name.substr(0, name.find('/')) != GetParam()) continue;
    SCOPED_TRACE(name);
    ASSERT_NO_THROW(check_case(entry));
    if (HasFatalFailure()) return;
    ++checked;
  }
  EXPECT_GE(checked, 6);
}

INSTANTIATE_TEST_SUITE_P(Optimizers, TrainingGolden,
                         ::testing::Values("sgd", "sgd_nesterov", "adam", "adamw", "rmsprop", "adagrad",
                                           "iris"));

}  // namespace
}  // namespace tenon
