#include "nn/golden_config.h"

#include <cmath>

namespace tenon::test {

namespace {

ConfigValue value_from(const nlohmann::json& value) {
  if (value.is_null()) return {};
  if (value.is_boolean()) return ConfigValue(value.get<bool>());
  if (value.is_number_integer()) return ConfigValue(value.get<std::int64_t>());
  if (value.is_number()) return ConfigValue(value.get<double>());
  if (value.is_string()) return ConfigValue(value.get<std::string>());
  if (value.is_array()) {
    ConfigValue::List list;
    for (const auto& entry : value) list.push_back(value_from(entry));
    return ConfigValue(list);
  }
  if (value.contains("schedule")) {
    nlohmann::json arguments = value;
    arguments.erase("schedule");
    return serialized_object("keras.optimizers.schedules", value.at("schedule").get<std::string>(),
                             config_from(arguments));
  }
  return ConfigValue(config_from(value));
}

}  // namespace

Config config_from(const nlohmann::json& object) {
  Config config;
  for (const auto& [name, value] : object.items()) config.set(name, value_from(value));
  return config;
}

testing::AssertionResult matches(const Tensor& actual, const nlohmann::json& expected, double relative,
                                 double absolute) {
  const nlohmann::json& data = expected.is_object() ? expected.at("data") : expected;
  if (expected.is_object() && actual.shape() != shape_from(expected.at("shape"))) {
    return testing::AssertionFailure()
           << "shape " << actual.shape().str() << ", expected " << shape_from(expected.at("shape")).str();
  }
  const std::vector<double> numbers = actual.to_vector<double>();
  if (numbers.size() != data.size()) {
    return testing::AssertionFailure() << numbers.size() << " elements, expected " << data.size();
  }
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const double want = real_from(data[i]);
    if (std::isnan(want) && std::isnan(numbers[i])) continue;
    if (numbers[i] == want) continue;
    if (std::abs(numbers[i] - want) <= absolute + relative * std::abs(want)) continue;
    return testing::AssertionFailure() << "element " << i << " is " << numbers[i] << ", expected " << want;
  }
  return testing::AssertionSuccess();
}

std::string title_of(const nlohmann::json& golden_case) {
  nlohmann::json title = golden_case;
  for (const char* list : {"y", "grad", "result", "weights", "variables", "results", "values", "finalized"}) {
    title.erase(list);
  }
  return title.dump();
}

}  // namespace tenon::test
