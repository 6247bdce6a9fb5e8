// How far predicted numbers are from the true ones.
#pragma once

#include <tenon/tensor/tensor.h>

namespace tenon {

struct RegressionReport {
  /// Mean of |y_pred - y_true|, in y's unit.
  double mean_absolute_error = 0;
  /// Square root of the mean of (y_pred - y_true)^2, in y's unit.
  double root_mean_squared_error = 0;
  /// 1 - (sum of squared errors) / (sum of squared distances to the mean of y_true): 1 is perfect, 0 as good as always
  /// guessing that mean. As sklearn.metrics.r2_score: if all of y_true is one number, 1 for no error, else 0.
  double r2_score = 0;
};

/// sklearn.metrics' mean_absolute_error, root_mean_squared_error and r2_score of two tensors of equally many numbers.
/// ShapeError for different sizes, ValueError for none.
RegressionReport regression_report(const Tensor& y_true, const Tensor& y_pred);

}  // namespace tenon
