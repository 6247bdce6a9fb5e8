// Every metric against Keras: its result after each update, and its state.
#include <set>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/nn/metrics.h>
#include <tenon/nn/naming.h>
#include <tenon/tensor/create.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

/// Metrics of Keras that do not exist here yet.
const std::set<std::string> missing = {"BinaryIoU", "F1Score",       "FBetaScore", "IoU",
                                       "MeanIoU",   "OneHotMeanIoU", "R2Score"};

Tensor argument(const nlohmann::json& entry, const nlohmann::json& tensors) {
  if (entry.is_null()) return {};
  if (entry.is_string()) return tensor_from(tensors.at(entry.get<std::string>()));
  return full(Shape{}, entry.get<double>(), float32);
}

void update(const metrics::Metric& metric, const nlohmann::json& arguments, const nlohmann::json& tensors) {
  std::vector<Tensor> values;
  for (const auto& entry : arguments) values.push_back(argument(entry, tensors));
  const bool plain = metric.class_name() == "Mean" || metric.class_name() == "Sum";
  if (plain) {
    metric.update_state(values.at(0), {}, values.size() > 1 ? values[1] : Tensor());
  } else {
    metric.update_state(values.at(0), values.at(1), values.size() > 2 ? values[2] : Tensor());
  }
}

void check_case(const nlohmann::json& entry, const nlohmann::json& tensors) {
  SCOPED_TRACE(title_of(entry));
  reset_names();
  const auto metric =
      metrics::Metric::from_config(entry.at("metric").get<std::string>(), config_from(entry.at("args")));
  if (entry.contains("name")) {
    EXPECT_EQ(metric.name(), entry.at("name").get<std::string>());
  }
  const auto& results = entry.at("results");
  // Keras' multi-label AUC has no result before its first batch; here it is 0.
  const bool starts_unbuilt = results[0].is_null();
  if (!starts_unbuilt) {
    EXPECT_TRUE(matches(metric.result(), results[0], 2e-6, 2e-7));
  }
  const auto& updates = entry.at("updates");
  for (std::size_t i = 0; i < updates.size(); ++i) {
    if (i + 1 >= results.size()) {
      // Labels of rank 1 are repaired here; in Keras fit() expands them before its metric refuses them.
      if (metric.class_name() == "BinaryCrossentropy") return;
      EXPECT_THROW(update(metric, updates[i], tensors), Error);
      return;
    }
    update(metric, updates[i], tensors);
    EXPECT_TRUE(matches(metric.result(), results[i + 1], 2e-6, 2e-7)) << "after update " << i + 1;
  }
  if (!entry.contains("variables") || entry.at("variables").empty()) return;  // AUC's are left out
  const auto variables = metric.variables();
  ASSERT_EQ(variables.size(), entry.at("variables").size());
  for (std::size_t i = 0; i < variables.size(); ++i) {
    EXPECT_EQ(variables[i].name(), entry.at("variables")[i].at("name").get<std::string>());
    EXPECT_TRUE(matches(variables[i].value(), entry.at("variables")[i], 2e-6, 2e-7));
  }
  metric.reset_state();
  if (starts_unbuilt) return;
  EXPECT_TRUE(matches(metric.result(), results[0], 0, 0)) << "after reset_state";
}

TEST(MetricsGolden, ResultsMatchKeras) {
  const auto golden = read_golden("metrics");
  int checked = 0;
  for (const auto& entry : golden.at("cases")) {
    if (missing.count(entry.at("metric").get<std::string>())) continue;
    check_case(entry, golden.at("tensors"));
    ++checked;
  }
  EXPECT_GT(checked, 50);
}

}  // namespace
}  // namespace tenon::test
