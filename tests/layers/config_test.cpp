// A layer that is made from another one's config is the same layer.
#include <algorithm>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/layers/layers.h>
#include <tenon/nn/constraints.h>
#include <tenon/nn/initializers.h>
#include <tenon/nn/regularizers.h>
#include <tenon/tensor/create.h>

#include "layers/registry_body.h"
#include "support/error_text.h"

namespace tenon {
namespace {

// Arguments that differ from the defaults.
std::vector<Layer> layers_with_arguments() {
  return {
      layers::InputLayer({.shape = {4, 3}, .batch_size = 2, .dtype = int32, .name = "numbers"}),
      layers::Dense(3),
      layers::Dense(5, {.activation = "relu",
                        .use_bias = false,
                        .kernel_initializer = initializers::HeNormal({.seed = 3}),
                        .kernel_regularizer = regularizers::L2({.l2 = 0.125}),
                        .activity_regularizer = regularizers::L1({.l1 = 0.25}),
                        .kernel_constraint = constraints::MaxNorm({.max_value = 3}),
                        .name = "everything",
                        .dtype = "mixed_bfloat16",
                        .trainable = false}),
      layers::Activation("tanh"),
      layers::Flatten({.data_format = "channels_first"}),
      layers::Reshape({2, -1}),
      layers::Dropout(0.25, {.noise_shape = {None, 1, 3}, .seed = 7}),
      layers::ReLU({.max_value = 6.0, .negative_slope = 0.5, .threshold = 0.25}),
      layers::LeakyReLU({.negative_slope = 0.125}),
      layers::Softmax({.axis = {1, 2}}),
      layers::Normalization({.axis = {1, 2}, .invert = true}),
      layers::Normalization({.mean = array({1.0, 2.0}), .variance = array({4.0, 0.25})}),
      layers::Rescaling(2.0, -1.0),
      layers::Rescaling(array({1.0, 2.0})),
      layers::AveragePooling1D(2),
      layers::AveragePooling2D({2, 3}, {.strides = 1, .padding = "same"}),
      layers::AveragePooling3D(2, {.data_format = "channels_first"}),
      layers::Conv1D(2, 3, {.padding = "causal", .dilation_rate = 2}),
      layers::Conv2D(4, {3, 2}, {.strides = {1, 2}, .groups = 2, .activation = "relu"}),
      layers::Conv3D(2, 3, {.data_format = "channels_first", .use_bias = false}),
      layers::GaussianDropout(0.5, {.seed = 2}),
      layers::GaussianNoise(0.5),
      layers::RepeatVector(3),
      layers::SpatialDropout1D(0.5),
      layers::SpatialDropout2D(0.5),
      layers::Concatenate({.axis = 1}),
      layers::Dot({1, 2}, {.normalize = true}),
      layers::Permute({2, 1}),
      layers::ZeroPadding2D({{1, 2}, {3, 4}}, {.data_format = "channels_first"}),
      layers::Cropping1D({1, 0}),
      layers::UpSampling2D({2, 3}, {.interpolation = "bilinear"}),
      layers::BatchNormalization(
          {.renorm = true, .renorm_clipping = layers::RenormClipping{.rmax = 2.0, .dmax = 1.0}}),
      layers::LayerNormalization({.axis = {1, 2}, .gamma_constraint = constraints::NonNeg()}),
      layers::GroupNormalization({.groups = 2}),
      layers::Embedding(7, 3, {.embeddings_regularizer = regularizers::L1({.l1 = 0.25}), .mask_zero = true}),
      layers::GlobalAveragePooling2D({.keepdims = true}),
      layers::AlphaDropout(0.25, {.noise_shape = {None, 1}, .seed = 7}),
      layers::SpatialDropout3D(0.5, {.data_format = "channels_first", .seed = 3}),
      layers::PReLU({.alpha_initializer = initializers::Constant({.value = 0.5}), .shared_axes = {1, 2}}),
      layers::Masking({.mask_value = -1.0}),
      layers::ActivityRegularization({.l1 = 0.5}),
  };
}

// And every built-in class with its defaults, as far as it has them.
std::vector<Layer> every_layer() {
  std::vector<Layer> all = layers_with_arguments();
  for (const auto& entry : layers::builtin_table()) {
    if (entry.make_default) all.emplace_back(entry.make_default());
  }
  return all;
}

TEST(LayerConfig, NoClassIsForgotten) {
  const std::vector<Layer> all = every_layer();
  for (const auto& entry : layers::builtin_table()) {
    if (entry.name == "Lambda") continue;  // a function has no config
    EXPECT_TRUE(std::any_of(all.begin(), all.end(),
                            [&](const Layer& layer) { return layer.class_name() == entry.name; }))
        << entry.name << " has no defaults: name it among layers_with_arguments()";
  }
}

TEST(LayerConfig, RoundTrip) {
  for (const Layer& layer : every_layer()) {
    SCOPED_TRACE(layer.class_name());
    const Config config = layer.get_config();
    const Layer again = Layer::from_config(layer.class_name(), config);
    EXPECT_EQ(again.get_config().str(), config.str());
    EXPECT_EQ(again.name(), layer.name());
    EXPECT_EQ(again.trainable(), layer.trainable());
  }
}

// Names and order of Dense.get_config() in Keras 3.15.1, except that Tenon writes no lora arguments.
TEST(LayerConfig, DenseHasKerasNamesInKerasOrder) {
  clear_session();
  const Config config = layers::Dense(3, {.activation = "relu"}).get_config();
  std::vector<std::string> names;
  for (const auto& [name, value] : config.entries()) names.push_back(name);
  EXPECT_EQ(names, (std::vector<std::string>{"name", "trainable", "dtype", "units", "activation", "use_bias",
                                             "kernel_initializer", "bias_initializer", "kernel_regularizer",
                                             "bias_regularizer", "kernel_constraint", "bias_constraint",
                                             "quantization_config"}));
  EXPECT_EQ(config.at("name").str(), "'dense'");
  EXPECT_EQ(config.at("activation").str(), "'relu'");
  EXPECT_EQ(config.at("dtype").str(),
            "{'module': 'keras', 'class_name': 'DTypePolicy', 'config': {'name': 'float32'}, "
            "'registered_name': None}");
  EXPECT_TRUE(config.at("kernel_regularizer").is_none());
}

TEST(LayerConfig, TakesKerasShortForms) {
  const Layer layer = Layer::from_config(
      "Dense",
      Config{
          {"units", 2}, {"dtype", "float64"}, {"kernel_initializer", "ones"}, {"activation", ConfigValue()}});
  EXPECT_EQ(layer.body()->compute_dtype(), float64);
  const Tensor y = layer(array({{1.0, 2.0}}));
  EXPECT_EQ(y.to_vector<double>(), (std::vector<double>{3, 3}));
}

TEST(LayerConfig, UnknownNamesAreErrors) {
  const std::string text = test::message_of<ValueError>([] {
    Layer::from_config("Dense", Config{{"units", 2}, {"activatoin", "relu"}});
  });
  EXPECT_THAT(text, testing::HasSubstr("activatoin"));
  EXPECT_THAT(text, testing::HasSubstr("activation"));
  test::expect_error<ValueError>(
      [&] {
        Layer::from_config("Dens", Config{{"units", 2}});
      },
      "unknown layer \"Dens\"; did you mean \"Dense\"?");
}

}  // namespace
}  // namespace tenon
