// Two dozen mistakes, each answered by an exception that says what to do, before anything changed.
#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/layers/layers.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/optimizers.h>
#include <tenon/ops/operators.h>
#include <tenon/tensor/create.h>

#include "support/error_text.h"

namespace tenon {
namespace {

/// A compiled model with one batch of training behind it, and data that fits.
struct Bench {
  Bench() {
    clear_session();
    set_random_seed(1);
    model = Sequential({layers::Dense(4, {.input_dim = 3, .activation = "relu"}),
                        layers::Dense(1, {.activation = "sigmoid"})});
    model.compile({.optimizer = "adam", .loss = "binary_crossentropy", .metrics = {"accuracy"}});
    model.fit(x, y, {.verbose = 0});
    weights = model.get_weights();
    iterations = model.optimizer().iterations().item<std::int64_t>();
  }

  /// Runs the mistake, expects an error of that type whose text contains all parts, and nothing changed.
  template <class Expected>
  void expect_refused(const std::function<void(Bench&)>& mistake, const std::vector<std::string>& parts) {
    const std::string text = test::message_of<Expected>([&] { mistake(*this); });
    for (const std::string& part : parts) EXPECT_THAT(text, testing::HasSubstr(part));
    const std::vector<Tensor> now = model.get_weights();
    ASSERT_EQ(now.size(), weights.size());
    for (std::size_t i = 0; i < now.size(); ++i)
      EXPECT_TRUE(array_equal(now[i], weights[i])) << "weight " << i;
    EXPECT_EQ(model.optimizer().iterations().item<std::int64_t>(), iterations);
    EXPECT_NO_THROW(model.fit(x, y, {.verbose = 0})) << "the model is still usable";
  }

  Sequential model;
  Tensor x = linspace(-1, 1, 60).reshape({20, 3});
  Tensor y = (linspace(0, 1, 20) > 0.5).astype(float32);
  std::vector<Tensor> weights;
  std::int64_t iterations = 0;
};

TEST(Misuse, FitBeforeCompile) {
  Sequential model({layers::Dense(1, {.input_dim = 3})}, {.name = "m"});
  EXPECT_EQ(test::message_of<StateError>([&] {
              model.fit(ones({2, 3}), ones({2}));
            }),
            "fit() of model \"m\": You must call compile() before using the model");
  EXPECT_THROW(model.evaluate(ones({2, 3}), ones({2})), StateError);
  EXPECT_THROW(model.train_on_batch(ones({2, 3}), ones({2})), StateError);
  EXPECT_THROW(model.optimizer(), StateError);
  EXPECT_THROW(model.plan(), StateError);
}

TEST(Misuse, WrongNumberOfFeatures) {
  Bench().expect_refused<ShapeError>(
      [](Bench& b) {
        b.model.fit(ones({20, 4}), b.y, {.verbose = 0});
      },
      {"Input 0 of layer \"dense\" is incompatible with the layer: expected axis -1 of "
       "input shape to have value 3, but received input with shape (20, 4)"});
}

TEST(Misuse, WrongNumberOfFeaturesInPredictAndValidation) {
  Bench().expect_refused<ShapeError>(
      [](Bench& b) {
        b.model.predict(ones({2, 4}), {.verbose = 0});
      },
      {"to have value 3"});
  Bench().expect_refused<ShapeError>(
      [](Bench& b) {
        b.model.fit(b.x, b.y, {.verbose = 0, .validation_data = {ones({5, 2}), ones({5})}});
      },
      {"to have value 3, but received input with shape (5, 2)"});
}

TEST(Misuse, WrongRankOfInputs) {
  Bench().expect_refused<ShapeError>(
      [](Bench& b) {
        b.model.fit(ones({20, 3, 2}), b.y, {.verbose = 0});
      },
      {"(20, 3, 2)"});
}

TEST(Misuse, WrongShapeOfLabels) {
  Bench().expect_refused<ShapeError>(
      [](Bench& b) {
        b.model.fit(b.x, ones({20, 3}), {.verbose = 0});
      },
      {"binary_crossentropy", "(20, 3)", "(20, 1)"});
}

TEST(Misuse, LabelTwoForABinaryLoss) {
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(b.x, full({20}, 2.0), {.verbose = 0}); },
                                     {"\"binary_crossentropy\" needs labels from 0 to 1, but y contains 2",
                                      "sparse_categorical_crossentropy"});
  Bench().expect_refused<ValueError>(
      [](Bench& b) { b.model.evaluate(b.x, full({20}, std::nan("")), {.verbose = 0}); }, {"y contains nan"});
}

