// Element-wise operations against keras.ops: values (math_ops.json) and result dtypes (promotion.json).
#include <cmath>
#include <functional>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/ops/ops.h>

#include "ops/golden_cases.h"
#include "ops/table_harness.h"

namespace tenon::testing {
namespace {

using Unary = std::function<Tensor(const Tensor&)>;
using Binary = std::function<Tensor(const Tensor&, const Tensor&)>;

const std::map<std::string, Unary>& unary_operations() {
  static const std::map<std::string, Unary> operations = {
      {"abs", ops::abs},
      {"negative", ops::negative},
      {"sign", ops::sign},
      {"floor", ops::floor},
      {"ceil", ops::ceil},
      {"round", [](const Tensor& x) { return ops::round(x); }},
      {"trunc", ops::trunc},
      {"square", ops::square},
      {"sqrt", ops::sqrt},
      {"exp", ops::exp},
      {"log", ops::log},
      {"log1p", ops::log1p},
      {"expm1", ops::expm1},
      {"reciprocal", ops::reciprocal},
      {"sin", ops::sin},
      {"cos", ops::cos},
      {"tan", ops::tan},
      {"tanh", ops::tanh},
      {"sinh", ops::sinh},
      {"arcsin", ops::arcsin},
      {"arctan", ops::arctan},
      {"isnan", ops::isnan},
      {"isfinite", ops::isfinite},
      {"rsqrt", ops::rsqrt},
      {"erf", ops::erf},
      {"log2", ops::log2},
      {"nan_to_num", [](const Tensor& x) { return ops::nan_to_num(x); }},
      {"logical_not", ops::logical_not},
  };
  return operations;
}

// Those that only one of the two files has.
const std::map<std::string, Unary>& further_unary_operations() {
  static const std::map<std::string, Unary> operations = {
      {"cosh", ops::cosh},     {"arccos", ops::arccos}, {"arcsinh", ops::arcsinh}, {"isinf", ops::isinf},
      {"erfinv", ops::erfinv}, {"log10", ops::log10},   {"exp2", ops::exp2}};
  return operations;
}

const std::map<std::string, Binary>& binary_operations() {
  static const std::map<std::string, Binary> operations = {
      {"add", ops::add},
      {"subtract", ops::subtract},
      {"multiply", ops::multiply},
      {"divide", ops::divide},
      {"floor_divide", ops::floor_divide},
      {"mod", ops::mod},
      {"power", ops::power},
      {"maximum", ops::maximum},
      {"minimum", ops::minimum},
      {"arctan2", ops::arctan2},
      {"equal", ops::equal},
      {"less", ops::less},
      {"logical_and", ops::logical_and},
  };
  return operations;
}

const std::map<std::string, Binary>& further_binary_operations() {
  static const std::map<std::string, Binary> operations = {
      {"not_equal", ops::not_equal},   {"less_equal", ops::less_equal},
      {"greater", ops::greater},       {"greater_equal", ops::greater_equal},
      {"logical_or", ops::logical_or}, {"logical_xor", ops::logical_xor}};
  return operations;
}

void expect_equal(const Tensor& found, const nlohmann::json& golden) {
  const Tensor expected = test::tensor_from(golden);
  EXPECT_EQ(name_of(found.dtype()), name_of(expected.dtype()));
  ASSERT_EQ(found.shape().str(), expected.shape().str());
  const std::vector<double> a = found.to_vector<double>(), b = expected.to_vector<double>();
  const double tolerance = is_floating(expected.dtype()) ? 2e-6 : 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(b[i])) {
      EXPECT_TRUE(std::isnan(a[i])) << "element " << i << ": " << a[i];
    } else if (std::isinf(b[i])) {
      EXPECT_EQ(a[i], b[i]) << "element " << i;
    } else {
      EXPECT_NEAR(a[i], b[i], tolerance * (1 + std::abs(b[i]))) << "element " << i;
    }
  }
}

// Calls every case of an operation; `skip` says which cases differ on purpose (they are tested below).
void expect_values(const std::string& name, const std::function<Tensor(const GoldenCase&)>& call,
                   const std::function<bool(const GoldenCase&)>& skip = {}) {
  int cases = 0;
  for (const nlohmann::json& golden : test::read_golden("math_ops").at("cases")) {
    if (golden.at("op") != name) continue;
    SCOPED_TRACE(name + " " + golden.at("inputs").dump() + " " + golden.at("args").dump());
    const GoldenCase test{golden.at("inputs"), golden.at("args")};
    if (skip && skip(test)) continue;
    ++cases;
    if (golden.contains("error")) {
      EXPECT_THROW(call(test), Error);
    } else {
      expect_equal(call(test), golden.at("outputs").at(0));
    }
  }
  EXPECT_GT(cases, 0) << name;
}

// TensorFlow has no integer kernel for these; Tenon gives floatx() as for every other function.
bool keras_lacks_integers(const std::string& name) {
  return name == "reciprocal" || name == "rsqrt" || name == "erf" || name == "erfinv";
}

