// Every constraint against Keras.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/nn/constraints.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

TEST(ConstraintsGolden, WeightsMatchKeras) {
  const auto golden = read_golden("regularizers_constraints_initializers");
  for (const auto& entry : golden.at("constraints")) {
    SCOPED_TRACE(title_of(entry));
    const Tensor x = tensor_from(golden.at("arrays").at(entry.at("x").get<std::string>()));
    const auto constraint = constraints::Constraint::from_config(entry.at("constraint").get<std::string>(),
                                                                 config_from(entry.at("args")));
    if (entry.contains("error")) {
      EXPECT_THROW(constraint(x), Error);
      continue;
    }
    EXPECT_TRUE(matches(constraint(x), entry.at("y"), 2e-6, 2e-7));
  }
}

TEST(Constraints, NamesAndConfigs) {
  EXPECT_EQ(constraints::Constraint("max_norm").get_config().str(), "{'max_value': 2.0, 'axis': 0}");
  EXPECT_EQ(constraints::MinMaxNorm({.axis = {0, 1}}).get_config().str(),
            "{'min_value': 0.0, 'max_value': 1.0, 'rate': 1.0, 'axis': [0, 1]}");
  EXPECT_EQ(
      constraints::MaxNorm(3).serialize().str(),
      "{'module': 'keras.constraints', 'class_name': 'MaxNorm', 'config': {'max_value': 3.0, 'axis': 0}, "
      "'registered_name': None}");
  expect_begins(message_of<ValueError>([] { constraints::Constraint("nonneg"); }),
                "unknown constraint \"nonneg\"; did you mean \"NonNeg\"? known");
}

}  // namespace
}  // namespace tenon::test