TEST(Misuse, LabelBeyondTheClassesOfASparseLoss) {
  Sequential model({layers::Dense(3, {.input_dim = 2, .activation = "softmax"})});
  model.compile({.loss = "sparse_categorical_crossentropy"});
  for (double bad : {3.0, -1.0, 0.5}) {
    test::expect_error<ValueError>(
        [&] {
          model.fit(ones({2, 2}), array({0.0, bad}), {.verbose = 0});
        },
        "needs whole labels from 0 to 2, one for each of the 3 outputs");
  }
}

TEST(Misuse, AsManyLabelsAsSamples) {
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(b.x, ones({19}), {.verbose = 0}); },
                                     {"Data cardinality is ambiguous", "x has 20, y has 19"});
  Bench().expect_refused<ValueError>(
      [](Bench& b) { b.model.fit(b.x, b.y, {.verbose = 0, .sample_weight = ones({3})}); },
      {"x has 20, sample_weight has 3"});
}

TEST(Misuse, NoDataAtAll) {
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(Tensor(), b.y, {.verbose = 0}); },
                                     {"x is an empty Tensor"});
  Bench().expect_refused<ValueError>(
      [](Bench& b) {
        b.model.fit(zeros({0, 3}), zeros({0}), {.verbose = 0});
      },
      {"(0, 3), which is no sample at all"});
  Bench().expect_refused<ShapeError>([](Bench& b) { b.model.fit(1.0, b.y, {.verbose = 0}); },
                                     {"x is a single number"});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(b.x, {.verbose = 0}); },
                                     {"needs labels, but there is no y"});
}

TEST(Misuse, NumbersOutOfRange) {
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(b.x, b.y, {.batch_size = -1}); },
                                     {"`batch_size` must be at least 1; got -1"});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(b.x, b.y, {.epochs = -2}); },
                                     {"`epochs` must be at least 0; got -2"});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(b.x, b.y, {.initial_epoch = -1}); },
                                     {"`initial_epoch`"});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(b.x, b.y, {.steps_per_epoch = 0}); },
                                     {"`steps_per_epoch`"});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(b.x, b.y, {.validation_freq = 0}); },
                                     {"`validation_freq`"});
  Bench().expect_refused<ValueError>(
      [](Bench& b) { b.model.evaluate(b.x, b.y, {.batch_size = 0}); },
      {"evaluate() of model \"sequential\": `batch_size` must be at least 1; got 0"});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.predict(b.x, {.batch_size = 0}); },
                                     {"predict() of model"});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.predict(b.x, {.steps = 9}); },
                                     {"`steps` is 9, but the data has 1"});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.predictor(0); }, {"`batch_size`"});
}

TEST(Misuse, ValidationSplit) {
  for (double split : {-0.1, 1.0, 1.5, std::nan("")}) {
    Bench().expect_refused<ValueError>([&](Bench& b) { b.model.fit(b.x, b.y, {.validation_split = split}); },
                                       {"`validation_split` must be at least 0 and less than 1"});
  }
  Bench().expect_refused<ValueError>(
      [](Bench& b) {
        b.model.fit(ones({1, 3}), ones({1}), {.validation_split = 0.5});
      },
      {"Training data contains 1 samples, which is not sufficient"});
  Bench().expect_refused<ValueError>(
      [](Bench& b) { b.model.fit(b.x, b.y, {.validation_data = {.y = ones({1})}}); }, {"but no x"});
  Bench().expect_refused<ValueError>(
      [](Bench& b) {
        b.model.fit(b.x, b.y, {.verbose = 0, .validation_data = {b.x, b.y}, .validation_steps = 5});
      },
      {"`validation_steps` is 5, but the validation data has 1 batches of 32"});
}

