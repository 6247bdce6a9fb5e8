#include <tenon/ops/arrangement.h>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/reduction.h>
#include <tenon/tensor/create.h>

#include "ops/golden_cases.h"
#include "tensor/body.h"

namespace tenon::testing {

namespace {

std::optional<int> axis_of(const GoldenCase& test) {
  return test.has("axis") ? std::optional<int>(test.args.at("axis").get<int>()) : std::nullopt;
}
ops::Axes axes_of(const GoldenCase& test) {
  return test.has("axis") ? ops::Axes(test.list("axis")) : ops::Axes();
}

bool shares_elements(const Tensor& a, const Tensor& b) { return a.body()->storage == b.body()->storage; }

std::vector<Tensor> list_input(const GoldenCase& test) {
  std::vector<Tensor> tensors;
  for (const auto& name : test.inputs.at(0)) tensors.push_back(GoldenCase{{name}, {}}.input(0));
  return tensors;
}

TEST(Arrangement, ViewsAreKeras) {
  expect_golden_one("reshape",
                    [](const GoldenCase& t) { return ops::reshape(t.input(0), t.list("newshape")); });
  expect_golden_one("transpose",
                    [](const GoldenCase& t) { return ops::transpose(t.input(0), t.list("axes")); });
  expect_golden_one("swapaxes", [](const GoldenCase& t) {
    return ops::swapaxes(t.input(0), t.inputs.at(1).get<int>(), t.inputs.at(2).get<int>());
  });
  expect_golden_one("moveaxis", [](const GoldenCase& t) {
    return ops::moveaxis(t.input(0), t.list("source"), t.list("destination"));
  });
  expect_golden_one("expand_dims",
                    [](const GoldenCase& t) { return ops::expand_dims(t.input(0), axes_of(t)); });
  expect_golden_one("squeeze", [](const GoldenCase& t) { return ops::squeeze(t.input(0), axes_of(t)); });
  expect_golden_one("broadcast_to",
                    [](const GoldenCase& t) { return ops::broadcast_to(t.input(0), t.list("shape")); });
  expect_golden_one("flip", [](const GoldenCase& t) { return ops::flip(t.input(0), axes_of(t)); });
  expect_golden_one("diagonal", [](const GoldenCase& t) { return ops::diagonal(t.input(0)); });
}

TEST(Arrangement, JoinsAndPartsAreKeras) {
  expect_golden_one("concatenate",
                    [](const GoldenCase& t) { return ops::concatenate(list_input(t), t.get("axis", 0)); });
  expect_golden_one("stack", [](const GoldenCase& t) { return ops::stack(list_input(t), t.get("axis", 0)); });
  expect_golden("split", [](const GoldenCase& t) {
    const auto& sections = t.args.at("indices_or_sections");
    return ops::split(t.input(0),
                      sections.is_array() ? ops::Sections(t.list("indices_or_sections"))
                                          : ops::Sections(sections.get<int>()),
                      t.get("axis", 0));
  });
}

TEST(Arrangement, PaddingIsKeras) {
  expect_golden_one("pad", [](const GoldenCase& t) {
    std::vector<ops::PadWidth> widths;
    const nlohmann::json& given = t.args.at("pad_width");
    // One width for all axes is NumPy's; Keras on TensorFlow refuses it. Tenon takes it as {{n, n}} only.
    if (!given.is_array() || !given.at(0).is_array()) throw ValueError("not a list of pairs");
    for (const auto& width : given)
      widths.push_back({width.at(0).get<std::int64_t>(), width.at(1).get<std::int64_t>()});
    return ops::pad(t.input(0), widths, t.get<std::string>("mode", "constant"), t.get("constant_values", 0));
  });
}

TEST(Arrangement, RepetitionsAreKeras) {
  expect_golden_one("tile", [](const GoldenCase& t) { return ops::tile(t.input(0), t.list("repeats")); });
  expect_golden_one("repeat", [](const GoldenCase& t) {
    if (t.args.at("repeats").is_number())
      return ops::repeat(t.input(0), t.args.at("repeats").get<std::int64_t>(), axis_of(t));
    return ops::repeat(t.input(0), t.list("repeats"), axis_of(t));
  });
  expect_golden_one("roll", [](const GoldenCase& t) {
    if (t.args.at("shift").is_array()) return ops::roll(t.input(0), t.list("shift"), t.list("axis"));
    return ops::roll(t.input(0), t.args.at("shift").get<std::int64_t>(), axis_of(t));
  });
}

TEST(Arrangement, TrianglesAndGridsAreKeras) {
  expect_golden_one("tril", [](const GoldenCase& t) { return ops::tril(t.input(0), t.get("k", 0)); });
  expect_golden_one("triu", [](const GoldenCase& t) { return ops::triu(t.input(0), t.get("k", 0)); });
  expect_golden("meshgrid", [](const GoldenCase& t) {
    return ops::meshgrid(t.inputs_from(0), t.get<std::string>("indexing", "xy"));
  });
}

TEST(Arrangement, DtypesAreKeras) {
  expect_golden_dtypes("transpose", [](const Tensor& x) { return ops::transpose(x); });
  expect_golden_dtypes("zeros_like", [](const Tensor& x) { return ops::zeros_like(x); });
  expect_golden_dtypes("ones_like", [](const Tensor& x) { return ops::ones_like(x); });
  EXPECT_EQ(ops::zeros_like(array({1, 2}), float16).dtype(), float16);
  EXPECT_TRUE(array_equal(ops::full_like(array({1, 2}), 3.7), array({3, 3})));
  EXPECT_TRUE(array_equal(ops::full_like(array({1, 2}), 3.5, float64), array({3.5, 3.5})));
}

TEST(Arrangement, ViewsShareElementsAndCopiesDoNot) {
  const Tensor x = arange(24).reshape({2, 3, 4});
  EXPECT_TRUE(shares_elements(x, x.reshape({4, 6})));
  EXPECT_TRUE(shares_elements(x, x.transpose()));
  EXPECT_TRUE(shares_elements(x, ops::broadcast_to(x, {5, 2, 3, 4})));
  EXPECT_TRUE(shares_elements(x, ops::flip(x)));
  EXPECT_TRUE(shares_elements(x, x["1, ::2"]));
  EXPECT_TRUE(shares_elements(x, x.transpose({1, 0, 2}).reshape({3, 2, 2, 2})));  // each axis by itself
  EXPECT_TRUE(shares_elements(x, x[":, 1:, :"].reshape({2, 8})));  // rows that still follow each other
  EXPECT_FALSE(shares_elements(x, x.transpose().reshape({24})));
  EXPECT_FALSE(shares_elements(x, x[":, :, 1:"].reshape({2, 9})));
  EXPECT_FALSE(shares_elements(x, x.copy()));
  EXPECT_FALSE(shares_elements(x, ops::concatenate({x})));
}

TEST(Arrangement, CopiesAreContiguous) {
  const Tensor x = arange(6).reshape({2, 3}).T();
  EXPECT_FALSE(x.is_contiguous());
  EXPECT_TRUE(x.copy().is_contiguous());
  EXPECT_TRUE(array_equal(x.copy(), array({{0, 3}, {1, 4}, {2, 5}})));
}

// Keras' loss takes the logits of what came out of sigmoid or softmax itself, not of what was rearranged since.
TEST(Arrangement, WhatChangesNothingForgetsTheLogitsToo) {
  const Tensor x = arange(6.0).reshape({2, 3});
  EXPECT_EQ(x.reshape({2, 3}).body(), x.body()) << "nothing to forget: no operation is needed";
  x.body()->logits = arange(6.0);
  for (const Tensor& same : {x.reshape({2, 3}), x.transpose({0, 1}), ops::squeeze(x), Tensor(x[":"]),
                             ops::broadcast_to(x, {2, 3}), ops::roll(x, 6), ops::pad(x, {{0, 0}})}) {
    EXPECT_FALSE(same.body()->logits.defined());
    EXPECT_TRUE(array_equal(same, x));
    EXPECT_TRUE(shares_elements(same, x));
  }
}

// Every element takes part as often as it was repeated.
TEST(Arrangement, RepetitionsSumTheirGradients) {
  const Tensor x = array({{1.0, 2.0}, {3.0, 4.0}});
  const auto gradient_of = [&](const std::function<Tensor()>& call) {
    GradientTape tape;
    tape.watch(x);
    const Tensor y = call();
    return tape.gradient(ops::multiply(y, arange(static_cast<double>(y.size())).reshape(y.shape())), x);
  };
  // Weights 0 … n-1 in C order, added up where an element went.
  EXPECT_TRUE(array_equal(gradient_of([&] {
                            return ops::tile(x, {1, 2});
                          }),
                          array({{0.0 + 2, 1.0 + 3}, {4.0 + 6, 5.0 + 7}})));
  EXPECT_TRUE(array_equal(gradient_of([&] { return ops::repeat(x, 2, 0); }),
                          array({{0.0 + 2, 1.0 + 3}, {4.0 + 6, 5.0 + 7}})));
  EXPECT_TRUE(array_equal(gradient_of([&] {
                            return ops::repeat(x, {2, 1}, 0);
                          }),
                          array({{0.0 + 2, 1.0 + 3}, {4.0, 5.0}})));
  EXPECT_TRUE(array_equal(gradient_of([&] { return ops::roll(x, 1); }), array({{1.0, 2.0}, {3.0, 0.0}})));
  EXPECT_TRUE(array_equal(gradient_of([&] { return ops::tril(x); }), array({{0.0, 0.0}, {2.0, 3.0}})));
  EXPECT_TRUE(array_equal(gradient_of([&] {
                            return ops::stack({x, x});
                          }),
                          array({{0.0 + 4, 1.0 + 5}, {2.0 + 6, 3.0 + 7}})));
  // (a b b a; c d d c; c d d c; a b b a)
  EXPECT_TRUE(array_equal(gradient_of([&] {
                            return ops::pad(x, {{1, 1}, {0, 2}}, "symmetric")[":3"];
                          }),
                          array({{0.0 + 3 + 4 + 7, 1.0 + 2 + 5 + 6}, {8.0 + 11, 9.0 + 10}})));
}

}  // namespace

}  // namespace tenon::testing
