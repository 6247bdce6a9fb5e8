// Checks of one layer call against Keras: the cases that tests/golden/layer_cases.py makes.
#pragma once

#include <nlohmann/json.hpp>

namespace tenon::test {

/// What every case of a golden file is checked for. Failures are GoogleTest's.
struct LayerCases {
  const nlohmann::json& file;

  /// Output, mask, gradients, penalties and weights afterwards; an error where Keras raises one.
  void check_calls() const;
  /// The output's shape for a batch of unknown size.
  void check_symbolic_shapes() const;
  /// get_config() is Keras', and makes a layer with the same config.
  void check_configs() const;
  /// Gradients in float64 against central differences.
  void check_central_differences() const;
};

}  // namespace tenon::test
