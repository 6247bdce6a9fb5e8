// Layers, losses, metrics, callbacks and training steps of the user's own, through fit().
#include <algorithm>

#include <gtest/gtest.h>

#include <tenon/base/log.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/layers/layers.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/metrics.h>
#include <tenon/nn/optimizers.h>
#include <tenon/nn/random.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/linear_algebra.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>
#include <tenon/tensor/create.h>

namespace tenon {
namespace {

const Tensor samples = linspace(-1, 1, 60).reshape({30, 2});
const Tensor labels = linspace(0, 1, 30);

/// Dense without an activation, written by hand.
class MyDense : public LayerBody {
 public:
  explicit MyDense(std::int64_t units) : units_(units) {}
  void build(const Shape& input_shape) override {
    kernel_ = add_weight("kernel", {input_shape.back(), units_}, "ones");
    bias_ = add_weight("bias", {units_}, "zeros");
  }
  Tensor call(const Tensor& x, const CallContext&) override { return ops::matmul(x, kernel_) + bias_; }

 private:
  std::int64_t units_;
  Variable kernel_, bias_;
};

std::vector<Tensor> trained(const Sequential& model, const losses::Loss& loss = "mse") {
  model.compile({.optimizer = optimizers::SGD({.learning_rate = 0.05}), .loss = loss});
  model.fit(samples, labels, {.batch_size = 10, .epochs = 3, .verbose = 0, .shuffle = false});
  return model.get_weights();
}

void expect_close(const std::vector<Tensor>& a, const std::vector<Tensor>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_TRUE(allclose(a[i], b[i], 1e-5, 1e-6)) << a[i] << b[i];
}

Layer dense(std::int64_t units) { return layers::Dense(units, {.kernel_initializer = "ones"}); }

TEST(CustomLayer, TrainsLikeTheBuiltInOne) {
  expect_close(trained(Sequential({layer<MyDense>(3), layer<MyDense>(1)})),
               trained(Sequential({dense(3), dense(1)})));
}

TEST(CustomLayer, Shared) {
  const Layer mine = layer<MyDense>(2), theirs = dense(2);
  const std::vector<Tensor> weights = trained(Sequential({mine, layers::Activation("tanh"), mine, dense(1)}));
  EXPECT_EQ(weights.size(), 4u);
  expect_close(weights, trained(Sequential({theirs, layers::Activation("tanh"), theirs, dense(1)})));
}

TEST(CustomLayer, Nested) {
  const Sequential mine({Sequential({layer<MyDense>(3), layers::Activation("tanh")}), layer<MyDense>(1)});
  const Sequential theirs({dense(3), layers::Activation("tanh"), dense(1)});
  expect_close(trained(mine), trained(theirs));
}

TEST(CustomLoss, AsAFunction) {
  const losses::Loss mine = [](const Tensor& y_true, const Tensor& y_pred) {
    return ops::mean(ops::square(y_true - y_pred), -1);
  };
  const Tensor column = labels.reshape({30, 1});
  const Sequential a({dense(1)}), b({dense(1)});
  for (const auto& [model, loss] : {std::pair{a, mine}, std::pair{b, losses::Loss("mse")}}) {
    model.compile({.optimizer = "sgd", .loss = loss});
    model.fit(samples, column, {.epochs = 2, .verbose = 0, .shuffle = false});
  }
  expect_close(a.get_weights(), b.get_weights());
}

class LargestError : public metrics::MetricBody {
 public:
  LargestError() : MetricBody("largest_error"), largest_(add_variable({}, "largest")) {}
  void update_state(const Tensor& y_true, const Tensor& y_pred, const Tensor&) override {
    largest_.assign(ops::maximum(largest_, ops::max(ops::abs(y_true - y_pred))));
  }
  Tensor result() const override { return largest_; }
  std::string class_name() const override { return "LargestError"; }