void expect_unary_values(const std::map<std::string, Unary>& operations) {
  for (const auto& [name, call] : operations) {
    expect_values(
        name,
        [&, call = call](const GoldenCase& test) {
          return test.has("decimals") ? ops::round(test.input(0), test.get("decimals", 0))
                                      : call(test.input(0));
        },
        [&, name = name](const GoldenCase& test) {
          return keras_lacks_integers(name) && !is_floating(test.input(0).dtype());
        });
  }
}

TEST(ElementwiseGolden, FunctionsOfOneInput) {
  expect_unary_values(unary_operations());
  expect_unary_values(further_unary_operations());
}

TEST(ElementwiseGolden, IntegersBecomeFloatxWhereTensorFlowHasNoKernel) {
  const Tensor x = to_tensor({{2}, {1, 4}}, int32);
  for (const Unary& call : {Unary(ops::reciprocal), Unary(ops::rsqrt), Unary(ops::erf)}) {
    EXPECT_EQ(call(x).dtype(), float32);
  }
  EXPECT_EQ(ops::rsqrt(x).to_vector<double>(), (std::vector<double>{1, 0.5}));
}

TEST(ElementwiseGolden, FunctionsOfTwoInputs) {
  for (const auto* operations : {&binary_operations(), &further_binary_operations()}) {
    for (const auto& [name, call] : *operations) {
      expect_values(name,
                    [call = call](const GoldenCase& test) { return call(test.input(0), test.input(1)); });
    }
  }
}

TEST(ElementwiseGolden, Where) {
  expect_values(
      "where", [](const GoldenCase& test) { return ops::where(test.input(0), test.input(1), test.input(2)); },
      [](const GoldenCase& test) {
        return test.inputs.size() == 1;
      });  // NumPy's nonzero in disguise: not offered
}

TEST(ElementwiseGolden, Clip) {
  expect_values(
      "clip",
      [](const GoldenCase& test) {
        return ops::clip(test.input(0), test.get("x_min", 0.0), test.get("x_max", 0.0));
      },
      [](const GoldenCase& test) {
        return test.get("x_min", 0.0) > test.get("x_max", 0.0);
      });  // an error here
}

TEST(ElementwiseGolden, SoftmaxAlongAnyAxes) {
  for (bool logarithm : {false, true}) {
    expect_values(logarithm ? "log_softmax" : "softmax", [=](const GoldenCase& test) {
      const ops::Axes axes = test.has("axis") ? ops::Axes(test.list("axis")) : ops::Axes();
      return logarithm ? ops::log_softmax(test.input(0), axes) : ops::softmax(test.input(0), axes);
    });
  }
}

TEST(PromotionGolden, FunctionsOfOneInput) {
  for (const auto& [name, call] : unary_operations()) {
    // Where TensorFlow fails, so may we: only the results are compared.
    expect_golden_dtypes(name, Unary([call = call](const Tensor& x) { return call(x); }));
  }
  for (const auto& [name, call] :
       std::map<std::string, Unary>{{"relu", [](const Tensor& x) { return ops::relu(x); }},
                                    {"sigmoid", ops::sigmoid},
                                    {"softmax", [](const Tensor& x) { return ops::softmax(x); }},
                                    {"log_softmax", [](const Tensor& x) { return ops::log_softmax(x); }},
                                    {"softplus", ops::softplus},
                                    {"gelu", [](const Tensor& x) { return ops::gelu(x); }},
                                    {"elu", [](const Tensor& x) { return ops::elu(x); }}}) {
    expect_golden_dtypes(name, call);
  }
}

// "int", "float" and "bool(py)" are Python's numbers, that is bare C++ numbers here.
Tensor operand(const std::string& kind) {
  if (kind == "int") return Tensor(2);
  if (kind == "float") return Tensor(2.5);
  if (kind == "bool(py)") return Tensor(true);
  return to_tensor({{2, 2}, {1, 1, 1, 1}}, dtype_from_name(kind));
}

TEST(PromotionGolden, FunctionsOfTwoInputsAndBareNumbers) {
  std::map<std::string, Binary> operations = binary_operations();
  operations["true_divide"] = ops::true_divide;
  operations["divide_no_nan"] = ops::divide_no_nan;
  operations["bitwise_and"] = ops::bitwise_and;
  operations["where"] = [](const Tensor& x1, const Tensor& x2) {
    return ops::where(to_tensor({{2, 2}, {1, 0, 0, 1}}, bool_), x1, x2);
  };
  int compared = 0;
  for (const nlohmann::json& golden : test::read_golden("promotion").at("binary")) {
    const auto operation = operations.find(golden.at("op").get<std::string>());
    if (operation == operations.end()) continue;
    const std::string left = golden.at("left");
    for (const auto& [right, expected] : golden.at("with").items()) {
      if (expected == "error") continue;
      SCOPED_TRACE(operation->first + " " + left + " " + right);
      EXPECT_EQ(std::string(name_of(operation->second(operand(left), operand(right)).dtype())),
                expected.get<std::string>());
      ++compared;
    }
  }
  EXPECT_GT(compared, 2000);
}

}  // namespace
}  // namespace tenon::testing
