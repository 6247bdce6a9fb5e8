// What fit(), evaluate() and predict() do with their arguments.
#include <cmath>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/layers/layers.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/optimizers.h>
#include <tenon/nn/random.h>
#include <tenon/nn/regularizers.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/operators.h>
#include <tenon/tensor/create.h>

namespace tenon {
namespace {

const Tensor samples = linspace(-2, 2, 46).reshape({23, 2});
const Tensor labels = (linspace(0, 1, 23) > 0.4).astype(float32);

/// samples and labels side by side, in float64, so that columns of it are views with strides.
Tensor concatenate_columns() {
  return ops::concatenate({samples, labels.astype(float64).reshape({23, 1})}, 1);
}

Sequential fresh_model(double dropout = 0) {
  clear_session();
  set_random_seed(3);
  Sequential model({layers::Dense(5, {.input_dim = 2, .activation = "tanh"})});
  if (dropout > 0) model.add(layers::Dropout(dropout));
  model.add(layers::Dense(1, {.activation = "sigmoid"}));
  model.compile({.optimizer = optimizers::SGD({.learning_rate = 0.1}), .loss = "mse", .metrics = {"mae"}});
  return model;
}

/// fit() with the same order of samples whatever was drawn before.
History fit(const Sequential& model, const Tensor& x, const Tensor& y, const FitOptions& options) {
  set_random_seed(11);
  return model.fit(x, y, options);
}

void expect_same_weights(const Model& a, const Model& b, bool same = true) {
  const std::vector<Tensor> left = a.get_weights(), right = b.get_weights();
  bool equal = true;
  for (std::size_t i = 0; i < left.size(); ++i) equal = equal && array_equal(left[i], right[i]);
  EXPECT_EQ(equal, same);
}

TEST(Fit, RecordsAHistoryUnderSortedNames) {
  const Sequential model = fresh_model();
  const History history =
      model.fit(samples, labels, {.batch_size = 10, .epochs = 3, .verbose = 0, .validation_split = 0.2});
  std::vector<std::string> names;
  for (const auto& [name, values] : history.history) {
    names.push_back(name);
    EXPECT_EQ(values.size(), 3u);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"loss", "mae", "val_loss", "val_mae"}));
  EXPECT_EQ(history.epoch, (std::vector<std::int64_t>{0, 1, 2}));
  EXPECT_EQ(model.optimizer().iterations().item<int>(), 3 * 2);  // 18 samples in batches of 10
  EXPECT_THROW(history["los"], ValueError);
}

TEST(Fit, ValidationIsTheLastPartAndSeesNoTraining) {
  const Sequential a = fresh_model(), b = fresh_model();
  const History split =
      fit(a, samples, labels, {.batch_size = 4, .epochs = 2, .verbose = 0, .validation_split = 0.25});
  // floor(23 * 0.75) = 17
  const Tensor x = samples["0:17"], y = labels["0:17"], x_val = samples["17:"], y_val = labels["17:"];
  const History given =
      fit(b, x, y, {.batch_size = 4, .epochs = 2, .verbose = 0, .validation_data = {x_val, y_val}});
  expect_same_weights(a, b);
  EXPECT_EQ(split["val_loss"], given["val_loss"]);
  EXPECT_EQ(b.evaluate(x_val, y_val, {.batch_size = 4, .verbose = 0}).loss(), given["val_loss"].back());
}

TEST(Fit, ValidationFrequency) {
  const ValidationData data{samples, labels};
  EXPECT_EQ(fresh_model()
                .fit(samples, labels,
                     {.epochs = 5, .verbose = 0, .validation_data = data, .validation_freq = 2})["val_loss"]
                .size(),
            2u);
  const History some = fresh_model().fit(samples, labels,
                                         {.epochs = 5,
                                          .verbose = 0,
                                          .validation_data = data,
                                          .validation_freq = std::vector<std::int64_t>{1, 5}});
  EXPECT_EQ(some["val_loss"].size(), 2u);
}

TEST(Fit, InitialEpochSaysWhereToBegin) {
  const Sequential model = fresh_model();
  const History history = model.fit(samples, labels, {.epochs = 5, .verbose = 0, .initial_epoch = 3});
  EXPECT_EQ(history.epoch, (std::vector<std::int64_t>{3, 4}));
  EXPECT_TRUE(model.fit(samples, labels, {.epochs = 0, .verbose = 0}).history.empty());
}