 private:
  Variable largest_;
};

TEST(CustomMetric, GathersOverBatches) {
  const Sequential model({dense(1)});
  model.compile({.loss = "mse",
                 .metrics = {metrics::Metric(Shared<LargestError>::make()),
                             [](const Tensor& a, const Tensor& b) { return ops::abs(a - b); }}});
  const Tensor column = labels.reshape({30, 1});
  const EvaluateResult result = model.evaluate(samples, column, {.batch_size = 7, .verbose = 0});
  const Tensor errors = ops::abs(model(samples) - column);
  EXPECT_NEAR(result["largest_error"], ops::max(errors).item(), 1e-6);
  EXPECT_NEAR(result[2], ops::mean(errors).item(), 1e-6);
  const double epoch_1 = model.fit(samples, column, {.epochs = 2, .verbose = 0})["largest_error"][1];
  EXPECT_LT(epoch_1, 10.0);  // reset between epochs, and a number at all
}

class Listener : public CallbackBody {
 public:
  explicit Listener(std::vector<std::string>& heard) : heard_(heard) {}
  void on_train_begin(Logs&) override { heard_.push_back("train begin " + std::to_string(params().epochs)); }
  void on_train_end(Logs& logs) override { heard_.push_back("train end " + std::to_string(logs.size())); }
  void on_epoch_begin(std::int64_t epoch, Logs&) override {
    heard_.push_back("epoch " + std::to_string(epoch));
  }
  void on_epoch_end(std::int64_t, Logs& logs) override {
    heard_.push_back("loss " + std::string(logs["loss"] > 0 ? "positive" : "?"));
    logs.set("extra", 7);
    if (params().epochs == 9) model().set_stop_training(true);
  }
  void on_train_batch_begin(std::int64_t batch, Logs&) override {
    heard_.push_back("begin " + std::to_string(batch));
  }
  void on_train_batch_end(std::int64_t batch, Logs& logs) override {
    heard_.push_back("end " + std::to_string(batch) + (logs.find("loss") ? "" : " without loss"));
  }
  void on_test_begin(Logs&) override { heard_.push_back("test"); }
  void on_test_batch_end(std::int64_t batch, Logs&) override {
    heard_.push_back("test batch " + std::to_string(batch));
  }

 private:
  std::vector<std::string>& heard_;
};

TEST(CustomCallback, HearsEverythingInKerasOrder) {
  const Sequential model({dense(1)});
  model.compile({.loss = "mse"});
  std::vector<std::string> heard;
  const History history = model.fit(samples, labels,
                                    {.batch_size = 15,
                                     .epochs = 1,
                                     .verbose = 0,
                                     .callbacks = {callback<Listener>(heard)},
                                     .validation_data = {samples, labels}});
  EXPECT_EQ(heard, (std::vector<std::string>{"train begin 1", "epoch 0", "begin 0", "end 0", "begin 1",
                                             "end 1", "test", "test batch 0", "test batch 1", "loss positive",
                                             "train end 3"}));
  EXPECT_EQ(history["extra"], (std::vector<double>{7}));
}

TEST(CustomCallback, CanStopTraining) {
  const Sequential model({dense(1)});
  model.compile({.loss = "mse"});
  std::vector<std::string> heard;
  EXPECT_EQ(model.fit(samples, labels, {.epochs = 9, .verbose = 0, .callbacks = {callback<Listener>(heard)}})
                .epoch.size(),
            1u);
}

/// Keras' "customizing fit": an own step, an own tracker, an own optimizer call.
class OwnStep : public SequentialBody {
 public:
  StepLogs train_step(const Batch& data) override {
    ++traces;
    GradientTape tape;
    const Tensor y_pred = (*this)(data.x, {.training = true});
    const Tensor loss = ops::mean(ops::square(ops::reshape(y_pred, {-1}) - data.y));
    const std::vector<Variable> weights = trainable_weights();
    optimizer().apply(tape.gradient(loss, weights), weights);
    tracker_.update_state(loss);
    return {{"own_loss", tracker_}, {"last_loss", loss}};
  }
  std::vector<metrics::Metric> metrics() override { return {tracker_}; }
  int traces = 0;

