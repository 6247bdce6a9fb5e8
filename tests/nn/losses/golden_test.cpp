// Every loss against Keras: values and gradients with respect to the predictions.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/nn/activations.h>
#include <tenon/nn/losses.h>
#include <tenon/tensor/create.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

/// The prediction of a case: a tensor of the file, perhaps through an activation, perhaps with a mask.
Tensor prediction_of(const nlohmann::json& entry, const nlohmann::json& tensors, const Tensor& source) {
  Tensor prediction = source;
  if (entry.contains("through")) {
    prediction = activations::Activation(entry.at("through").get<std::string>())(source);
  }
  if (entry.contains("mask")) {
    prediction.body()->mask = tensor_from(tensors.at(entry.at("mask").get<std::string>()));
  }
  return prediction;
}

void check_case(const nlohmann::json& entry, const nlohmann::json& tensors) {
  SCOPED_TRACE(title_of(entry));
  const auto named = [&](const char* key) {
    return entry.contains(key) ? tensor_from(tensors.at(entry.at(key).get<std::string>())) : Tensor();
  };
  const Tensor y_true = named("y_true"), source = named("y_pred"), weight = named("sample_weight");
  const auto loss =
      losses::Loss::from_config(entry.at("loss").get<std::string>(), config_from(entry.at("args")));
  if (entry.contains("error")) {
    EXPECT_THROW(loss(y_true, prediction_of(entry, tensors, source), weight), Error);
    return;
  }
  GradientTape tape;
  tape.watch(source);
  const Tensor result = loss(y_true, prediction_of(entry, tensors, source), weight);
  EXPECT_TRUE(matches(result, entry.at("result"), 2e-6, 2e-7));
  const Tensor gradient = tape.gradient(result, source);
  if (!gradient.defined()) {
    for (const auto& number : entry.at("grad")) EXPECT_EQ(real_from(number), 0.0);
    return;
  }
  // Half-precision numbers are written with the digits that they have.
  const double relative = size_of(source.dtype()) == 2 ? 1e-3 : 1e-5;
  EXPECT_TRUE(matches(gradient, entry.at("grad"), relative, 3e-7)) << "gradient";
}

TEST(LossesGolden, ValuesAndGradientsMatchKeras) {
  const auto golden = read_golden("losses");
  for (const auto& entry : golden.at("cases")) check_case(entry, golden.at("tensors"));
}

}  // namespace
}  // namespace tenon::test
