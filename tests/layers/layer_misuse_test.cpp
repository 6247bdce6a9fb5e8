// What layers say when they are misused: the layer, what was expected, what came.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/layers/layers.h>
#include <tenon/tensor/create.h>

#include "support/error_text.h"

namespace tenon {
namespace {

using test::message_of;
using testing::HasSubstr;

Tensor of(const Shape& shape) { return ones(shape); }

TEST(MergeMisuse, NamesTheShapes) {
  const layers::Add add({.name = "sum"});
  EXPECT_THAT(
      message_of<ShapeError>([&] {
        add({of({2, 3}), of({2, 4})});
      }),
      HasSubstr("layer \"sum\": inputs have incompatible shapes (3,) and (4,) (without the batch axis)"));
  EXPECT_THAT(message_of<ShapeError>([&] {
                add({of({2, 3}), of({5, 3})});
              }),
              HasSubstr("layer \"sum\": cannot merge tensors with different batch sizes; got 2 and 5"));
  EXPECT_THAT(message_of<ShapeError>([&] {
                layers::Subtract({.name = "less"})({of({2, 3}), of({2, 3}), of({2, 3})});
              }),
              HasSubstr("layer \"less\": a `Subtract` layer should be called on exactly 2 inputs, not 3"));
  EXPECT_THAT(
      message_of<ShapeError>([&] {
        layers::Concatenate({.axis = 1, .name = "join"})({of({2, 3, 4}), of({2, 3, 5})});
      }),
      HasSubstr("layer \"join\": a `Concatenate` layer requires inputs with matching shapes except for "
                "the concatenation axis 1; got shapes (None, 3, 4), (None, 3, 5)"));
  EXPECT_THAT(message_of<IndexError>([&] {
                layers::Concatenate({.axis = 2})({of({2, 3}), of({2, 3})});
              }),
              HasSubstr("Concatenate: axis"));
}

TEST(MergeMisuse, OfDotNamesTheAxes) {
  EXPECT_THAT(
      message_of<ShapeError>([&] {
        layers::Dot({1, 2}, {.name = "dot"})({of({2, 3, 4}), of({2, 5, 6})});
      }),
      HasSubstr("layer \"dot\": incompatible input shapes: axis values 3 (at axis 1) != 6 (at axis 2)"));
  EXPECT_THAT(message_of<ValueError>([&] {
                layers::Dot(0)({of({2, 3}), of({2, 3})});
              }),
              HasSubstr("`axes` cannot name axis 0, the batch"));
  EXPECT_THAT(message_of<ValueError>([] {
                layers::Dot({1, 2, 3});
              }),
              HasSubstr("Dot: `axes` is one axis for both inputs, or one for each; got 3 of them"));
  EXPECT_THAT(message_of<ShapeError>([&] {
                layers::Dot(1)({of({2, 3})});
              }),
              HasSubstr("exactly 2 inputs, not 1"));
}

TEST(ReshapingMisuse, NamesTheArgument) {
  EXPECT_THAT(message_of<ValueError>([] {
                layers::Permute({1, 3});
              }),
              HasSubstr("Permute: `dims` must hold each of the axes 1 … 2 once, without the batch axis; got "
                        "[1, 3]"));
  EXPECT_THAT(message_of<ValueError>([] { layers::RepeatVector(0); }), HasSubstr("`n`"));
  EXPECT_EQ(message_of<ValueError>([] {
              layers::ZeroPadding2D({1, 2, 3});
            }),
            "ZeroPadding2D: `padding` must be an integer of at least 0, 2 of them, or 2 pairs of them; got "
            "[[1, 1], [2, 2], [3, 3]]");
  EXPECT_THAT(message_of<ValueError>([] { layers::Cropping1D(-1); }),
              HasSubstr("Cropping1D: `cropping` must be an integer of at least 0"));
  EXPECT_THAT(message_of<ShapeError>([] {
                layers::Cropping2D({{0, 0}, {2, 2}}, {.name = "cut"})(of({1, 5, 4, 3}));
              }),
              HasSubstr("layer \"cut\": `cropping` must be smaller than the axes that it crops; got "
                        "cropping=[[0, 0], [2, 2]] for an input of shape (1, 5, 4, 3)"));
  EXPECT_EQ(message_of<ValueError>([] {
              layers::UpSampling2D({2, 0});
            }),
            "UpSampling2D: `size` must be a positive integer, or 2 of them; got [2, 0]");
  EXPECT_THAT(message_of<ValueError>([] { layers::UpSampling2D(2, {.interpolation = "cubic"}); }),
              HasSubstr("`interpolation` must be \"nearest\""));
  EXPECT_THAT(message_of<ValueError>([] { layers::ZeroPadding3D(1, {.data_format = "first"}); }),
              HasSubstr("ZeroPadding3D: `data_format` must be \"channels_last\" or \"channels_first\"; got "
                        "\"first\""));
  EXPECT_THAT(message_of<ShapeError>([] {
                layers::UpSampling1D(2)(of({2, 3}));
              }),
              HasSubstr("expected ndim=3, found ndim=2"));
}

TEST(NormalizationMisuse, NamesTheArgument) {
  EXPECT_THAT(message_of<ValueError>([] { layers::GroupNormalization({.groups = 0}); }),
              HasSubstr("GroupNormalization: `groups` must be a positive integer (or -1"));
  EXPECT_THAT(message_of<ValueError>([] {
                layers::GroupNormalization({.groups = 3, .name = "group"})(of({2, 4}));
              }),
              HasSubstr("layer \"group\": 4 channels (axis -1 of the input's shape (None, 4)) do not divide "
                        "into groups=3"));
  EXPECT_THAT(message_of<ValueError>([] {
                layers::GroupNormalization({.groups = 1, .axis = 0})(of({2, 4}));
              }),
              HasSubstr("names the batch axis"));
  EXPECT_THAT(message_of<ValueError>([] {
                layers::RMSNormalization({.axis = {1}})(of({2, 4, 4}));
              }),
              HasSubstr("`axis` must name the last axes of the input"));
  EXPECT_THAT(message_of<ValueError>([] {
                layers::BatchNormalization(
                    {.renorm = true, .renorm_clipping = layers::RenormClipping{.rmax = 1.0, .rmin = 2.0}});
              }),
              HasSubstr("rmax should be at least rmin"));
  EXPECT_THAT(message_of<IndexError>([] {
                layers::BatchNormalization({.axis = 2})(of({2, 4}));
              }),
              HasSubstr("BatchNormalization: axis"));
  const layers::BatchNormalization built;
  built(of({2, 4}));
  EXPECT_THAT(message_of<ShapeError>([&] {
                built(of({2, 5}));
              }),
              HasSubstr("expected axis -1 of input shape to have value 4"));
}

TEST(EmbeddingMisuse, NamesTheArgument) {
  EXPECT_EQ(message_of<ValueError>([] { layers::Embedding(0, 3); }),
            "Embedding: `input_dim` must be a positive integer; got 0");
  EXPECT_EQ(message_of<ValueError>([] { layers::Embedding(3, 3, {.lora_rank = 2}); }),
            "Embedding: `lora_rank` is not supported yet; leave it out");
  EXPECT_THAT(message_of<ShapeError>([] {
                layers::Embedding(3, 2, {.weights = of({2, 3})});
              }),
              HasSubstr("`weights` must have the shape (input_dim, output_dim), (3, 2); got (2, 3)"));
  EXPECT_THAT(message_of<IndexError>([] {
                layers::Embedding(3, 2, {.name = "words"})(array({1, 5}));
              }),
              HasSubstr("layer \"words\": inputs must be integers in [0, 3), input_dim being 3"));
}

TEST(CoreLayerMisuse, NamesTheArgument) {
  EXPECT_THAT(message_of<ValueError>([] { layers::GaussianNoise(1.5); }),
              HasSubstr("argument `stddev`. Expected a float value between 0 and 1. Received: stddev=1.5"));
  EXPECT_THAT(message_of<ValueError>([] { layers::AlphaDropout(1); }),
              HasSubstr("AlphaDropout: `rate` must be below 1"));
  EXPECT_THAT(message_of<ValueError>([] {
                layers::PReLU({.shared_axes = {3}})(of({2, 3, 4}));
              }),
              HasSubstr("must lie in [1, 2] for an input of shape (None, 3, 4)"));
  EXPECT_THAT(message_of<StateError>(
                  [] { layers::Lambda([](const Tensor& x) { return x; }, {.name = "f"}).get_config(); }),
              HasSubstr("layer \"f\": a Lambda's function cannot be written to a config"));
  EXPECT_THAT(message_of<ValueError>([] {
                Layer::from_config("Lambda", Config{{"function", "f"}});
              }),
              HasSubstr("a config cannot hold a function"));
}

}  // namespace
}  // namespace tenon
