// What element-wise operations say about inputs that they cannot take.
#include <string>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/ops/ops.h>
#include <tenon/tensor/create.h>

#include "support/error_text.h"

namespace tenon {
namespace {

using test::message_of;

TEST(ElementwiseErrors, ShapesThatDoNotBroadcast) {
  EXPECT_EQ(
      message_of<ShapeError>([] {
        ops::add(zeros({3, 4}), zeros({5}));
      }),
      "add: shapes (3, 4) and (5,) do not broadcast: axis -1 has lengths 4 and 5, which must be equal or 1; "
      "reshape one of them or insert an axis with ops::expand_dims");
  EXPECT_EQ(
      message_of<ShapeError>([] {
        zeros({2, 1, 4}) * zeros({3, 3, 4});
      }),
      "multiply: shapes (2, 1, 4) and (3, 3, 4) do not broadcast: axis -3 has lengths 2 and 3, which must be "
      "equal or 1; reshape one of them or insert an axis with ops::expand_dims");
  EXPECT_EQ(message_of<ShapeError>([] { ops::where(zeros({2}), zeros({3}), zeros({4})); }),
            "where: shapes (2,), (3,) and (4,) do not broadcast: axis -1 has lengths 2 and 3, which must be "
            "equal or "
            "1; reshape one of them or insert an axis with ops::expand_dims");
}

TEST(ElementwiseErrors, EmptyTensors) {
  EXPECT_EQ(message_of<ValueError>([] { ops::add(zeros({2}), Tensor()); }),
            "add: input 1 is an empty Tensor; expected an array");
  EXPECT_EQ(message_of<ValueError>([] { ops::exp(Tensor()); }),
            "exp: input 0 is an empty Tensor; expected an array");
  EXPECT_EQ(message_of<ValueError>([] { ops::where(Tensor(), 1, 2); }),
            "where: input 0 is an empty Tensor; expected an array");
  EXPECT_EQ(message_of<ValueError>([] { ops::softmax(Tensor()); }),
            "softmax: input 0 is an empty Tensor; expected an array");
}

TEST(ElementwiseErrors, BoolsAreNoNumbers) {
  const Tensor flags = array({true, false});
  EXPECT_EQ(message_of<TypeError>([&] { flags + flags; }),
            "add: expected numbers, got bool; cast to a number first, as in ops::cast(x, int32)");
  EXPECT_EQ(message_of<TypeError>([&] { ops::relu(flags); }),
            "relu: expected numbers, got bool; cast to a number first, as in ops::cast(x, int32)");
  EXPECT_EQ(message_of<TypeError>([&] { -flags; }),
            "negative: bool has no negative numbers; cast first, as in ops::cast(x, int32)");
  EXPECT_EQ(message_of<TypeError>([] {
              -array({1, 2}, uint8);
            }),
            "negative: uint8 has no negative numbers; cast first, as in ops::cast(x, int32)");
}

TEST(ElementwiseErrors, BitsOfFloatingNumbers) {
  EXPECT_EQ(message_of<TypeError>([] { array({1.0}, float32) & 1; }),
            "bitwise_and: expected integers or bools, got float32; cast first, as in ops::cast(x, int32)");
  EXPECT_EQ(message_of<TypeError>([] { ops::bitwise_or(array({1}, uint64), array({1}, int8)); }),
            "bitwise_or: no integer dtype holds both uint64 and signed integers; cast one of them first");
}

TEST(ElementwiseErrors, NumbersThatDoNotFit) {
  EXPECT_EQ(message_of<ValueError>([] {
              array({1, 2}, uint8) + 300;
            }),
            "the number 300 does not fit uint8, the dtype of the tensor that it is combined with; cast that "
            "tensor to "
            "a wider dtype first");
  EXPECT_EQ(message_of<ValueError>([] {
              array({1, 2}, uint16) * -1;
            }),
            "the number -1 does not fit uint16, the dtype of the tensor that it is combined with; cast that "
            "tensor to "
            "a wider dtype first");
}

TEST(ElementwiseErrors, Clip) {
  EXPECT_EQ(message_of<ValueError>([] { ops::clip(zeros({2}), 1, -1); }),
            "clip: expected x_min <= x_max, got 1 and -1");
  EXPECT_EQ(
      message_of<ValueError>([] {
        ops::clip(array({1, 2}), 0.5, 2);
      }),
      "clip: 0.5 is no limit for the integer dtype int64; use a whole number, or cast x to a floating dtype "
      "first");
}

TEST(ElementwiseErrors, NegativePowersOfIntegers) {
  EXPECT_EQ(
      message_of<ValueError>([] {
        ops::power(array({2, 3}), -2);
      }),
      "power: integers cannot be raised to the negative power -2; cast the base to a floating dtype first");
}

TEST(ElementwiseErrors, Activations) {
  EXPECT_EQ(message_of<ShapeError>([] {
              ops::glu(zeros({2, 3}));
            }),
            "glu: axis -1 of shape (2, 3) must have an even length, to be split into halves");
  EXPECT_EQ(message_of<ValueError>([] { ops::relu(zeros({2}), 0, -1.0); }),
            "relu: max_value must not be negative, got -1");
  EXPECT_NE(message_of<IndexError>([] {
              ops::softmax(zeros({2, 3}), 2);
            }).find("softmax"),
            std::string::npos);
}

TEST(ElementwiseErrors, CrossEntropies) {
  EXPECT_EQ(
      message_of<ShapeError>([] {
        ops::sigmoid_cross_entropy_with_logits(zeros({4}), zeros({4, 1}));
      }),
      "sigmoid_cross_entropy_with_logits: labels and logits must have the same shape, got (4,) and (4, 1)");
  EXPECT_EQ(
      message_of<ShapeError>([] {
        ops::sparse_softmax_cross_entropy_with_logits(array({1}), zeros({2, 3}));
      }),
      "sparse_softmax_cross_entropy_with_logits: logits of shape (2, 3) need labels of shape (2,), got (1,)");
  EXPECT_EQ(message_of<TypeError>([] {
              ops::sparse_softmax_cross_entropy_with_logits(zeros({2}), zeros({2, 3}));
            }),
            "sparse_softmax_cross_entropy_with_logits: labels must be integer class numbers, got float32; "
            "cast them, "
            "or use softmax_cross_entropy_with_logits for one-hot labels");
  EXPECT_EQ(
      message_of<ValueError>([] {
        ops::sparse_softmax_cross_entropy_with_logits(array({0, 3}), zeros({2, 3}));
      }),
      "sparse_softmax_cross_entropy_with_logits: label 3 is not in [0, 3): the logits have 3 classes; count "
      "classes from 0, or give the last layer more units");
}

}  // namespace
}  // namespace tenon
