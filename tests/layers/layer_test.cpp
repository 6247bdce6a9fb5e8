// What every layer does: names, weights, checks of inputs, penalties, masks, training flag.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/graph/function.h>
#include <tenon/layers/layers.h>
#include <tenon/nn/regularizers.h>
#include <tenon/ops/linear_algebra.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>
#include <tenon/tensor/create.h>

#include "support/error_text.h"

namespace tenon {
namespace {

using test::message_of;

/// y = x w + training ? 100 : 0, with a second weight that is not trained, and a penalty.
class Linear : public LayerBody {
 public:
  explicit Linear(std::int64_t units) : units_(units) {}
  void build(const Shape& input_shape) override {
    ++builds;
    shape_seen = input_shape;
    weight_ = add_weight("weight", {input_shape.back(), units_}, "ones");
    counter_ = add_weight("counter", {}, {.initializer = "zeros", .trainable = false});
  }
  Tensor call(const Tensor& inputs, const CallContext& context) override {
    add_loss(ops::sum(inputs));
    return ops::matmul(inputs, weight_) + (context.training ? 100.0 : 0.0);
  }
  int builds = 0;
  Shape shape_seen;

 private:
  std::int64_t units_;
  Variable weight_, counter_;
};

/// Two Linear layers in one.
class Pair : public LayerBody {
 public:
  Pair() : first_(track(layer<Linear>(3))), second_(track(layer<Linear>(2))) {}
  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return second_(first_(inputs));
  }