TEST(Fit, StepsPerEpochGoOnWhereTheLastEpochEnded) {
  const Sequential a = fresh_model(), b = fresh_model();
  a.fit(samples, labels, {.batch_size = 23, .epochs = 6, .verbose = 0, .shuffle = false});
  b.fit(samples, labels,
        {.batch_size = 23, .epochs = 2, .verbose = 0, .shuffle = false, .steps_per_epoch = 3});
  expect_same_weights(a, b);
  EXPECT_EQ(b.optimizer().iterations().item<int>(), 6);
  const Sequential c = fresh_model(), d = fresh_model();
  c.fit(samples, labels, {.batch_size = 10, .epochs = 2, .verbose = 0, .shuffle = false});
  d.fit(samples, labels,
        {.batch_size = 10, .epochs = 3, .verbose = 0, .shuffle = false, .steps_per_epoch = 2});
  expect_same_weights(c, d);  // 2 * 3 batches either way
}

TEST(Fit, StepsPerExecutionChangesNoNumbers) {
  const Sequential a = fresh_model(), b = fresh_model();
  b.compile({.optimizer = optimizers::SGD({.learning_rate = 0.1}), .loss = "mse", .steps_per_execution = 4});
  a.fit(samples, labels, {.batch_size = 4, .epochs = 3, .verbose = 0, .shuffle = false});
  b.fit(samples, labels, {.batch_size = 4, .epochs = 3, .verbose = 0, .shuffle = false});
  expect_same_weights(a, b);
}

TEST(Fit, ShufflingChangesTheOrderFromEpochToEpochOnly) {
  const Sequential a = fresh_model(), b = fresh_model(), c = fresh_model();
  fit(a, samples, labels, {.batch_size = 4, .epochs = 2, .verbose = 0});
  fit(b, samples, labels, {.batch_size = 4, .epochs = 2, .verbose = 0});
  expect_same_weights(a, b);  // the same seed
  fit(c, samples, labels, {.batch_size = 4, .epochs = 2, .verbose = 0, .shuffle = false});
  expect_same_weights(a, c, false);
  // A single batch of everything has no order to speak of: gradients are sums over it.
  const Sequential d = fresh_model(), e = fresh_model();
  fit(d, samples, labels, {.batch_size = 23, .epochs = 1, .verbose = 0});
  fit(e, samples, labels, {.batch_size = 23, .epochs = 1, .verbose = 0, .shuffle = false});
  EXPECT_TRUE(allclose(d.get_weights()[0], e.get_weights()[0], 1e-5, 1e-6));
}

TEST(Fit, ShuffleBatchKeepsBatchesTogether) {
  const Sequential a = fresh_model(), b = fresh_model();
  fit(a, samples, labels, {.batch_size = 4, .epochs = 2, .verbose = 0, .shuffle = "batch"});
  fit(b, samples, labels, {.batch_size = 4, .epochs = 2, .verbose = 0, .shuffle = false});
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_TRUE(allclose(a.get_weights()[i], b.get_weights()[i], 1e-4, 1e-5));
}

TEST(Fit, ClassWeightsAreSampleWeights) {
  const Sequential a = fresh_model(), b = fresh_model();
  a.fit(samples, labels, {.verbose = 0, .shuffle = false, .class_weight = {{1, 3.0}}});
  b.fit(samples, labels, {.verbose = 0, .shuffle = false, .sample_weight = labels * 2.0 + 1.0});
  expect_same_weights(a, b);
}

TEST(Fit, LossOfAnEpochIsTheMeanOverSamplesWithPenalties) {
  Sequential model({layers::Dense(
      1,
      {.input_dim = 2, .kernel_initializer = "ones", .kernel_regularizer = regularizers::L2({.l2 = 0.5})})});
  model.compile({.optimizer = optimizers::SGD({.learning_rate = 0.0}), .loss = "mse"});
  const double with_penalty = model.fit(samples, labels, {.batch_size = 10, .verbose = 0})["loss"][0];
  double expected = 0;
  const std::vector<double> x = samples.to_vector<double>(), y = labels.to_vector<double>();
  for (std::size_t i = 0; i < y.size(); ++i) expected += std::pow(x[2 * i] + x[2 * i + 1] - y[i], 2) / 23;
  EXPECT_NEAR(with_penalty, expected + 0.5 * 2, 1e-5 * with_penalty);
  EXPECT_NEAR(model.evaluate(samples, labels, {.verbose = 0}), expected + 1.0, 1e-5 * with_penalty);
}

