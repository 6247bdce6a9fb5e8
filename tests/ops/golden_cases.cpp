#include "ops/golden_cases.h"

#include <gtest/gtest.h>

#include <cmath>

#include <tenon/base/error.h>

#include "ops/table_harness.h"

namespace tenon::testing {

namespace {

void expect_equal(const Tensor& found, const nlohmann::json& golden, double tolerance) {
  const Tensor expected = test::tensor_from(golden);
  EXPECT_EQ(name_of(found.dtype()), name_of(expected.dtype()));
  ASSERT_EQ(found.shape().str(), expected.shape().str());
  const std::vector<double> a = found.to_vector<double>(), b = expected.to_vector<double>();
  const double allowed = is_floating(expected.dtype()) ? tolerance : 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(b[i])) {
      EXPECT_TRUE(std::isnan(a[i])) << "element " << i;
    } else if (std::isinf(b[i])) {
      EXPECT_EQ(a[i], b[i]) << "element " << i;
    } else {
      EXPECT_NEAR(a[i], b[i], allowed * (1 + std::abs(b[i]))) << "element " << i;
    }
  }
}

// Keras' failure for a dtype that TensorFlow has no kernel for is no rule: Tenon may have one.
void expect_dtype(const std::string& dtypes, const std::string& expected,
                  const std::function<Tensor()>& call) {
  if (expected == "error") return;
  SCOPED_TRACE(dtypes);
  EXPECT_EQ(name_of(call().dtype()), expected);
}

Tensor ones_of(const std::string& dtype) { return to_tensor({{2, 2}, {1, 1, 1, 1}}, dtype_from_name(dtype)); }

bool is_tensor_dtype(const std::string& name) {
  return name != "int" && name != "float" && name != "bool(py)";
}

}  // namespace

Tensor GoldenCase::input(std::size_t i) const {
  const nlohmann::json& input = inputs.at(i);
  if (input.is_string())
    return test::tensor_from(test::read_golden("math_ops").at("tensors").at(input.get<std::string>()));
  return input.is_number_integer() ? Tensor(input.get<std::int64_t>()) : Tensor(input.get<double>());
}

std::vector<Tensor> GoldenCase::inputs_from(std::size_t first) const {
  std::vector<Tensor> tensors;
  for (std::size_t i = first; i < inputs.size(); ++i) tensors.push_back(input(i));
  return tensors;
}

Shape GoldenCase::list(const char* name) const {
  Shape values;
  if (!has(name)) return values;
  if (!args.at(name).is_array()) return {args.at(name).get<std::int64_t>()};
  for (const auto& value : args.at(name)) values.push_back(value.get<std::int64_t>());
  return values;
}

void expect_golden(const std::string& operation,
                   const std::function<std::vector<Tensor>(const GoldenCase&)>& call, double tolerance) {
  int cases = 0;
  for (const nlohmann::json& golden : test::read_golden("math_ops").at("cases")) {
    if (golden.at("op") != operation) continue;
    ++cases;
    SCOPED_TRACE(operation + " " + golden.at("inputs").dump() + " " + golden.at("args").dump());
    GoldenCase test{golden.at("inputs"), golden.at("args")};
    if (golden.contains("error")) {
      EXPECT_THROW(call(test), Error) << "Keras: " << golden.at("message");
      continue;
    }
    for (const nlohmann::json& output : golden.at("outputs"))
      test.expected.push_back(test::tensor_from(output));
    std::vector<Tensor> results;
    ASSERT_NO_THROW(results = call(test));
    ASSERT_EQ(results.size(), golden.at("outputs").size());
    for (std::size_t i = 0; i < results.size(); ++i)
      expect_equal(results[i], golden.at("outputs").at(i), tolerance);
  }
  EXPECT_GT(cases, 0) << "no case of " << operation;
}

void expect_golden_one(const std::string& operation, const std::function<Tensor(const GoldenCase&)>& call,
                       double tolerance) {
  expect_golden(
      operation, [&](const GoldenCase& test) { return std::vector<Tensor>{call(test)}; }, tolerance);
}

void expect_golden_dtypes(const std::string& operation, const std::function<Tensor(const Tensor&)>& call) {
  int cases = 0;
  for (const nlohmann::json& golden : test::read_golden("promotion").at("unary")) {
    if (golden.at("op") != operation) continue;
    for (const auto& [dtype, expected] : golden.at("results").items()) {
      expect_dtype(operation + " " + dtype, expected, [&, dtype = dtype] { return call(ones_of(dtype)); });
      ++cases;
    }
  }
  EXPECT_GT(cases, 0) << "no case of " << operation;
}

void expect_golden_dtypes(const std::string& operation,
                          const std::function<Tensor(const Tensor&, const Tensor&)>& call) {
  int cases = 0;
  for (const nlohmann::json& golden : test::read_golden("promotion").at("binary")) {
    const std::string left = golden.at("left");
    if (golden.at("op") != operation || !is_tensor_dtype(left)) continue;
    for (const auto& [right, expected] : golden.at("with").items()) {
      if (!is_tensor_dtype(right)) continue;
      expect_dtype(operation + " " + left + " " + right, expected,
                   [&, right = right] { return call(ones_of(left), ones_of(right)); });
      ++cases;
    }
  }
  EXPECT_GT(cases, 0) << "no case of " << operation;
}

}  // namespace tenon::testing
