// What several layers do together, or a layer in a trace: masks, frozen statistics, shapes, weights.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/graph/function.h>
#include <tenon/layers/layers.h>
#include <tenon/model/functional.h>
#include <tenon/model/model.h>
#include <tenon/ops/operators.h>
#include <tenon/tensor/create.h>

namespace tenon {
namespace {

using Numbers = std::vector<double>;

Numbers numbers(const Tensor& x) { return x.to_vector<double>(); }

// Keras' example, by hand: the batch's mean is 2.5, its variance 1.25.
TEST(BatchNormalization, MovesItsStatisticsWhileTraining) {
  const layers::BatchNormalization layer;
  const Tensor x = array({{1.0f}, {2.0f}, {3.0f}, {4.0f}});
  layer(x, {.training = true});
  const std::vector<Variable> weights = layer.weights();
  ASSERT_EQ(weights.size(), 4u);
  EXPECT_NEAR(weights[2].value().item(), 0.025, 1e-6);
  EXPECT_NEAR(weights[3].value().item(), 1.0025, 1e-6);
  layer(x);
  layer.set_trainable(false);
  layer(x, {.training = true});
  EXPECT_NEAR(weights[2].value().item(), 0.025, 1e-6);
}

TEST(BatchNormalization, InATraceMovesThemOncePerCall) {
  const layers::BatchNormalization layer({.momentum = 0.5});
  const Function twice([&](const std::vector<Tensor>& x) {
    return std::vector<Tensor>{layer(layer(x[0], {.training = true}), {.training = true})};
  });
  const layers::BatchNormalization eager({.momentum = 0.5});
  const Tensor x = array({{1.0f, 5.0f}, {2.0f, -1.0f}, {4.0f, 3.0f}});
  for (int i = 0; i < 2; ++i) {
    const Numbers traced = numbers(twice(x)),
                  expected = numbers(eager(eager(x, {.training = true}), {.training = true}));
    for (std::size_t k = 0; k < traced.size(); ++k) EXPECT_NEAR(traced[k], expected[k], 1e-6);
  }
  for (std::size_t i = 0; i < 4; ++i) {
    const Numbers traced = numbers(layer.weights()[i]), expected = numbers(eager.weights()[i]);
    for (std::size_t k = 0; k < traced.size(); ++k) EXPECT_NEAR(traced[k], expected[k], 1e-6) << i;
  }
}

// Sixteen bits cannot hold the sum of 4096 squares of numbers near 100.
TEST(BatchNormalization, ComputesInFloat32) {
  const layers::BatchNormalization layer({.dtype = "mixed_bfloat16"});
  const Tensor y = layer(full({4096, 1}, 100.0f), {.training = true});
  EXPECT_EQ(y.dtype(), bfloat16);
  EXPECT_EQ(layer.weights()[0].dtype(), float32);
  EXPECT_EQ(numbers(y)[0], 0.0);
  EXPECT_NEAR(layer.weights()[2].value().item(), 1.0, 1e-5);
}

TEST(Masks, GoFromEmbeddingThroughMergingToPooling) {
  const Tensor words = Input({.shape = {3}, .dtype = int32});
  const Tensor a = layers::Embedding(5, 2, {.embeddings_initializer = "ones", .mask_zero = true})(words),
               b = layers::Embedding(5, 2, {.embeddings_initializer = "ones", .mask_zero = true})(words);
  const Tensor total = layers::add({a, layers::LayerNormalization({.beta_initializer = "ones"})(b)});
  const Tensor pooled = layers::GlobalAveragePooling1D()(layers::ELU()(total));
  const Model model({words}, {pooled});
  // Every step is (1 + 1, 1 + 1); a masked one counts nothing, so the mean is 2 whatever the length.
  EXPECT_EQ(numbers(model(array({{1, 2, 0}, {3, 0, 0}}))), (Numbers{2, 2, 2, 2}));
}

TEST(Masking, ReachesTheLayersAfterIt) {
  const layers::Masking masking;
  const layers::GlobalAveragePooling1D mean;
  const Tensor x = array({{{2.0f, 4.0f}, {0.0f, 0.0f}, {4.0f, 0.0f}}});
  EXPECT_EQ(numbers(mean(masking(x))), (Numbers{3, 2}));
  EXPECT_EQ(numbers(mean(layers::Dense(2, {.kernel_initializer = "identity"})(masking(x)))), (Numbers{3, 2}));
}

TEST(Embedding, StartsWithGivenWeights) {
  const layers::Embedding layer(3, 2, {.weights = array({{1.0, 2.0}, {3.0, 4.0}, {5.0, 6.0}})});
  EXPECT_EQ(numbers(layer(array({2, 0}))), (Numbers{5, 6, 1, 2}));
  EXPECT_EQ(layer.embeddings().shape().str(), "(3, 2)");
}

TEST(Merging, IsCalledOnSymbolsOfAModel) {
  const Tensor x = Input({.shape = {3}}), y = Input({.shape = {2, 3}});
  const Tensor sum = layers::Add()({x, y});
  EXPECT_EQ(sum.shape().str(), "(None, 2, 3)");
  const Model model({x, y}, {sum});
  const std::vector<Tensor> result = model(
      std::vector<Tensor>{array({{1.0f, 2.0f, 3.0f}}), array({{{1.0f, 1.0f, 1.0f}, {0.0f, 0.0f, 0.0f}}})});
  EXPECT_EQ(numbers(result.at(0)), (Numbers{2, 3, 4, 1, 2, 3}));
}

TEST(Identity, HandsOnAnyNumberOfInputs) {
  const layers::Identity identity;
  const std::vector<Tensor> y = identity(std::vector<Tensor>{array({1.0f}), array({2.0f, 3.0f})});
  ASSERT_EQ(y.size(), 2u);
  EXPECT_EQ(numbers(y[1]), (Numbers{2, 3}));
}

TEST(Lambda, IsAFunctionAsALayer) {
  const layers::Lambda twice([](const Tensor& x) { return x * 2.0; });
  EXPECT_EQ(numbers(twice(array({1.0f, 2.0f}))), (Numbers{2, 4}));
  EXPECT_EQ(twice.compute_output_shape({None, 3}).str(), "(None, 3)");
  const layers::Lambda by_training(
      [](const Tensor& x, const CallContext& context) { return context.training ? x : -x; },
      {.output_shape = {7}});
  EXPECT_EQ(numbers(by_training(array({1.0f}))), (Numbers{-1}));
  EXPECT_EQ(numbers(by_training(array({1.0f}), {.training = true})), (Numbers{1}));
  EXPECT_EQ(by_training.compute_output_shape({4, 3}).str(), "(4, 7)");
}

}  // namespace
}  // namespace tenon
