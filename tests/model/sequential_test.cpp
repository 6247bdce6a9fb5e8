// Building, changing and asking a Sequential model.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/layers/layers.h>
#include <tenon/model/sequential.h>
#include <tenon/ops/operators.h>
#include <tenon/tensor/create.h>

#include "support/error_text.h"

namespace tenon {
namespace {

using test::message_of;

TEST(Sequential, IsBuiltAsSoonAsItsInputIsKnown) {
  clear_session();
  const Sequential model;
  EXPECT_EQ(model.name(), "sequential");
  EXPECT_FALSE(model.built());
  model.add(layers::Dense(12, {.input_dim = 8, .activation = "relu"}));
  EXPECT_TRUE(model.built());
  model.add(layers::Dense(1));
  EXPECT_EQ(model.count_params(), 8 * 12 + 12 + 12 + 1);
  EXPECT_EQ(model.input_shape().str(), "(None, 8)");
  EXPECT_EQ(model.output_shape().str(), "(None, 1)");
  ASSERT_EQ(model.layers().size(), 2u);  // without the InputLayer
  EXPECT_EQ(model.weights()[2].path(), "sequential/dense_1/kernel");
}

TEST(Sequential, InputLayerAndInputShapeDoTheSame) {
  const Sequential a({layers::Input({.shape = {4, 3}}), layers::Flatten()});
  const Sequential b({layers::Flatten({.input_shape = {4, 3}})});
  for (const Sequential& model : {a, b}) {
    EXPECT_EQ(model.input_shape().str(), "(None, 4, 3)");
    EXPECT_EQ(model.output_shape().str(), "(None, 12)");
    EXPECT_EQ(model.layers().size(), 1u);
  }
}

TEST(Sequential, WithoutAKnownInputIsBuiltByBuildOrData) {
  const Sequential by_shape({layers::Dense(2), layers::Dense(3)});
  EXPECT_TRUE(by_shape.weights().empty());
  EXPECT_THROW(by_shape.count_params(), StateError);
  EXPECT_THROW(by_shape.input_shape(), StateError);
  by_shape.build({None, 5});
  EXPECT_EQ(by_shape.count_params(), 5 * 2 + 2 + 2 * 3 + 3);
  const Sequential by_data({layers::Dense(2), layers::Dense(3)});
  by_data(ones({7, 5}));
  EXPECT_EQ(by_data.input_shape().str(), "(None, 5)");
  EXPECT_EQ(by_data.count_params(), by_shape.count_params());
}

TEST(Sequential, ComputesLayerAfterLayer) {
  const Sequential model({layers::Dense(2, {.input_dim = 3, .kernel_initializer = "ones"}), layers::ReLU(),
                          layers::Rescaling(10.0)});
  EXPECT_EQ(model(array({{1.0, 2.0, 3.0}, {-1.0, -1.0, -1.0}})).to_vector<double>(),
            (std::vector<double>{60, 60, 0, 0}));
}

TEST(Sequential, AddAndPopRebuild) {
  const Sequential model;
  model.add(layers::Dense(4, {.input_dim = 3}));
  const layers::Dense last(2, {.name = "last"});
  model.add(last);
  EXPECT_EQ(model.output_shape().str(), "(None, 2)");
  EXPECT_EQ(model.pop().name(), "last");
  EXPECT_EQ(model.output_shape().str(), "(None, 4)");
  EXPECT_EQ(model.weights().size(), 2u);
  model.pop();
  EXPECT_NE(message_of([&] { model.pop(); }).find("has no layer to pop"), std::string::npos);
  model.add(layers::Dense(1, {.input_dim = 9}));
  EXPECT_EQ(model.input_shape().str(), "(None, 9)");
}

TEST(Sequential, TheSameLayerTwiceSharesItsWeights) {
  const layers::Dense dense(3, {.input_dim = 3});
  const Sequential model({dense, layers::ReLU(), dense});
  EXPECT_EQ(model.weights().size(), 2u);
  EXPECT_EQ(model.count_params(), 3 * 3 + 3);
}

TEST(Sequential, ModelsAreLayers) {
  clear_session();
  const Sequential inner({layers::Dense(4, {.input_dim = 3, .name = "a"})}, {.name = "inner"});
  const Sequential outer({inner, layers::Dense(2, {.name = "b"})}, {.name = "outer"});
  EXPECT_EQ(outer.input_shape().str(), "(None, 3)");
  EXPECT_EQ(outer.output_shape().str(), "(None, 2)");
  EXPECT_EQ(outer.weights().size(), 4u);
  EXPECT_EQ(outer.get_layer("inner").weights().size(), 2u);
  const Tensor x = ones({2, 3});
  EXPECT_TRUE(array_equal(outer(x), outer.get_layer("b")(inner(x))));
}

TEST(Sequential, FindsLayersByNameAndPosition) {
  const Sequential model({layers::Dense(2, {.name = "first"}), layers::Dense(3, {.name = "second"})});
  EXPECT_EQ(model.get_layer("second").name(), "second");
  EXPECT_EQ(model.get_layer(0).name(), "first");
  EXPECT_EQ(model.get_layer(-1).name(), "second");
  EXPECT_NE(message_of([&] { model.get_layer("secnd"); }).find("did you mean \"second\""), std::string::npos);
  EXPECT_NE(message_of([&] { model.get_layer(2); }).find("at index 2 but model"), std::string::npos);
}

TEST(Sequential, RefusesWhatDoesNotFitAndStaysAsItWas) {
  const Sequential model({layers::Dense(2, {.input_dim = 3, .name = "a"})}, {.name = "m"});
  EXPECT_NE(message_of([&] {
              model.add(layers::Dense(1, {.name = "a"}));
            }).find("should have unique names. Name \"a\""),
            std::string::npos);
  EXPECT_NE(message_of([&] {
              model.add(layers::Input({.shape = {3}}));
            }).find("already been configured to use input shape (None, 3)"),
            std::string::npos);
  EXPECT_NE(
      message_of([&] { model.add(layers::Reshape({5})); }).find("number of elements must stay the same"),
      std::string::npos);
  EXPECT_NE(message_of([&] {
              model.add(layers::Dense(1, {.input_dim = 5}));
            }).find("expects inputs of shape (None, 5)"),
            std::string::npos);
  EXPECT_NE(message_of([&] { model.add(model); }).find("cannot contain itself"), std::string::npos);
  EXPECT_NE(message_of([&] { model.add(Layer()); }).find("empty Layer"), std::string::npos);
  EXPECT_EQ(model.layers().size(), 1u);
  EXPECT_EQ(model.weights().size(), 2u);
  EXPECT_TRUE(model.built());
  EXPECT_EQ(model(ones({1, 3})).shape().str(), "(1, 2)");
  EXPECT_NE(message_of([] {
              Sequential({}, {.name = "e"}).build({None, 3});
            }).find("it has no layers"),
            std::string::npos);
}

TEST(Sequential, TakesVectorsForColumns) {
  const Sequential model({layers::Dense(1, {.input_dim = 1, .kernel_initializer = "ones"})});
  EXPECT_EQ(model(array({1.0, 2.0})).shape().str(), "(2, 1)");
  EXPECT_EQ(model(array({{1}, {2}})).to_vector<double>(), (std::vector<double>{1, 2}));
}

TEST(Sequential, ConfigRoundTrip) {
  clear_session();
  const Sequential inner({layers::Dense(4, {.activation = "tanh"})}, {.name = "inner"});
  const Sequential model({layers::Dense(3, {.input_dim = 2}), layers::Dropout(0.5, {.seed = 1}), inner});
  const Sequential again = Sequential::from_config(model.get_config());
  EXPECT_EQ(again.get_config().str(), model.get_config().str());
  EXPECT_TRUE(again.built());
  again.set_weights(model.get_weights());
  const Tensor x = array({{1.0, 2.0}, {3.0, 4.0}});
  EXPECT_TRUE(array_equal(again(x), model(x)));
}

}  // namespace
}  // namespace tenon
