// The cases of tests/golden/math_ops.json: what keras.ops returned for small arrays.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <tenon/tensor/tensor.h>

#include "tensor/golden_tensor.h"

namespace tenon::testing {

struct GoldenCase {
  nlohmann::json inputs, args;
  /// Keras' results, for the few cases in which Tenon's are others on purpose.
  std::vector<Tensor> expected = {};

  /// Positional argument i: a named tensor, or a bare number.
  Tensor input(std::size_t i) const;
  std::vector<Tensor> inputs_from(std::size_t first) const;
  bool has(const char* name) const { return args.contains(name) && !args.at(name).is_null(); }
  /// A keyword argument, or what it is by default.
  template <class T>
  T get(const char* name, T otherwise) const {
    return has(name) ? args.at(name).get<T>() : otherwise;
  }
  /// A list of integers, or one.
  Shape list(const char* name) const;
};

/// Runs every case of an operation: results must be Keras' (shape, dtype, and elements within `tolerance` times
/// 1 + |element|), and where Keras raises an error an Error must be thrown. Fails if there are no cases.
void expect_golden(const std::string& operation,
                   const std::function<std::vector<Tensor>(const GoldenCase&)>& call,
                   double tolerance = 2e-6);
/// The same for operations with one result.
void expect_golden_one(const std::string& operation, const std::function<Tensor(const GoldenCase&)>& call,
                       double tolerance = 2e-6);

/// Every operation's result dtype in promotion.json, for one and for two inputs (2 x 2 ones).
void expect_golden_dtypes(const std::string& operation, const std::function<Tensor(const Tensor&)>& call);
void expect_golden_dtypes(const std::string& operation,
                          const std::function<Tensor(const Tensor&, const Tensor&)>& call);

}  // namespace tenon::testing
