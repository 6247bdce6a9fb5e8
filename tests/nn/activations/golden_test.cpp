// Every activation against Keras: values, gradients and names.
#include <cmath>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/nn/activations.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

double number(const nlohmann::json& args, const char* name, double fallback) {
  return args.contains(name) && !args.at(name).is_null() ? args.at(name).get<double>() : fallback;
}

/// Calls the function of that name with the arguments of the case.
Tensor call(const std::string& name, const nlohmann::json& args, const Tensor& x) {
  namespace a = activations;
  const int axis = args.value("axis", -1);
  if (name == "relu") {
    std::optional<double> max_value;
    if (args.contains("max_value") && !args.at("max_value").is_null())
      max_value = args.at("max_value").get<double>();
    return a::relu(x, number(args, "negative_slope", 0), max_value, number(args, "threshold", 0));
  }
  if (name == "leaky_relu") return a::leaky_relu(x, number(args, "negative_slope", 0.2));
  if (name == "elu") return a::elu(x, number(args, "alpha", 1));
  if (name == "celu") return a::celu(x, number(args, "alpha", 1));
  if (name == "gelu") return a::gelu(x, args.value("approximate", false));
  if (name == "squareplus") return a::squareplus(x, number(args, "b", 4));
  if (name == "soft_shrink") return a::soft_shrink(x, number(args, "threshold", 0.5));
  if (name == "hard_shrink") return a::hard_shrink(x, number(args, "threshold", 0.5));
  if (name == "threshold")
    return a::threshold(x, number(args, "threshold", 0), number(args, "default_value", 0));
  if (name == "softmax") return a::softmax(x, axis);
  if (name == "log_softmax") return a::log_softmax(x, axis);
  if (name == "sparsemax") return a::sparsemax(x, axis);
  if (name == "glu") return a::glu(x, axis);
  return a::Activation(name)(x);
}

/// Where TensorFlow's gradient is one of two one-sided ones, or zero, or lost to rounding: not to be copied.
bool has_gradient_of_its_own(const std::string& name, const nlohmann::json& args, double x) {
  if (name == "elu") return number(args, "alpha", 1) != 1 && std::abs(x) < 1e-7;
  if (name == "selu") return std::abs(x) < 1e-7;
  if (name == "hard_sigmoid" || name == "hard_silu") return std::abs(x) == 3;
  if (name == "sparse_sigmoid") return std::abs(x) == 1;
  return name == "gelu" && args.value("approximate", false) && std::abs(x) >= 5;
}

TEST(ActivationsGolden, ElementwiseValuesAndGradientsMatchKeras) {
  const auto golden = read_golden("activations");
  for (const auto& entry : golden.at("cases")) {
    SCOPED_TRACE(title_of(entry));
    const Tensor x = tensor_from(golden.at("x").at(entry.at("x").get<std::string>()));
    GradientTape tape;
    tape.watch(x);
    const Tensor y = call(entry.at("activation").get<std::string>(), entry.at("args"), x);
    EXPECT_TRUE(matches(y, entry.at("y"), 4e-6, 3e-7));
    const nlohmann::json& expected = entry.at("grad");
    const std::vector<double> points = x.to_vector<double>();
    const std::vector<double> gradient = tape.gradient(y, x).to_vector<double>();
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (has_gradient_of_its_own(entry.at("activation").get<std::string>(), entry.at("args"), points[i]))
        continue;
      const double want = real_from(expected[i]);
      if (gradient[i] == want) continue;
      EXPECT_NEAR(gradient[i], want, 2e-5 * std::abs(want) + 5e-7) << "gradient at " << points[i];
    }
  }
}

TEST(ActivationsGolden, AxisValuesAndGradientsMatchKeras) {
  const auto golden = read_golden("activations");
  for (const auto& entry : golden.at("along_axis")) {
    if (entry.at("args").at("axis").is_array()) continue;  // several axes at once: not offered
    SCOPED_TRACE(title_of(entry));
    const Tensor x = tensor_from(golden.at("matrices").at(entry.at("x").get<std::string>()));
    const std::string name = entry.at("activation").get<std::string>();
    if (entry.contains("error")) {
      EXPECT_THROW(call(name, entry.at("args"), x), Error);
      continue;
    }
    GradientTape tape;
    tape.watch(x);
    const Tensor y = call(name, entry.at("args"), x);
    EXPECT_TRUE(matches(y, entry.at("y"), 4e-6, 3e-7));
    if (name == "sparsemax" && entry.at("x") == "ties") continue;  // TensorFlow differentiates its sort there
    const Tensor weighted = ops::sum(y * tensor_from(entry.at("weights")));
    EXPECT_TRUE(matches(tape.gradient(weighted, x), entry.at("grad"), 2e-5, 5e-7)) << "gradient";
  }
}

TEST(ActivationsGolden, NamesAreKeras) {
  for (const auto& entry : read_golden("activations").at("names")) {
    SCOPED_TRACE(entry.dump());
    if (entry.at("identifier").is_null()) {
      EXPECT_EQ(activations::Activation().name(), entry.at("name").get<std::string>());
      continue;
    }
    const std::string identifier = entry.at("identifier").get<std::string>();
    if (entry.contains("error")) {
      EXPECT_THROW(activations::get(identifier), ValueError);
    } else if (identifier != "threshold") {
      EXPECT_EQ(activations::get(identifier).name(), entry.at("name").get<std::string>());
    }
  }
}

TEST(Activations, UnknownNameSuggestsTheNearest) {
  expect_begins(message_of<ValueError>([] { activations::Activation("rellu"); }),
                "unknown activation \"rellu\"; did you mean \"relu\"?");
}

TEST(Activations, DefaultIsLinearAndCallablesWork) {
  const Tensor x = array({-1.0, 2.0});
  EXPECT_EQ(activations::Activation().name(), "linear");
  EXPECT_TRUE(array_equal(activations::Activation()(x), x));
  const activations::Activation doubled = [](const Tensor& value) { return value * 2; };
  EXPECT_TRUE(array_equal(doubled(x), array({-2.0, 4.0})));
}

}  // namespace
}  // namespace tenon::test
