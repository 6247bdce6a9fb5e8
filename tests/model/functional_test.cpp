// Models over graphs of layers: what is inside is the same as what the layers give one by one.
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/layers/layers.h>
#include <tenon/model/functional.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/random.h>
#include <tenon/ops/ops.h>
#include <tenon/tensor/create.h>

#include "support/error_text.h"

namespace tenon {
namespace {

using test::message_of;
using testing::HasSubstr;

Tensor samples() { return ops::reshape(arange(24.0).astype(float32) / 10.0, {8, 3}); }

void expect_equal(const Tensor& a, const Tensor& b) {
  ASSERT_EQ(a.shape().str(), b.shape().str());
  EXPECT_TRUE(ops::all(ops::equal(a, b)).item<bool>());
}

TEST(Functional, IntermediateOutputsOfASequentialModel) {
  set_random_seed(7);
  Sequential model;
  model.add(layers::Dense(4, {.input_dim = 3, .activation = "relu"}));
  model.add(layers::Dense(2, {.activation = "tanh"}));
  model.add(layers::Dense(1));
  std::vector<Tensor> outputs;
  for (const Layer& layer : model.layers()) outputs.push_back(layer.output());
  const Model viewer(model.inputs(), outputs);

  const Tensor x = samples();
  const std::vector<Tensor> seen = viewer(std::vector<Tensor>{x});
  ASSERT_EQ(seen.size(), 3u);
  Tensor value = x;  // the independent truth: the layers one after the other
  for (std::size_t i = 0; i < seen.size(); ++i) {
    value = model.layers()[i](value);
    expect_equal(seen[i], value);
  }
  EXPECT_EQ(viewer.class_name(), "Functional");
  EXPECT_EQ(viewer.count_params(), model.count_params());
  EXPECT_EQ(model.layers()[1].input().shape(), (Shape{None, 4}));
}

TEST(Functional, FollowsTrainingOfTheModelThatSharesItsLayers) {
  set_random_seed(3);
  Sequential model({layers::Dense(4, {.input_dim = 3, .activation = "relu"}), layers::Dense(1)});
  const Model hidden(model.inputs(), {model.get_layer(0).output()});
  const Tensor x = samples(), before = hidden.predict(x);
  model.compile({.optimizer = "sgd", .loss = "mse"});
  model.fit(x, ops::sum(x, 1, true), {.epochs = 2, .verbose = 0});
  const Tensor after = hidden.predict(x);
  EXPECT_FALSE(ops::all(ops::equal(before, after)).item<bool>());
  expect_equal(after, model.get_layer(0)(x));
}

TEST(Functional, BranchesSharedLayersAndTraining) {
  set_random_seed(5);
  const Tensor in = Input({.shape = {3}});
  EXPECT_EQ(in.shape(), (Shape{None, 3}));
  const Layer shared = layers::Dense(3, {.activation = "tanh"});
  const Tensor once = shared(in), twice = shared(once);
  const Layer head = layers::Dense(1);
  const Model model({in}, {head(twice)});
  const Tensor x = samples();
  expect_equal(model.predict(x), head(shared(shared(x))));
  EXPECT_EQ(model.count_params(), 3 * 3 + 3 + 3 + 1);
  EXPECT_EQ(model.layers().size(), 3u);  // with the InputLayer
  model.compile({.optimizer = "sgd", .loss = "mse"});
  const History history = model.fit(x, ops::sum(x, 1, true), {.epochs = 30, .verbose = 0});
  EXPECT_LT(history["loss"].back(), 0.5 * history["loss"].front());
  EXPECT_THAT(message_of<StateError>([&] { shared.output(); }), HasSubstr("was called several times"));
}

// Nothing of what is computed here is recorded, so it must not pass.
TEST(Functional, OperationsOnSymbolsAreRefused) {
  const Tensor x = Input({.shape = {4}});
  const std::string advice =
      "is a symbol of a model (shape (None, 4)), and operations on those are not recorded yet, only calls of "
      "layers; "
      "write the operation into the call() of a layer of your own (LayerBody), and call that layer on the "
      "symbol";
  EXPECT_EQ(message_of<StateError>([&] { ops::relu(x); }), "relu: input 0 " + advice);
  EXPECT_EQ(message_of<StateError>([&] { ones({4}) + layers::ReLU()(x); }), "add: input 1 " + advice);
  for (const auto& call : std::vector<std::function<void()>>{
           [&] { x * 2.0; }, [&] { 1 - x; }, [&] { ops::sum(x, 1); }, [&] { ops::softmax(x); },
           [&] {
             ops::matmul(x, ones({4, 2}));
           },
           [&] {
             ops::concatenate({x, x}, 1);
           },
           [&] { x.transpose(); }, [&] { x.astype(float16); }, [&] { ops::where(ones({4}) > 0, x, 0); },
           [&] { x[":, 0"]; }}) {
    EXPECT_THAT(message_of<StateError>(call), HasSubstr("write the operation into the call() of a layer"));
  }
}

TEST(Functional, SymbolsHaveNoValue) {
  const Tensor x = Input({.shape = {4}}), number = Input({.batch_shape = {1}});
  EXPECT_EQ(message_of<StateError>([&] { number.item(); }),
            "item(): a symbol of a model (shape (1,), float32) has no value: it stands for data to come; put "
            "it into a "
            "Model, call that on data or its predict(), and read what comes out");
  for (const auto& call : std::vector<std::function<void()>>{
           [&] { x.str(); }, [&] { x.repr(); }, [&] { x.to_vector<float>(); }, [&] { x.data<float>(); }}) {
    EXPECT_THAT(message_of<StateError>(call), HasSubstr("has no value: it stands for data to come"));
  }
}

TEST(Functional, SeveralInputsOrOutputsAreCalledNotFitted) {
  const Tensor a = Input({.shape = {3}}), b = Input({.shape = {3}});
  const Layer dense = layers::Dense(1), other = layers::Dense(1);
  const Model two_outputs({a}, {dense(a), other(a)}, {.name = "forked"});
  const Model two_inputs({a, b}, {dense(a)}, {.name = "joined"});
  const Tensor x = samples();
  EXPECT_EQ(two_outputs(std::vector<Tensor>{x}).size(), 2u);
  expect_equal(two_inputs(std::vector<Tensor>{x, x * 2}).front(), dense(x));
  EXPECT_EQ(message_of<ValueError>([&] { two_outputs.predict(x); }),
            "model \"forked\" has 2 outputs; this call is for one");
  EXPECT_EQ(message_of<ShapeError>([&] { two_inputs.predict(x); }),
            "model \"joined\" has 2 inputs, but received 1 tensors");
  const std::vector<Tensor> before = two_outputs.get_weights();
  two_outputs.compile({.optimizer = "sgd", .loss = "mse"});
  EXPECT_THAT(message_of<ValueError>([&] { two_outputs.fit(x, ops::sum(x, 1, true), {.verbose = 0}); }),
              HasSubstr("has 2 outputs"));
  for (std::size_t i = 0; i < before.size(); ++i) expect_equal(before[i], two_outputs.get_weights()[i]);
}

TEST(Functional, ItsConfigIsRefused) {
  const Tensor in = Input({.shape = {3}});
  const Model model({in}, {layers::Dense(1)(in)}, {.name = "graph"});
  EXPECT_EQ(message_of<StateError>([&] { model.get_config(); }),
            "model \"graph\" (Functional): a config cannot hold the graph of a functional model yet; keep "
            "the code that "
            "builds it, and its weights by get_weights()");
}

TEST(Functional, Errors) {
  const Tensor a = Input({.shape = {3}, .name = "a"}), b = Input({.shape = {3}, .name = "b"});
  const Layer dense = layers::Dense(2, {.name = "dense"});
  EXPECT_THAT(message_of<ValueError>([&] { Model({a}, {dense(b)}); }),
              HasSubstr("need the input \"b\", which is not among the model's inputs"));
  EXPECT_THAT(message_of<ValueError>([&] {
                Model({zeros({2, 3})}, {dense(a)});
              }),
              HasSubstr("input 0 is no symbol of a model; make it with Input("));
  EXPECT_THAT(message_of<ValueError>([&] { Model({dense(a)}, {dense(a)}); }),
              HasSubstr("input 0 is what layer \"dense\" computes"));
  EXPECT_THAT(message_of<ValueError>([&] {
                Model({a}, {zeros({2, 3})});
              }),
              HasSubstr("output 0 is no symbol of a model"));
  EXPECT_THAT(message_of<StateError>([&] { layers::Dense(2, {.name = "new"}).output(); }),
              HasSubstr("layer \"new\" has never been called"));
  Sequential unbuilt({layers::Dense(2)});
  EXPECT_THAT(message_of<StateError>([&] { unbuilt.inputs(); }), HasSubstr("it is not built"));
}

}  // namespace
}  // namespace tenon