TEST(Fit, FrozenLayersStayAsTheyAre) {
  const Sequential model = fresh_model();
  model.fit(samples, labels, {.verbose = 0});
  model.get_layer(0).set_trainable(false);
  const std::vector<Tensor> before = model.get_weights();
  model.fit(samples, labels, {.epochs = 3, .verbose = 0});
  const std::vector<Tensor> after = model.get_weights();
  EXPECT_TRUE(array_equal(before[0], after[0]));
  EXPECT_TRUE(array_equal(before[1], after[1]));
  EXPECT_FALSE(array_equal(before[2], after[2]));
}

TEST(Fit, LeavesValuesThatSomebodyHolds) {
  const Sequential model = fresh_model();
  const Variable kernel = model.weights()[0];
  const Tensor held = kernel.value(), copy = held.copy();
  model.fit(samples, labels, {.epochs = 2, .verbose = 0});
  EXPECT_TRUE(array_equal(held, copy));
  EXPECT_FALSE(array_equal(kernel.value(), copy));
  const Tensor trained = kernel.value(), trained_copy = trained.copy();
  model.fit(samples, labels, {.epochs = 2, .verbose = 0});
  EXPECT_TRUE(array_equal(trained, trained_copy));
}

TEST(Fit, AnotherModelWithTheSameLayerSeesItsWeights) {
  const Sequential model = fresh_model();
  const Sequential features({model.get_layer(0)});
  const Tensor before = features.predict(samples, {.verbose = 0});
  model.fit(samples, labels, {.epochs = 2, .verbose = 0});
  const Tensor after = features.predict(samples, {.verbose = 0});
  EXPECT_FALSE(array_equal(before, after));
  EXPECT_TRUE(allclose(after, model.get_layer(0)(samples), 1e-6, 1e-6));
}

TEST(Fit, CompilingAgainStartsANewOptimizerOnTheSameWeights) {
  const Sequential model = fresh_model();
  model.fit(samples, labels, {.epochs = 2, .verbose = 0});
  const std::vector<Tensor> before = model.get_weights();
  model.compile({.optimizer = "rmsprop", .loss = "huber", .metrics = {"mse"}});
  EXPECT_TRUE(array_equal(model.get_weights()[0], before[0]));
  EXPECT_EQ(model.optimizer().iterations().item<int>(), 0);
  const History history = model.fit(samples, labels, {.epochs = 2, .verbose = 0});
  EXPECT_NE(history.history.find("mse"), nullptr);
  EXPECT_FALSE(array_equal(model.get_weights()[0], before[0]));
}

TEST(Fit, BuildsAModelThatDoesNotKnowItsInput) {
  const Sequential model({layers::Dense(4), layers::Dense(1)});
  model.compile({.loss = "mse"});
  model.fit(samples, labels, {.verbose = 0});
  EXPECT_EQ(model.input_shape().str(), "(None, 2)");
  EXPECT_EQ(model.count_params(), 2 * 4 + 4 + 4 + 1);
}

TEST(Fit, OfAFrozenModelChangesNothing) {
  const Sequential model = fresh_model();
  model.set_trainable(false);
  const std::vector<Tensor> before = model.get_weights();
  auto former = set_warning_handler([](const std::string&) {});
  model.fit(samples, labels, {.verbose = 0});
  set_warning_handler(former);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_TRUE(array_equal(before[i], model.get_weights()[i]));
}

TEST(Fit, TakesAnyDtypeAndView) {
  const Sequential a = fresh_model(), b = fresh_model();
  const Tensor table = concatenate_columns();
  a.fit(samples.astype(float32), labels, {.verbose = 0, .shuffle = false});
  b.fit(table[":, 0:2"], table[":, 2"].astype(int64), {.verbose = 0, .shuffle = false});
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_TRUE(allclose(a.get_weights()[i], b.get_weights()[i], 1e-6, 1e-7));
}

TEST(Fit, RunEagerlyDoesTheSame) {
  const Sequential a = fresh_model(0.5), b = fresh_model(0.5);
  b.compile({.optimizer = optimizers::SGD({.learning_rate = 0.1}),
             .loss = "mse",
             .metrics = {"mae"},
             .run_eagerly = true});
  const History traced = fit(a, samples, labels, {.batch_size = 5, .epochs = 2, .verbose = 0});
  const History eager = fit(b, samples, labels, {.batch_size = 5, .epochs = 2, .verbose = 0});
  for (const char* name : {"loss", "mae"}) {
    for (std::size_t i = 0; i < 2; ++i)
      EXPECT_NEAR(traced[name][i], eager[name][i], 1e-6 * traced[name][i]) << name;
  }
  EXPECT_THROW(b.plan(), StateError);
  EXPECT_FALSE(a.plan().empty());
}