 private:
  metrics::Mean tracker_{{.name = "own_loss"}};
};

TEST(CustomTrainStep, IsTracedOnceAndTrains) {
  const Model model = tenon::model<OwnStep>();
  const auto body = model.as<OwnStep>();
  body->add(dense(1));
  model.compile({.optimizer = optimizers::SGD({.learning_rate = 0.05})});
  const History history =
      model.fit(samples, labels, {.batch_size = 10, .epochs = 3, .verbose = 0, .shuffle = false});
  EXPECT_EQ(body->traces, 1);
  EXPECT_LT(history["own_loss"][2], history["own_loss"][0]);
  EXPECT_GT(history["last_loss"][2], 0.0);
  // The same numbers as the default step.
  expect_close(model.get_weights(), trained(Sequential({dense(1)})));
}

/// Reads a value while it is traced.
class ReadsValues : public SequentialBody {
 public:
  StepLogs train_step(const Batch& data) override {
    StepLogs logs = SequentialBody::train_step(data);
    largest = std::max(largest, ops::max(data.x).item());
    return logs;
  }
  double largest = -10;
};

TEST(CustomTrainStep, ThatReadsValuesRunsEagerlyWithAWarning) {
  const Model model = tenon::model<ReadsValues>();
  const auto body = model.as<ReadsValues>();
  body->add(dense(3));
  body->add(dense(1));
  model.compile({.optimizer = optimizers::SGD({.learning_rate = 0.05}), .loss = "mse"});
  std::vector<std::string> warnings;
  auto former = set_warning_handler([&](const std::string& text) { warnings.push_back(text); });
  model.fit(samples, labels, {.batch_size = 10, .epochs = 3, .verbose = 0, .shuffle = false});
  set_warning_handler(former);
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_NE(warnings[0].find("train_step runs eagerly"), std::string::npos) << warnings[0];
  EXPECT_NE(warnings[0].find("item()"), std::string::npos) << warnings[0];
  EXPECT_EQ(body->largest, 1.0);
  expect_close(model.get_weights(), trained(Sequential({dense(3), dense(1)})));
}

/// A model written as a class, with a branch in its graph.
class Residual : public ModelBody {
 public:
  Residual() : first_(track(dense(2))), second_(track(dense(2))), last_(track(dense(1))) {}
  Tensor call(const Tensor& x, const CallContext&) override {
    return last_(x + second_(ops::tanh(first_(x))));
  }

 private:
  Layer first_, second_, last_;
};

TEST(CustomModel, TrainsAndPredicts) {
  const Model model = tenon::model<Residual>();
  model.compile({.optimizer = "adam", .loss = "mse", .metrics = {"mae"}});
  const History history = model.fit(samples, labels, {.epochs = 30, .verbose = 0});
  EXPECT_LT(history["loss"].back(), history["loss"].front());
  EXPECT_EQ(model.weights().size(), 6u);
  EXPECT_EQ(model.predict(samples, {.verbose = 0}).shape().str(), "(30, 1)");
  EXPECT_EQ(model.output_shape().str(), "(None, 1)");
}

/// Two networks and two optimizers in one step, as a GAN has.
class Duel : public ModelBody {
 public:
  Duel() : a_(track(dense(1))), b_(track(dense(1))) {}
  StepLogs train_step(const Batch& data) override {
    const Tensor loss_a = step(a_, adam_, data), loss_b = step(b_, sgd_, data);
    return {{"a", loss_a}, {"b", loss_b}};
  }
  std::vector<metrics::Metric> metrics() override { return {}; }

 private:
  static Tensor step(const Layer& layer, const optimizers::Optimizer& optimizer, const Batch& data) {
    GradientTape tape;
    const Tensor loss = ops::mean(ops::square(ops::reshape(layer(data.x), {-1}) - data.y));
    optimizer.apply(tape.gradient(loss, layer.trainable_weights()), layer.trainable_weights());
    return loss;
  }
  Layer a_, b_;
  optimizers::Optimizer adam_ = "adam", sgd_ = "sgd";
};

TEST(CustomModel, WithTwoOptimizers) {
  const Model model = tenon::model<Duel>();
  model.compile();
  const History history = model.fit(samples, labels, {.batch_size = 30, .epochs = 5, .verbose = 0});
  EXPECT_LT(history["a"].back(), history["a"].front());
  EXPECT_LT(history["b"].back(), history["b"].front());
}

}  // namespace
}  // namespace tenon
