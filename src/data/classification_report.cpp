#include <tenon/data/classification_report.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

namespace tenon {

namespace {

std::vector<double> classes_of(const Tensor& classes, const char* argument, std::int64_t num_classes) {
  std::vector<double> values = classes.to_vector<double>();
  for (double value : values) {
    if (value != std::floor(value) || value < 0 || value > 1e6) {
      throw ValueError(
          fmt::format("confusion_matrix: {} holds {}; classes are whole numbers from 0", argument, value));
    }
    if (num_classes != None && value >= static_cast<double>(num_classes)) {
      throw ValueError(fmt::format("confusion_matrix: {} holds class {}, but there are {} classes", argument,
                                   value, num_classes));
    }
  }
  return values;
}

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0.0; }

ClassScores scores_of(const std::vector<std::int64_t>& counts, std::size_t classes, std::size_t c) {
  std::int64_t predicted = 0;
  ClassScores scores;
  for (std::size_t other = 0; other < classes; ++other) {
    predicted += counts[other * classes + c];
    scores.support += counts[c * classes + other];
  }
  const auto right = static_cast<double>(counts[c * classes + c]);
  scores.precision = ratio(right, static_cast<double>(predicted));
  scores.recall = ratio(right, static_cast<double>(scores.support));
  scores.f1_score = ratio(2 * right, static_cast<double>(predicted + scores.support));
  return scores;
}

void add(ClassScores& sum, const ClassScores& scores, double weight) {
  sum.precision += weight * scores.precision;
  sum.recall += weight * scores.recall;
  sum.f1_score += weight * scores.f1_score;
}

}  // namespace

Tensor confusion_matrix(const Tensor& y_true, const Tensor& y_pred, std::int64_t num_classes) {
  if (y_true.size() != y_pred.size()) {
    throw ShapeError(
        fmt::format("confusion_matrix: {} true and {} predicted classes", y_true.size(), y_pred.size()));
  }
  if (y_true.size() == 0) throw ValueError("confusion_matrix: no samples");
  const std::vector<double> truth = classes_of(y_true, "y_true", num_classes),
                            predicted = classes_of(y_pred, "y_pred", num_classes);
  double largest = -1;
  for (double value : truth) largest = std::max(largest, value);
  for (double value : predicted) largest = std::max(largest, value);
  const auto classes =
      static_cast<std::size_t>(num_classes == None ? static_cast<std::int64_t>(largest) + 1 : num_classes);
  if (classes > 10'000) throw ValueError(fmt::format("confusion_matrix: {} classes are too many", classes));
  std::vector<std::int64_t> counts(classes * classes, 0);
  for (std::size_t i = 0; i < truth.size(); ++i)
    ++counts[static_cast<std::size_t>(truth[i]) * classes + static_cast<std::size_t>(predicted[i])];
  return array(counts.data(), {static_cast<std::int64_t>(classes), static_cast<std::int64_t>(classes)});
}

ClassificationReport classification_report(const Tensor& y_true, const Tensor& y_pred,
                                           const std::vector<std::string>& class_names) {
  ClassificationReport report;
  const std::int64_t named = static_cast<std::int64_t>(class_names.size());
  report.confusion = confusion_matrix(y_true, y_pred, named > 0 ? named : None);
  const std::vector<std::int64_t> counts = report.confusion.to_vector<std::int64_t>();
  const auto classes = static_cast<std::size_t>(report.confusion.shape(0));
  const auto samples = static_cast<double>(y_true.size());
  report.macro_average.name = "macro avg";
  report.weighted_average.name = "weighted avg";
  report.macro_average.support = report.weighted_average.support = y_true.size();
  for (std::size_t c = 0; c < classes; ++c) {
    ClassScores scores = scores_of(counts, classes, c);
    scores.name = named > 0 ? class_names[c] : std::to_string(c);
    report.accuracy += static_cast<double>(counts[c * classes + c]) / samples;
    add(report.macro_average, scores, 1.0 / static_cast<double>(classes));
    add(report.weighted_average, scores, static_cast<double>(scores.support) / samples);
    report.classes.push_back(std::move(scores));
  }
  return report;
}

std::string ClassificationReport::str() const {
  std::size_t width = weighted_average.name.size();
  for (const ClassScores& scores : classes) width = std::max(width, scores.name.size());
  const auto row = [width](const ClassScores& s) {
    return fmt::format("{:>{}}  {:>9.2f} {:>9.2f} {:>9.2f} {:>9}\n", s.name, width, s.precision, s.recall,
                       s.f1_score, s.support);
  };
  std::string text = fmt::format("{:>{}}  {:>9} {:>9} {:>9} {:>9}\n\n", "", width, "precision", "recall",
                                 "f1-score", "support");
  for (const ClassScores& scores : classes) text += row(scores);
  text += fmt::format("\n{:>{}}  {:>9} {:>9} {:>9.2f} {:>9}\n", "accuracy", width, "", "", accuracy,
                      macro_average.support);
  return text + row(macro_average) + row(weighted_average);
}

}  // namespace tenon