TEST(Evaluate, GivesLossAndMetrics) {
  const Sequential model = fresh_model();
  const EvaluateResult result = model.evaluate(samples, labels, {.batch_size = 7, .verbose = 0});
  EXPECT_EQ(result.names(), (std::vector<std::string>{"loss", "mae"}));
  const std::vector<double> p = model.predict(samples, {.verbose = 0}).to_vector<double>(),
                            y = labels.to_vector<double>();
  double squares = 0, distances = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    squares += (p[i] - y[i]) * (p[i] - y[i]) / 23;
    distances += std::abs(p[i] - y[i]) / 23;
  }
  EXPECT_NEAR(result.loss(), squares, 1e-6);
  EXPECT_NEAR(result["mae"], distances, 1e-6);
  const double weighted =
      model.evaluate(samples, labels, {.verbose = 0, .sample_weight = full({23}, 2.0)}).loss();
  EXPECT_NEAR(weighted, 2 * squares, 1e-6);
  EXPECT_EQ(model.metrics_names(), result.names());
}

TEST(Predict, JoinsTheBatches) {
  const Sequential model = fresh_model();
  const Tensor whole = model.predict(samples, {.batch_size = 23, .verbose = 0});
  const Tensor parts = model.predict(samples, {.batch_size = 7, .verbose = 0});
  EXPECT_EQ(parts.shape().str(), "(23, 1)");
  EXPECT_TRUE(allclose(whole, parts, 1e-6, 1e-7));
  EXPECT_TRUE(allclose(whole, model(samples), 1e-6, 1e-7));
  EXPECT_EQ(model.predict(samples, {.batch_size = 7, .verbose = 0, .steps = 2}).shape().str(), "(14, 1)");
  EXPECT_EQ(model.predict_on_batch(samples).shape().str(), "(23, 1)");
}

TEST(Predictor, IsTheModelItself) {
  const Sequential model = fresh_model(0.5);
  const Predictor predict = model.predictor();
  EXPECT_EQ(predict.input_shape().str(), "(1, 2)");
  EXPECT_EQ(predict.output_shape().str(), "(1, 1)");
  const float x[] = {0.5f, -1.0f};
  float y[1];
  predict(x, y);
  EXPECT_NEAR(y[0], model(array({{0.5, -1.0}})).item(), 1e-6);
  model.fit(samples, labels, {.epochs = 3, .verbose = 0});
  predict(x, y);  // with the weights of now
  EXPECT_NEAR(y[0], model(array({{0.5, -1.0}})).item(), 1e-6);
}

TEST(OnBatch, OneStepEach) {
  const Sequential a = fresh_model(), b = fresh_model();
  const EvaluateResult result = a.train_on_batch(samples, labels);
  const History history = b.fit(samples, labels, {.batch_size = 23, .verbose = 0, .shuffle = false});
  expect_same_weights(a, b);
  EXPECT_EQ(result.loss(), history["loss"][0]);
  EXPECT_EQ(a.test_on_batch(samples, labels).loss(),
            a.evaluate(samples, labels, {.batch_size = 23, .verbose = 0}).loss());
}

TEST(OnBatch, ResetsTheMetricsFirst) {
  const Sequential model = fresh_model();
  const double first = model.test_on_batch(samples, labels).loss();
  EXPECT_EQ(model.test_on_batch(samples, labels).loss(), first);
  EXPECT_NE(model.test_on_batch(samples["0:5"], labels["0:5"]).loss(), first);
}

TEST(Metrics, NamesAreMadeUnique) {
  Sequential model({layers::Dense(1, {.input_dim = 2})});
  model.compile({.loss = "mse", .metrics = {"mae", "mae"}, .weighted_metrics = {"mae", "mse"}});
  const EvaluateResult result =
      model.evaluate(samples, labels, {.verbose = 0, .sample_weight = labels + 1.0});
  EXPECT_EQ(result.names(), (std::vector<std::string>{"loss", "mae", "mae_1", "weighted_mae", "mse"}));
  EXPECT_EQ(result["mae"], result["mae_1"]);
  EXPECT_NE(result["mae"], result["weighted_mae"]);
}

}  // namespace
}  // namespace tenon