 private:
  Layer first_, second_;
};

class Difference : public LayerBody {
 public:
  std::vector<Tensor> call_many(const std::vector<Tensor>& inputs, const CallContext&) override {
    return {inputs.at(0) - inputs.at(1), inputs.at(0) + inputs.at(1)};
  }
};

TEST(LayerNames, AreCountedPerClass) {
  clear_session();
  EXPECT_EQ(layers::Dense(1).name(), "dense");
  EXPECT_EQ(layers::Dense(1).name(), "dense_1");
  EXPECT_EQ(layers::LeakyReLU().name(), "leaky_re_lu");
  EXPECT_EQ(layers::ReLU().name(), "re_lu");
  EXPECT_EQ(layers::InputLayer({.shape = {1}}).name(), "input_layer");
  EXPECT_EQ(layer<Linear>(1).name(), "linear");
  EXPECT_EQ(layers::Dense(1, {.name = "mine"}).name(), "mine");
  EXPECT_EQ(layers::Dense(1).name(), "dense_2");
  clear_session();
  EXPECT_EQ(layers::Dense(1).name(), "dense");
  EXPECT_NE(message_of([] { layers::Dense(1, {.name = "a/b"}); }).find("\"a/b\""), std::string::npos);
}

TEST(LayerWeights, ComeInKerasOrderWithPaths) {
  clear_session();
  const Layer pair = layer<Pair>();
  pair(ones({4, 5}));
  std::vector<std::string> paths;
  for (const Variable& variable : pair.weights()) paths.push_back(variable.path());
  EXPECT_EQ(paths, (std::vector<std::string>{"pair/linear/weight", "pair/linear/counter",
                                             "pair/linear_1/weight", "pair/linear_1/counter"}));
  EXPECT_EQ(pair.trainable_weights().size(), 2u);
  EXPECT_EQ(pair.non_trainable_weights().size(), 2u);
  EXPECT_EQ(pair.count_params(), 5 * 3 + 1 + 3 * 2 + 1);

  pair.set_trainable(false);
  EXPECT_TRUE(pair.trainable_weights().empty());
  EXPECT_EQ(pair.non_trainable_weights().size(), 4u);
  EXPECT_FALSE(pair.body()->sublayers()[0].trainable());
  EXPECT_FALSE(pair.weights()[0].trainable());
  pair.set_trainable(true);
  EXPECT_EQ(pair.trainable_weights().size(), 2u);
}

TEST(LayerWeights, OfALayerThatIsBuiltFrozenAreNotTrainable) {
  const layers::Dense dense(2, {.trainable = false});
  dense(ones({1, 3}));
  EXPECT_TRUE(dense.trainable_weights().empty());
  EXPECT_FALSE(dense.kernel().trainable());
}

TEST(LayerWeights, SetWeightsChecksEverythingFirst) {
  const layers::Dense dense(2, {.kernel_initializer = "ones", .name = "dense"});
  dense.build({None, 3});
  EXPECT_NE(message_of([&] {
              dense.set_weights({zeros({3, 2})});
            }).find("with 1 arrays, but the layer has 2 weights"),
            std::string::npos);
  const std::string text = message_of([&] { dense.set_weights({zeros({3, 2}), zeros({3})}); });
  EXPECT_NE(text.find("layer \"dense\": weight 1 (\"dense/bias\") has shape (2,), which is not that of the "
                      "given array, (3,)"),
            std::string::npos)
      << text;
  EXPECT_EQ(ops::sum(dense.kernel()).item(), 6.0);  // the first array was not set either
  dense.set_weights({full({3, 2}, 2.0), ones({2})});
  EXPECT_EQ(dense(ones({1, 3})).to_vector<double>(), (std::vector<double>{7, 7}));

  const std::vector<Tensor> copies = dense.get_weights();
  dense.kernel().assign(zeros({3, 2}));
  EXPECT_EQ(copies[0].to_vector<double>()[0], 2.0);
}

TEST(LayerWeights, OfAnUnbuiltLayerCannotBeCounted) {
  EXPECT_NE(message_of([] { layers::Dense(2, {.name = "d"}).count_params(); }).find("layer \"d\""),
            std::string::npos);
}

TEST(LayerInput, IsCheckedInKerasWords) {
  const layers::Dense dense(2, {.name = "dense"});
  EXPECT_NE(
      message_of([&] { dense(ones({3})); })
          .find(
              "Input 0 of layer \"dense\" is incompatible with the layer: expected min_ndim=2, found ndim=1. "
              "Full shape received: (3,)"),
      std::string::npos);
  EXPECT_FALSE(dense.built());
  dense(ones({10, 8}));
  EXPECT_NE(
      message_of([&] {
        dense(ones({10, 9}));
      })
          .find(
              "Input 0 of layer \"dense\" is incompatible with the layer: expected axis -1 of input shape to "
              "have value 8, but received input with shape (10, 9)"),
      std::string::npos);
  EXPECT_NE(message_of([&] {
              dense(std::vector<Tensor>{ones({1, 8}), ones({1, 8})});
            }).find("Layer \"dense\" expects 1 input(s), but it received 2"),
            std::string::npos);
  EXPECT_NE(message_of([&] { dense(Tensor()); }).find("empty Tensor"), std::string::npos);
}

TEST(LayerInput, FloatsAreCastToTheComputeDtype) {
  const layers::Dense dense(2);
  EXPECT_EQ(dense(ones({1, 3}, float64)).dtype(), float32);
  EXPECT_EQ(dense(ones({1, 3}, int32)).dtype(), float32);
  const layers::Dense exact(2, {.dtype = float64});
  EXPECT_EQ(exact(ones({1, 3}, float32)).dtype(), float64);
  EXPECT_EQ(exact.kernel().dtype(), float64);
  const layers::Dense mixed(2, {.dtype = "mixed_bfloat16"});
  EXPECT_EQ(mixed(ones({1, 3}, float32)).dtype(), bfloat16);
  EXPECT_EQ(mixed.kernel().dtype(), float32);
  EXPECT_NE(message_of([] { layers::Dense(1, {.dtype = "flaot32"}); }).find("did you mean \"float32\""),
            std::string::npos);
}

TEST(LayerBuild, HappensOnceForAnyBatchSize) {
  const Layer linear = layer<Linear>(2);
  linear(ones({4, 3}));
  linear(ones({7, 3}));
  EXPECT_EQ(linear.as<Linear>()->builds, 1);
  EXPECT_EQ(linear.as<Linear>()->shape_seen.str(), "(None, 3)");
}

TEST(LayerBuild, InsideATraceMakesRealWeights) {
  const Layer linear = layer<Linear>(2);
  const Function traced([&](const std::vector<Tensor>& x) { return std::vector<Tensor>{linear(x[0])}; });
  EXPECT_EQ(traced(ones({1, 3})).to_vector<double>(), (std::vector<double>{3, 3}));
  linear.weights()[0].assign(full({3, 2}, 2.0));
  EXPECT_EQ(traced(ones({1, 3})).to_vector<double>(), (std::vector<double>{6, 6}));
}

TEST(LayerBuild, ThatFailsLeavesNoWeights) {
  const layers::Dense dense(2);
  EXPECT_THROW(dense.build({None, None}), ValueError);
  EXPECT_TRUE(dense.weights().empty());
  EXPECT_FALSE(dense.built());
  dense.build({None, 3});
  EXPECT_EQ(dense.weights().size(), 2u);
}

TEST(LayerCall, TrainingFlagComesFromTheCallAround) {
  const Layer pair = layer<Pair>();
  const double inference = ops::sum(pair(ones({1, 1}))).item();
  const double training = ops::sum(pair(ones({1, 1}), {.training = true})).item();
  EXPECT_EQ(inference, 6.0);       // (1 -> 1, 1, 1 -> 3, 3)
  EXPECT_EQ(training, 2 * 403.0);  // (1 -> 101 three times -> 303 + 100 twice)
}

TEST(LayerCall, SeveralInputsAndOutputs) {
  const Layer difference = layer<Difference>();
  const std::vector<Tensor> y = difference({array({5.0}), array({3.0})});
  ASSERT_EQ(y.size(), 2u);
  EXPECT_EQ(y[0].item(), 2.0);
  EXPECT_EQ(y[1].item(), 8.0);
  const std::vector<Shape> shapes = difference.body()->compute_output_shapes({{None, 3}, {None, 3}});
  ASSERT_EQ(shapes.size(), 2u);
  EXPECT_EQ(shapes[1].str(), "(None, 3)");
}

TEST(LayerCall, WithoutACallSaysSo) {
  class Nothing : public LayerBody {};
  EXPECT_NE(message_of([] { layer<Nothing>()(ones({1})); }).find("has no call()"), std::string::npos);
}

TEST(LayerShapes, AreFoundByTracing) {
  const Layer pair = layer<Pair>();
  EXPECT_EQ(pair.compute_output_shape({None, 5}).str(), "(None, 2)");
  EXPECT_EQ(pair.compute_output_shape({7, 5}).str(), "(7, 2)");
  EXPECT_TRUE(pair.losses().empty());
}

TEST(LayerShapes, OfALayerThatReadsValuesAreFoundToo) {
  class Reads : public LayerBody {
   public:
    Tensor call(const Tensor& x, const CallContext&) override { return x * x[{0, 0}].item(); }
  };
  EXPECT_EQ(layer<Reads>().compute_output_shape({None, 5}).str(), "(None, 5)");
}

TEST(LayerLosses, AreThoseOfTheLastCall) {
  const Layer pair = layer<Pair>();
  pair(ones({2, 1}));
  pair(ones({2, 1}));
  const std::vector<Tensor> losses = pair.losses();
  ASSERT_EQ(losses.size(), 2u);
  EXPECT_EQ(losses[0].item(), 2.0);
  EXPECT_EQ(losses[1].item(), 6.0);
}

TEST(LayerLosses, WeightPenaltiesCountForTrainableWeightsOnly) {
  const layers::Dense dense(2, {.kernel_initializer = "ones",
                                .kernel_regularizer = regularizers::L2({.l2 = 0.5}),
                                .activity_regularizer = regularizers::L1({.l1 = 1.0})});
  dense(ones({4, 3}));
  std::vector<Tensor> losses = dense.losses();
  ASSERT_EQ(losses.size(), 2u);
  EXPECT_EQ(losses[0].item(), 6.0);  // 4 samples of 2 outputs of 3, divided by 4
  EXPECT_EQ(losses[1].item(), 3.0);  // 6 weights of 1 times 0.5
  dense.set_trainable(false);
  EXPECT_EQ(dense.losses().size(), 1u);
}

TEST(LayerMasks, AreHandedOnOrDroppedWithAWarning) {
  class Masks : public LayerBody {
   public:
    Masks() { set_supports_masking(true); }
    Tensor call(const Tensor& x, const CallContext&) override { return x + 0.0; }
    Tensor compute_mask(const Tensor& x, const Tensor&) override { return x > 0.0; }
  };
  class Sees : public LayerBody {
   public:
    Tensor call(const Tensor& x, const CallContext& context) override {
      seen = context.mask();
      return x;
    }
    Tensor seen;
  };
  const Layer masks = layer<Masks>(), sees = layer<Sees>();
  const Tensor x = array({{1.0, -1.0}});
  std::vector<std::string> warnings;
  auto former = set_warning_handler([&](const std::string& text) { warnings.push_back(text); });
  sees(layers::Activation("linear")(masks(x)));
  set_warning_handler(former);
  const Tensor seen = sees.as<Sees>()->seen;
  ASSERT_TRUE(seen.defined());
  EXPECT_EQ(seen.to_vector<bool>(), (std::vector<bool>{true, false}));
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_NE(warnings[0].find("does not support masking"), std::string::npos);
}

TEST(LayerArguments, AreChecked) {
  EXPECT_NE(message_of([] {
              layers::Dense(0);
            }).find("Received an invalid value for `units`, expected a positive integer. Received: units=0"),
            std::string::npos);
  EXPECT_NE(message_of([] { layers::Dense(1, {.lora_rank = 4}); }).find("`lora_rank` is not supported"),
            std::string::npos);
  EXPECT_NE(
      message_of([] { layers::Dense(1, {.quantization_config = "int8"}); }).find("`quantization_config`"),
      std::string::npos);
  EXPECT_NE(message_of([] { layers::Dense(1, {.activation = "rellu"}); }).find("did you mean \"relu\""),
            std::string::npos);
  EXPECT_NE(message_of([] { layers::Dropout(1.5); }).find("`rate`. Expected a float value between 0 and 1"),
            std::string::npos);
  EXPECT_NE(message_of([] {
              layers::Dropout(0.5, {.noise_shape = {None, 0}});
            }).find("at index 1"),
            std::string::npos);
  EXPECT_NE(message_of([] { layers::Reshape({-1, -1}); }).find("at most one -1"), std::string::npos);
  EXPECT_NE(message_of([] {
              layers::Reshape({3}, {.name = "r"})(ones({2, 4}));
            }).find("layer \"r\""),
            std::string::npos);
  EXPECT_NE(message_of([] { layers::InputLayer(layers::InputOptions{}); }).find("neither"),
            std::string::npos);
  EXPECT_EQ(message_of([] { layers::Input({.shape = {3}, .sparse = true}); }),
            "Input: `sparse` inputs are not supported; leave it at false and give dense tensors");
  EXPECT_NE(message_of([] { layers::Input({.shape = {3}, .ragged = true}); }).find("`ragged`"),
            std::string::npos);
  EXPECT_NE(message_of([] { layers::Input({.shape = {3}, .optional = true}); }).find("`optional`"),
            std::string::npos);
  EXPECT_NE(message_of([] { layers::Flatten({.data_format = "last"}); }).find("\"last\""), std::string::npos);
  EXPECT_NE(message_of([] { layers::Normalization({.mean = 1.0}); }).find("only mean was given"),
            std::string::npos);
}

}  // namespace
}  // namespace tenon
