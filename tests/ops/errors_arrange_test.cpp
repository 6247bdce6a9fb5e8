// The texts of what reductions, products, rearrangements, indexing, sorting and random operations refuse.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include <tenon/base/error.h>
#include <tenon/graph/function.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/graph/variable.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/linear_algebra.h>
#include <tenon/ops/random.h>
#include <tenon/ops/reduction.h>
#include <tenon/ops/sorting.h>
#include <tenon/tensor/create.h>

#include "support/error_text.h"

namespace tenon::testing {

namespace {

using test::expect_error;

const Tensor x34 = arange(12.0).reshape({3, 4});

TEST(ArrangeErrors, Reductions) {
  expect_error<IndexError>([] { ops::sum(x34, 2); }, "sum");
  expect_error<ValueError>([] { ops::mean(x34, {0, -2}); }, "mean: axis 0 is named twice in axis=(0, -2)");
  expect_error<ValueError>(
      [] {
        ops::max(zeros({0, 3}), 0);
      },
      "max: there is no element to choose from along axis (0,) of shape (0, 3)");
  expect_error<ValueError>([] { ops::argmin(zeros({0})); }, "argmin: there is no element");
  expect_error<ShapeError>(
      [] {
        ops::average(x34, 1, array({1.0, 2.0}));
      },
      "average: weights of shape (2,) do not fit x of shape (3, 4) along axis (1,)");
  expect_error<ValueError>([] { ops::norm(x34, 2, {0, 1}); }, "norm: order 2 of a matrix is not available");
  expect_error<ValueError>(
      [] {
        ops::norm(zeros({2, 2, 2}), 1);
      },
      "needs one axis (vectors) or two (matrices)");
  expect_error<ValueError>([] { ops::median(zeros({0, 3}), 0); }, "median: there is no element");
}

TEST(ArrangeErrors, Products) {
  expect_error<ShapeError>(
      [] {
        ops::matmul(zeros({10, 8}), zeros({12, 3}));
      },
      "matmul: the inner lengths 8 and 12 differ: shapes (10, 8) and (12, 3)");
  expect_error<ShapeError>(
      [] {
        ops::matmul(zeros({8}), zeros({12, 3}));
      },
      "matmul: the inner lengths 8 and 12 differ: shapes (8,) and (12, 3)");
  expect_error<ShapeError>(
      [] {
        ops::matmul(zeros({2, 3, 4}), zeros({3, 4, 5}));
      },
      "matmul: the leading axes (2,) and (3,) do not broadcast: shapes (2, 3, 4) and (3, 4, 5)");
  expect_error<ValueError>([] { ops::matmul(Tensor(2.0), x34); },
                           "rank 0 has no axis to sum over; use multiply");
  expect_error<ShapeError>([] { ops::tensordot(x34, x34, 1); },
                           "tensordot: the inner lengths 4 and 3 differ");
  expect_error<ValueError>([] { ops::tensordot(x34, x34, 3); },
                           "tensordot: axes=3 must lie between 0 and the ranks");
  expect_error<ValueError>([] { ops::tensordot(x34, x34, {0}, {0, 1}); }, "must pair up");
}

TEST(ArrangeErrors, EinsumShowsThePlace) {
  const auto refuses = [](const char* equation, const std::vector<Tensor>& operands,
                          const std::string& text) {
    SCOPED_TRACE(equation);
    expect_error<ValueError>([&] { ops::einsum(equation, operands); }, text);
  };
  refuses("ij,jk->ik", {x34, x34},
          "einsum: label 'j' has length 3 in axis 0 of operand 1 (shape (3, 4)), but 4 before\n"
          "  ij,jk->ik\n"
          "     ^");
  refuses("ij->ik", {x34}, "einsum: output label 'k' is in no operand\n  ij->ik\n       ^");
  refuses("ij->ii", {x34}, "einsum: output label 'i' is there twice\n  ij->ii\n       ^");
  refuses("i1->i", {x34},
          "einsum: unexpected '1'; expected letters, \"...\", commas and one \"->\"\n  i1->i\n   ^");
  refuses("i,j->k->l", {x34, x34}, "unexpected '-'");
  refuses("i.j", {x34}, "unexpected '.'");
  refuses("ijk->i", {x34}, "einsum: operand 0 has 2 axes (shape (3, 4)) but 3 labels\n  ijk->i\n  ^");
  refuses("ijk...->i", {x34}, "einsum: operand 0 has 2 axes (shape (3, 4)) but 3 labels");
  refuses("ij,jk->ik", {x34}, "einsum: the equation has 2 operands, but 1 were given\n  ij,jk->ik\n     ^");
  refuses("ij", {x34, x34}, "einsum: the equation has 1 operands, but 2 were given\n  ij\n    ^");
  refuses("ij->j", {x34, x34}, "einsum: the equation has 1 operands, but 2 were given\n  ij->j\n    ^");
  refuses("...i->i", {x34},
          "the operands have 1 axes under \"...\", so the output needs \"...\" too\n  ...i->i\n        ^");
  refuses("...i...", {x34}, "an operand can have one \"...\" only\n  ...i...\n      ^");
  refuses("ii->i", {x34}, "label 'i' has length 4 in axis 1 of operand 0 (shape (3, 4)), but 3 before");
}

TEST(ArrangeErrors, Arrangement) {
  expect_error<ShapeError>(
      [] {
        ops::reshape(x34, {5, -1});
      },
      "reshape: 12 elements of shape (3, 4) cannot take the shape (5, -1)");
  expect_error<ShapeError>([] { ops::reshape(x34, {-1, -1}); }, "may hold one -1");
  expect_error<ShapeError>(
      [] {
        ops::reshape(x34, {3, 5});
      },
      "reshape: 12 elements of shape (3, 4) cannot take the shape (3, 5)");
  expect_error<ValueError>([] { ops::transpose(x34, {0, 0}); }, "transpose: axis 0 is named twice");
  expect_error<ValueError>([] { ops::transpose(x34, {0}); },
                           "transpose: axes (0,) must name each of the 2 axes of shape (3, 4) once");
  expect_error<ShapeError>([] { ops::squeeze(x34, 0); },
                           "squeeze: axis 0 of shape (3, 4) has length 3, not 1");
  expect_error<ShapeError>(
      [] {
        ops::broadcast_to(x34, {2, 4});
      },
      "broadcast_to: shape (3, 4) does not broadcast to (2, 4)");
  expect_error<ShapeError>([] { ops::broadcast_to(x34, {4}); },
                           "broadcast_to: shape (3, 4) does not broadcast to (4,)");
  expect_error<ShapeError>(
      [] {
        ops::concatenate({x34, zeros({3, 5}), zeros({2, 4})}, 1);
      },
      "concatenate: input 2 of shape (2, 4) does not fit input 0 of shape (3, 4): they may differ in axis 1 "
      "only");
  expect_error<ValueError>([] { ops::concatenate({}); }, "concatenate: got no tensors");
  expect_error<ShapeError>([] { ops::concatenate({Tensor(1), Tensor(2)}); }, "use stack");
  expect_error<ShapeError>(
      [] {
        ops::stack({x34, zeros({3})});
      },
      "stack: all shapes must be equal, but input 1 has shape (3,) and input 0 has shape (3, 4)");
  expect_error<ShapeError>(
      [] { ops::split(x34, 2); },
      "split: axis 0 of shape (3, 4) has length 3, which does not divide into 2 equal parts");
  expect_error<IndexError>([] { ops::split(x34, {2, 1}); }, "split: positions (2, 1) must ascend");
  expect_error<ValueError>(
      [] {
        ops::pad(x34, {{1, 1}}, "wrap");
      },
      "pad: unknown mode \"wrap\"; expected \"constant\"");
  expect_error<ValueError>([] { ops::pad(x34, {{-1, 1}}); }, "pad: the width (-1, 1) of axis 0 is negative");
  expect_error<ValueError>(
      [] {
        ops::pad(x34, {{1, 1}, {0, 0}, {0, 0}});
      },
      "pad: pad_width has 3 entries for the 2 axes of shape (3, 4)");
  expect_error<ValueError>(
      [] {
        ops::pad(x34, {{3, 0}, {0, 0}}, "reflect");
      },
      "pad: mode \"reflect\" can add at most 2 elements on each side of axis 0 of shape (3, 4), not (3, 0)");
  expect_error<ShapeError>(
      [] {
        ops::repeat(x34, {1, 2}, 0);
      },
      "repeat: 2 counts for the 3 elements of axis 0 of shape (3, 4)");
  expect_error<ValueError>([] { ops::tile(x34, {-1}); }, "tile: repeats (-1,) holds a negative count");
  expect_error<ShapeError>([] { ops::tril(zeros({3})); }, "tril: needs at least two axes, got shape (3,)");
  expect_error<ValueError>([] { ops::meshgrid({x34}, "ji"); },
                           "meshgrid: indexing must be \"xy\" or \"ij\", got \"ji\"");
}

TEST(ArrangeErrors, Indexing) {
  expect_error<IndexError>(
      [] {
        ops::take(x34, array({0, 3}), 0);
      },
      "take: index 3 is out of bounds for axis 0 with size 3");
  expect_error<IndexError>([] { ops::take(x34, array({-5}), 1); },
                           "take: index -5 is out of bounds for axis 1 with size 4");
  expect_error<IndexError>([] { ops::take(zeros({0}), array({0})); }, "axis 0 has size 0");
  expect_error<TypeError>([] { ops::take(x34, array({0.5}), 0); },
                          "take: indices must be integers, got float64; convert them with astype(int32)");
  expect_error<ShapeError>([] { ops::take_along_axis(x34, array({0}), 0); },
                           "need as many axes as x of shape (3, 4)");
  expect_error<ShapeError>(
      [] {
        ops::take_along_axis(x34, zeros({2, 2}, int32), 1);
      },
      "do not broadcast in axis 0");
  expect_error<IndexError>([] { ops::scatter(array({{3}}), array({1.0}), {3}); },
                           "scatter: index 3 is out of bounds for axis 0 with size 3");
  expect_error<ShapeError>(
      [] {
        ops::scatter_update(x34, array({{0}, {1}}), zeros({2, 3}));
      },
      "scatter_update: updates have shape (2, 3), but indices of shape (2, 1) into shape (3, 4) need (2, 4)");
  expect_error<ShapeError>(
      [] {
        ops::scatter_add(x34, zeros({1, 3}, int32), zeros({1}));
      },
      "at most the 2 of shape (3, 4)");
  expect_error<IndexError>(
      [] {
        ops::slice(x34, {1, 0}, {3, 4});
      },
      "slice: elements 1 to 4 of axis 0 lie outside of its size 3");
  expect_error<ShapeError>([] { ops::slice(x34, {1}, {3}); },
                           "need one entry for each axis of inputs of shape (3, 4)");
  expect_error<ValueError>([] { ops::one_hot(array({0}), 0); },
                           "one_hot: num_classes must be at least 1, got 0");
  expect_error<TypeError>([] { ops::one_hot(array({0.5}), 3); },
                          "one_hot: classes must be integers, got float64");
}

TEST(ArrangeErrors, SortingAndRandom) {
  expect_error<ValueError>([] { ops::top_k(x34, 5); },
                           "top_k: k=5 must lie between 1 and the length 4 of the last axis of shape (3, 4)");
  expect_error<ShapeError>([] { ops::in_top_k(array({1}), x34, 1); },
                           "in_top_k: expected targets (batch,) and predictions (batch, classes)");
  expect_error<TypeError>(
      [] {
        ops::random_uniform(array({1, 2}), {3});
      },
      "random_uniform: the state must be uint32 of shape (2,) (seed, counter), got int64 of shape (2,)");
  const Tensor state = zeros({2}, uint32);
  expect_error<TypeError>([&] { ops::random_normal(state, {3}, int32); },
                          "random_normal: dtype must be a floating one, got int32");
  expect_error<ValueError>([&] { ops::random_bits(state, {-3}); }, "has a negative length");
}

// Nothing may have been written when an assignment is refused.
TEST(ArrangeErrors, AssignmentsThatCannotBe) {
  const Tensor x = x34.copy();
  expect_error<ShapeError>(
      [&] {
        x[0] = array({1, 2});
      },
      "assignment: values of shape (2,) do not broadcast to the indexed elements of shape (4,)");
  {
    GradientTape tape;
    expect_error<StateError>([&] { x[0] = 1; }, "while a GradientTape records");
  }
  const Variable variable(x34);
  expect_error<StateError>([&] { variable.value()[0] = 1; }, "read-only: change the variable with assign()");
  expect_error<StateError>([&] { variable.value()["1:"][":, 0"] = 1; }, "read-only");
  function([&](const std::vector<Tensor>& arguments) {
    expect_error<StateError>([&] { arguments[0][0] = 1; }, "inside a traced function");
    return arguments;
  })(x);
  EXPECT_TRUE(array_equal(x, x34));
  EXPECT_TRUE(array_equal(variable.value(), x34));
}

TEST(ArrangeErrors, MasksInTraces) {
  std::string text;
  function([&](const std::vector<Tensor>& arguments) {
    if (arguments[0].is_symbolic()) {
      expect_error<StateError>([&] { arguments[0][arguments[1]]; },
                               "a boolean mask of shape (3,) inside a traced function");
    }
    return arguments;
  })({x34, array({true, false, true})});
}

}  // namespace

}  // namespace tenon::testing
