// Every core layer against Keras: output, gradients, weights, penalties, output shape.
#include <algorithm>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/layers/layers.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "layers/golden_config.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

using nlohmann::json;

const json& golden() {
  static const json file = test::read_golden("layers");
  return file;
}

void expect_close(const Tensor& actual, const json& data, const Shape& shape, const char* what) {
  ASSERT_TRUE(actual.defined()) << what;
  ASSERT_EQ(actual.shape().str(), shape.str()) << what;
  const std::vector<double> values = actual.to_vector<double>();
  ASSERT_EQ(values.size(), data.size()) << what;
  double largest = 0;
  for (const auto& number : data) largest = std::max(largest, std::abs(test::real_from(number)));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double expected = test::real_from(data[i]);
    // Sums of products cancel: the error is relative to the largest term, not to the result.
    ASSERT_NEAR(values[i], expected, 1e-6 * std::abs(expected) + 2e-6 * (largest + 1))
        << what << ", element " << i;
  }
}

Layer make_layer(const json& entry) {
  Config config = test::config_from(entry.at("args"));
  return Layer::from_config(entry.at("layer").get<std::string>(), config);
}

void adapt_if_asked(const Layer& layer, const json& entry) {
  if (!entry.contains("adapt")) return;
  layers::Normalization normalization;
  static_cast<Layer&>(normalization) = layer;
  normalization.adapt(test::tensor_from(golden().at("x").at(entry.at("adapt").get<std::string>())));
}

void check_case(const json& entry) {
  clear_session();
  const Tensor x = test::tensor_from(golden().at("x").at(entry.at("x").get<std::string>()));
  const CallOptions options =
      entry.contains("mask") ? CallOptions{.masks = {test::tensor_from(entry.at("mask"))}} : CallOptions{};
  if (entry.contains("error")) {
    EXPECT_THROW(
        {
          const Layer layer = make_layer(entry);
          adapt_if_asked(layer, entry);
          layer.build(x.shape());
          layer(x, options);
        },
        Error);
    return;
  }
  const Layer layer = make_layer(entry);
  adapt_if_asked(layer, entry);
  layer.build(x.shape());
  std::vector<Tensor> values;
  for (const json& weight : entry.at("weights")) values.push_back(test::tensor_from(weight));
  const std::vector<Variable> weights = layer.weights();
  ASSERT_EQ(weights.size(), values.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    EXPECT_EQ(weights[i].name(), entry.at("weights")[i].at("name").get<std::string>());
    // Statistics that adapt() found are compared below.
    if (weights[i].trainable()) weights[i].assign(values[i]);
  }

  GradientTape tape;
  const bool differentiable = !entry.at("grad_x").is_null();
  if (differentiable) tape.watch(x);
  const Tensor y = layer(x, options);
  const Shape shape = test::shape_from(entry.at("y").at("shape"));
  expect_close(y, entry.at("y").at("data"), shape, "output");
  EXPECT_EQ(std::string(name_of(y.dtype())), entry.at("y").at("dtype").get<std::string>());
  json factor_entry = entry.at("y");
  factor_entry["data"] = entry.at("out_weights");
  const Tensor total = ops::sum(y * test::tensor_from(factor_entry));
  std::vector<Variable> trainable = layer.trainable_weights();
  ASSERT_EQ(trainable.size(), entry.at("grad_weights").size());
  std::vector<Tensor> sources;
  for (const Variable& variable : trainable) sources.push_back(variable.value());
  if (differentiable) sources.push_back(x);
  if (!sources.empty()) {
    std::vector<Tensor> gradients;
    if (differentiable) {
      gradients = tape.gradient({total}, sources, {});
    } else {
      gradients = tape.gradient(total, trainable);
    }
    for (std::size_t i = 0; i < trainable.size(); ++i) {
      expect_close(gradients[i], entry.at("grad_weights")[i], trainable[i].shape(), "gradient of a weight");
    }
    if (differentiable)
      expect_close(gradients.back(), entry.at("grad_x"), x.shape(), "gradient of the input");
  }

  if (entry.contains("losses")) {
    const std::vector<Tensor> losses = layer.losses();
    ASSERT_EQ(losses.size(), entry.at("losses").size());
    for (std::size_t i = 0; i < losses.size(); ++i) {
      EXPECT_NEAR(losses[i].item(), entry.at("losses")[i].get<double>(), 1e-6);
    }
  } else {
    EXPECT_TRUE(layer.losses().empty());
  }
  if (entry.contains("mean")) {
    layers::Normalization normalization;
    static_cast<Layer&>(normalization) = layer;
    expect_close(normalization.mean(), entry.at("mean").at("data"),
                 test::shape_from(entry.at("mean").at("shape")), "mean");
    expect_close(normalization.variance(), entry.at("variance").at("data"),
                 test::shape_from(entry.at("variance").at("shape")), "variance");
  }
}

TEST(LayersGolden, OutputsGradientsAndPenalties) {
  int checked = 0;
  for (const json& entry : golden().at("cases")) {
    SCOPED_TRACE(entry.at("layer").dump() + " " + entry.at("args").dump() + " " + entry.at("x").dump());
    ASSERT_NO_THROW(check_case(entry));
    if (HasFatalFailure()) return;
    ++checked;
  }
  EXPECT_GE(checked, 150);
}

TEST(LayersGolden, OutputShapesWithoutABatchSize) {
  for (const json& entry : golden().at("cases")) {
    if (entry.contains("error")) continue;
    SCOPED_TRACE(entry.at("layer").dump() + " " + entry.at("args").dump() + " " + entry.at("x").dump());
    const Tensor x = test::tensor_from(golden().at("x").at(entry.at("x").get<std::string>()));
    const Layer layer = make_layer(entry);
    layer.build(x.shape());
    Shape shape = x.shape();
    shape[0] = None;
    EXPECT_EQ(layer.compute_output_shape(shape).str(), test::shape_from(entry.at("symbolic_shape")).str());
  }
}

}  // namespace
}  // namespace tenon
