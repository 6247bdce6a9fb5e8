// Samples and labels of the classical learners, as plain float64 arrays.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::classic {

struct Samples {
  std::vector<double> values;  // row by row
  std::int64_t count = 0, features = 0;
  const double* row(std::int64_t i) const { return values.data() + i * features; }
};

/// ShapeError unless x is (n, features), ValueError naming the first sample that holds a NaN or an infinity. `learner`
/// begins the message.
Samples samples_of(const Tensor& x, std::string_view learner);

/// ShapeError unless y is (count,) or (count, 1).
std::vector<double> labels_of(const Tensor& y, std::int64_t count, std::string_view learner);

/// ShapeError unless the samples have as many features as those that it was fitted to.
void check_features(const Samples& samples, std::int64_t features, std::string_view learner);

/// The share of places with equal numbers; 0 of none.
double share_of_equal(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace tenon::classic