TEST(Misuse, ClassWeights) {
  Bench().expect_refused<ValueError>(
      [](Bench& b) {
        b.model.fit(b.x, b.y, {.class_weight = {{0, 1.0}}, .sample_weight = ones({20})});
      },
      {"`class_weight` and `sample_weight` at the same time"});
  Bench().expect_refused<ValueError>(
      [](Bench& b) {
        b.model.fit(b.x, b.y, {.class_weight = {{1, 1.0}, {0, 2.0}, {1, 3.0}}});
      },
      {"`class_weight` names class 1 twice, with weights 1 and 3"});
  Bench().expect_refused<ValueError>(
      [](Bench& b) {
        b.model.test_on_batch(b.x, b.y, {.class_weight = {{0, 1.0}}});
      },
      {"for training only"});
}

TEST(Misuse, WordsThatAreNotKnown) {
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(b.x, b.y, {.verbose = "loud"}); },
                                     {"\"loud\""});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(b.x, b.y, {.verbose = 3}); },
                                     {"verbose must be", "got 3"});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(b.x, b.y, {.shuffle = "all"}); },
                                     {"\"batch\"", "\"all\""});
}

TEST(Misuse, UnknownNamesInCompileSuggestTheNearest) {
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.compile({.optimizer = "adm"}); },
                                     {"unknown optimizer \"adm\"; did you mean \"adam\"?"});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.compile({.loss = "binary_crossentorpy"}); },
                                     {"did you mean \"binary_crossentropy\""});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.compile({.metrics = {"acuracy"}}); },
                                     {"unknown metric \"acuracy\"; did you mean"});
}

TEST(Misuse, CompileArgumentsThatContradict) {
  Bench().expect_refused<ValueError>(
      [](Bench& b) { b.model.compile({.run_eagerly = true, .jit_compile = true}); },
      {"`run_eagerly` is true, then `jit_compile` cannot"});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.compile({.steps_per_execution = 0}); },
                                     {"`steps_per_execution` must be at least 1; got 0"});
  Bench().expect_refused<ValueError>(
      [](Bench& b) {
        b.model.compile({.loss = "mse", .loss_weights = {1, 2}});
      },
      {"`loss_weights` has 2 numbers, but the model has one output"});
  Bench().expect_refused<ValueError>(
      [](Bench& b) { b.model.compile({.optimizer = optimizers::Optimizer()}); }, {"`optimizer` is empty"});
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.compile({.metrics = {metrics::Metric()}}); },
                                     {"`metrics` contains an empty Metric"});
}

TEST(Misuse, NoLossAtAll) {
  Sequential model({layers::Dense(1, {.input_dim = 3})}, {.name = "m"});
  model.compile({.optimizer = "sgd"});
  const std::vector<Tensor> before = model.get_weights();
  test::expect_error<StateError>(
      [&] {
        model.fit(ones({4, 3}), ones({4}), {.verbose = 0});
      },
      "no loss to compute. Give a `loss` to compile()");
  EXPECT_TRUE(array_equal(before[0], model.get_weights()[0]));
}

TEST(Misuse, AnEmptyCallback) {
  Bench().expect_refused<ValueError>([](Bench& b) { b.model.fit(b.x, b.y, {.callbacks = {Callback()}}); },
                                     {"`callbacks` contains an empty Callback"});
}

TEST(Misuse, ResultsAskedForWhatTheyDoNotHold) {
  Bench bench;
  const EvaluateResult result = bench.model.evaluate(bench.x, bench.y, {.verbose = 0});
  bench.expect_refused<TypeError>([&](Bench&) { (void)static_cast<double>(result); },
                                  {"holds 2 values (loss, accuracy)"});
  bench.iterations = bench.model.optimizer().iterations().item<std::int64_t>();
  bench.weights = bench.model.get_weights();
  bench.expect_refused<ValueError>([&](Bench&) { (void)result["acuracy"]; }, {"did you mean \"accuracy\""});
  bench.iterations = bench.model.optimizer().iterations().item<std::int64_t>();
  bench.weights = bench.model.get_weights();
  bench.expect_refused<IndexError>([&](Bench&) { (void)result[2]; }, {"index 2 is out of range"});
}

TEST(Misuse, PredictorSizes) {
  Bench().expect_refused<ShapeError>(
      [](Bench& b) {
        float in[2] = {}, out[1];
        b.model.predictor()(in, out);
      },
      {"the input needs 3 numbers, for shape (1, 3); got 2"});
  EXPECT_THROW(Sequential({layers::Dense(1)}).predictor(), StateError);
}

}  // namespace
}  // namespace tenon
