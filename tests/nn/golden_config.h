// Arguments of golden cases as Configs, and comparison with golden numbers.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <tenon/nn/config.h>

#include "support/error_text.h"
#include "tensor/golden_tensor.h"

namespace tenon::test {

/// A JSON object as a Config: {"schedule": name, …} becomes a serialized schedule.
Config config_from(const nlohmann::json& object);

/// |actual - expected| <= absolute + relative * |expected| for every element; NaN equals NaN. Shapes too if
/// `expected` is an object with a shape.
testing::AssertionResult matches(const Tensor& actual, const nlohmann::json& expected, double relative = 1e-6,
                                 double absolute = 1e-7);

/// What the case is about, for messages: its JSON without the long lists.
std::string title_of(const nlohmann::json& golden_case);

/// For messages that end in a list of all known names.
inline void expect_begins(const std::string& message, const std::string& beginning) {
  EXPECT_EQ(message.substr(0, beginning.size()), beginning);
}

}  // namespace tenon::test
