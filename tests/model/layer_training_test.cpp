// Ten steps of training small models of many layers, against Keras: loss of every step, weights, predictions.
#include <algorithm>

#include <gtest/gtest.h>

#include <tenon/layers/layers.h>
#include <tenon/model/functional.h>
#include <tenon/model/model.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/optimizers.h>

#include "layers/golden_config.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

using nlohmann::json;

Sequential sequential_from(const json& entry, const Tensor& x) {
  Sequential model;
  const Shape features(x.shape().begin() + 1, x.shape().end());
  model.add(layers::Input({.shape = features, .dtype = x.dtype()}));
  for (const json& layer : entry.at("layers")) {
    model.add(Layer::from_config(layer.at("layer").get<std::string>(), test::config_from(layer.at("args"))));
  }
  return model;
}

/// The model of that name in make_layer_training.py.
Model branches() {
  const Tensor x = Input({.shape = {5}});
  const Tensor a = layers::Dense(4, {.activation = "tanh"})(x),
               b = layers::Dense(4, {.activation = "tanh"})(x),
               c = layers::Dense(4, {.activation = "tanh"})(x);
  const Tensor joined = layers::concatenate(
      {layers::add({a, b, c}), layers::multiply({a, b}), layers::subtract({a, c}), layers::average({b, c}),
       layers::maximum({a, b, c}), layers::minimum({a, b}), layers::dot({a, c}, 1, {.normalize = true})});
  return Model({x}, {layers::Dense(1)(layers::BatchNormalization()(joined))});
}

void expect_near(const Tensor& actual, const json& expected, double tolerance, const std::string& what) {
  const std::vector<double> values = actual.to_vector<double>();
  ASSERT_EQ(values.size(), expected.at("data").size()) << what;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double truth = test::real_from(expected.at("data")[i]);
    ASSERT_NEAR(values[i], truth, tolerance * (1 + std::abs(truth))) << what << ", element " << i;
  }
}

void check_steps(const json& entry, const Model& model) {
  const Tensor x = test::tensor_from(entry.at("x")), y = test::tensor_from(entry.at("y"));
  std::vector<Tensor> start;
  for (const json& weight : entry.at("start")) start.push_back(test::tensor_from(weight));
  model.set_weights(start);
  const json& optimizer = entry.at("optimizer");
  model.compile({.optimizer = optimizers::Optimizer::from_config(optimizer.at("class").get<std::string>(),
                                                                 test::config_from(optimizer.at("args"))),
                 .loss = entry.at("loss").get<std::string>()});
  const auto batch_size = entry.at("batch_size").get<std::int64_t>();
  const std::vector<double> losses = entry.at("losses").get<std::vector<double>>();
  const double loss_spread = entry.at("loss_spread").get<double>();
  for (std::size_t i = 0; i < losses.size(); ++i) {
    const Index rows =
        Slice(static_cast<std::int64_t>(i) * batch_size, (static_cast<std::int64_t>(i) + 1) * batch_size);
    const double loss = model.train_on_batch(x[{rows}], y[{rows}]);
    ASSERT_NEAR(loss, losses[i], 3 * loss_spread + 2e-6 * losses[i]) << "step " << i;
  }
  // Sums in another order, ten steps long; Adam divides by roots of small numbers.
  const double tolerance = std::max(3 * entry.at("weight_spread").get<double>(), 5e-6);
  const std::vector<Variable> weights = model.weights();
  ASSERT_EQ(weights.size(), entry.at("weights").size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    expect_near(weights[i].value(), entry.at("weights")[i], tolerance, weights[i].path());
  }
  const Index first = Slice(0, batch_size);
  expect_near(model.predict(x[{first}], {.verbose = 0}), entry.at("predicted"), 2 * tolerance, "prediction");
}

TEST(LayerTraining, TenStepsOfSmallModels) {
  const json& file = test::read_golden("layer_training");
  ASSERT_EQ(file.at("cases").size(), 4u);
  for (const json& entry : file.at("cases")) {
    SCOPED_TRACE(entry.at("name").get<std::string>());
    clear_session();
    if (entry.at("layers").is_null()) {
      check_steps(entry, branches());
    } else {
      check_steps(entry, sequential_from(entry, test::tensor_from(entry.at("x"))));
    }
  }
}

}  // namespace
}  // namespace tenon
