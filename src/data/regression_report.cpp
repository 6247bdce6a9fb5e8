#include <tenon/data/regression_report.h>

#include <cmath>
#include <vector>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon {

RegressionReport regression_report(const Tensor& y_true, const Tensor& y_pred) {
  if (y_true.size() != y_pred.size()) {
    throw ShapeError(
        fmt::format("regression_report: {} true and {} predicted numbers", y_true.size(), y_pred.size()));
  }
  if (y_true.size() == 0) throw ValueError("regression_report: no samples");
  const std::vector<double> truth = y_true.to_vector<double>(), predicted = y_pred.to_vector<double>();
  const auto count = static_cast<double>(truth.size());
  double mean = 0;
  for (double value : truth) mean += value / count;
  double absolute = 0, squares = 0, spread = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const double error = predicted[i] - truth[i];
    absolute += std::abs(error);
    squares += error * error;
    spread += (truth[i] - mean) * (truth[i] - mean);
  }
  const double r2 = spread > 0 ? 1 - squares / spread : (squares > 0 ? 0.0 : 1.0);
  return {absolute / count, std::sqrt(squares / count), r2};
}

}  // namespace tenon
