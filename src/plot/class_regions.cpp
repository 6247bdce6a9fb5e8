#include "plot/class_regions.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

#include "plot/add_mark.h"

namespace tenon::plot {

namespace {

constexpr const char* function = "decision_boundary";

GridField grid_over(const std::vector<double>& x, const std::vector<double>& y, std::int64_t resolution) {
  constexpr double margin = 0.12;
  const auto [x_least, x_most] = std::minmax_element(x.begin(), x.end());
  const auto [y_least, y_most] = std::minmax_element(y.begin(), y.end());
  const double width = *x_most > *x_least ? *x_most - *x_least : 1;
  const double height = *y_most > *y_least ? *y_most - *y_least : 1;
  GridField grid;
  grid.rows = grid.columns = static_cast<std::size_t>(resolution);
  const auto steps = static_cast<double>(resolution - 1);
  grid.x_step = ((*x_most - *x_least) + 2 * margin * width) / steps;
  grid.y_step = ((*y_most - *y_least) + 2 * margin * height) / steps;
  grid.x0 = *x_least - margin * width;
  grid.y0 = *y_least - margin * height;
  return grid;
}

Tensor points_of(const GridField& grid) {
  std::vector<float> numbers;
  numbers.reserve(grid.rows * grid.columns * 2);
  for (std::size_t row = 0; row < grid.rows; ++row) {
    for (std::size_t column = 0; column < grid.columns; ++column) {
      numbers.push_back(static_cast<float>(grid.x0 + static_cast<double>(column) * grid.x_step));
      numbers.push_back(static_cast<float>(grid.y0 + static_cast<double>(row) * grid.y_step));
    }
  }
  return array(numbers.data(), {static_cast<std::int64_t>(grid.rows * grid.columns), 2});
}

std::vector<double> checked_numbers(const Tensor& predictions, std::int64_t count) {
  if (!predictions.defined() || predictions.ndim() < 1 || predictions.ndim() > 2 ||
      predictions.shape(0) != count || predictions.size() == 0) {
    throw ShapeError(
        fmt::format("{}: the predictor was given x of shape ({}, 2) and must return shape ({},), ({}, 1) or "
                    "({}, classes), got {}",
                    function, count, count, count, count,
                    predictions.defined() ? predictions.shape().str() : "an undefined tensor"));
  }
  std::vector<double> numbers = predictions.to_vector<double>();
  for (double number : numbers) {
    if (!std::isfinite(number)) {
      throw ValueError(
          fmt::format("{}: the predictor returned {}; all predictions must be finite", function, number));
    }
  }
  return numbers;
}

GridField field_like(const GridField& grid, std::vector<double> numbers) {
  GridField field = grid;
  field.numbers = std::move(numbers);
  return field;
}

// Each number is one of the samples' labels.
void from_labels(ClassRegions& regions, const std::vector<double>& predictions) {
  regions.certainty.assign(predictions.size(), 1);
  for (double label : predictions) {
    const auto place = std::lower_bound(regions.classes.begin(), regions.classes.end(), label);
    regions.winner.push_back(static_cast<std::size_t>(place - regions.classes.begin()));
  }
  const std::size_t lines = regions.classes.size() == 2 ? 1 : regions.classes.size();
  for (std::size_t number = 0; number < lines; ++number) {
    std::vector<double> numbers;
    for (std::size_t winner : regions.winner) numbers.push_back(winner == number ? 1 : -1);
    regions.borders.push_back(field_like(regions.grid, std::move(numbers)));
  }
}

void from_scores(ClassRegions& regions, const std::vector<double>& scores, double threshold) {
  if (regions.classes.size() > 2) {
    throw ValueError(
        fmt::format("{}: y holds {} classes, but the predictor returns one number per sample; return one per "
                    "class, or the label itself",
                    function, regions.classes.size()));
  }
  if (regions.classes.size() == 1) {  // the other one has no samples
    const double label = regions.classes.front();
    regions.classes = label > 0 ? std::vector<double>{0, label} : std::vector<double>{label, label + 1};
  }
  const auto [least, most] = std::minmax_element(scores.begin(), scores.end());
  const bool probabilities = *least >= 0 && *most <= 1 && threshold > 0 && threshold < 1;
  const double below = probabilities ? threshold : std::max(threshold - *least, 1e-300);
  const double beyond = probabilities ? 1 - threshold : std::max(*most - threshold, 1e-300);
  std::vector<double> numbers;
  for (double score : scores) {
    numbers.push_back(score - threshold);
    regions.winner.push_back(score >= threshold ? 1 : 0);
    regions.certainty.push_back(
        std::min(1.0, score >= threshold ? (score - threshold) / beyond : (threshold - score) / below));
  }
  regions.borders.push_back(field_like(regions.grid, std::move(numbers)));
}

void from_many(ClassRegions& regions, const std::vector<double>& scores, std::size_t count) {
  if (regions.classes.size() != count) {
    for (double label : regions.classes) {
      if (label != std::floor(label) || label < 0 || label >= static_cast<double>(count)) {
        throw ValueError(
            fmt::format("{}: the predictor returns {} numbers per sample, for the classes 0 to {}, but y "
                        "holds the label {}",
                        function, count, count - 1, label));
      }
    }
    regions.classes.clear();
    for (std::size_t i = 0; i < count; ++i) regions.classes.push_back(static_cast<double>(i));
  }
  const auto [least, most] = std::minmax_element(scores.begin(), scores.end());
  const bool probabilities = *least >= 0 && *most <= 1;
  const std::size_t points = scores.size() / count;
  std::vector<std::vector<double>> leads(
      count, std::vector<double>(points));  // of each class over the best other one
  for (std::size_t i = 0; i < points; ++i) {
    const double* row = scores.data() + i * count;
    const auto winner = static_cast<std::size_t>(std::max_element(row, row + count) - row);
    double second = -INFINITY;
    for (std::size_t k = 0; k < count; ++k) {
      if (k != winner) second = std::max(second, row[k]);
    }
    for (std::size_t k = 0; k < count; ++k)
      leads[k][i] = k == winner ? row[k] - second : row[k] - row[winner];
    regions.winner.push_back(winner);
    regions.certainty.push_back(probabilities ? std::clamp(row[winner] - second, 0.0, 1.0) : 1);
  }
  const std::size_t lines = count == 2 ? 1 : count;
  for (std::size_t k = 0; k < lines; ++k)
    regions.borders.push_back(field_like(regions.grid, std::move(leads[k])));
}

}  // namespace

ClassRegions class_regions(const PredictionFunction& predictor, const std::vector<double>& x,
                           const std::vector<double>& y, const std::vector<double>& labels,
                           const DecisionBoundaryOptions& options) {
  if (options.resolution < 2 || options.resolution > 2000) {
    throw ValueError(
        fmt::format("{}: resolution must lie between 2 and 2000, got {}", function, options.resolution));
  }
  ClassRegions regions;
  regions.classes = distinct_labels(labels, function);
  if (regions.classes.size() > 50) {
    throw ValueError(fmt::format("{}: {} classes cannot be told apart in a picture; at most 50", function,
                                 regions.classes.size()));
  }
  regions.grid = grid_over(x, y, options.resolution);
  const Tensor predictions = predictor(points_of(regions.grid));
  const std::vector<double> numbers = checked_numbers(predictions, options.resolution * options.resolution);
  if (predictions.ndim() == 2 && predictions.shape(1) > 1) {
    from_many(regions, numbers, static_cast<std::size_t>(predictions.shape(1)));
  } else if (std::all_of(numbers.begin(), numbers.end(), [&](double number) {
               return std::binary_search(regions.classes.begin(), regions.classes.end(), number);
             })) {
    from_labels(regions, numbers);
  } else {
    from_scores(regions, numbers, options.threshold);
  }
  return regions;
}

}  // namespace tenon::plot
