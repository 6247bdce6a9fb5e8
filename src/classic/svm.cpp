#include <tenon/classic/svm.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

#include "base/nearest_name.h"
#include "base/whole_file.h"
#include "classic/pairwise_coupling.h"
#include "classic/svm_model.h"

namespace tenon::classic {

namespace {

constexpr std::string_view kernel_names[] = {"linear", "poly", "rbf", "sigmoid"};

KernelKind kernel_kind(const std::string& name) {
  const auto found = std::find(std::begin(kernel_names), std::end(kernel_names), name);
  if (found == std::end(kernel_names)) {
    throw ValueError(fmt::format("SVC: unknown kernel \"{}\"{}", name, name_suggestion(name, kernel_names)));
  }
  return static_cast<KernelKind>(found - std::begin(kernel_names));
}

double gamma_for(const Gamma& gamma, const Samples& x) {
  if (gamma.value()) return *gamma.value();
  const auto features = static_cast<double>(x.features);
  if (!gamma.is_scale()) return 1 / features;
  const auto count = static_cast<double>(x.values.size());
  double mean = 0, variance = 0;
  for (double value : x.values) mean += value / count;
  for (double value : x.values) variance += (value - mean) * (value - mean) / count;
  return variance > 0 ? 1 / (features * variance) : 1;
}

std::vector<double> checked_labels(const Tensor& y, const Samples& x) {
  std::vector<double> labels = labels_of(y, x.count, "SVC");
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] != std::round(labels[i]) || std::abs(labels[i]) > 1e9) {
      throw ValueError(fmt::format("SVC: labels are whole numbers, but sample {} has {}", i, labels[i]));
    }
  }
  if (labels.empty() || std::all_of(labels.begin(), labels.end(), [&](double y) { return y == labels[0]; })) {
    throw ValueError(fmt::format("SVC: at least two classes are needed; all {} labels are {}", labels.size(),
                                 labels.empty() ? 0 : labels[0]));
  }
  return labels;
}

void check_positive(double value, const char* option) {
  if (!(value > 0) || !std::isfinite(value))
    throw ValueError(fmt::format("SVC: {} must be positive; got {}", option, value));
}

/// Where each of the ascending labels stands in the model.
std::vector<std::size_t> places(const SVMModel& model) {
  std::vector<std::size_t> order(model.classes());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return model.labels[a] < model.labels[b]; });
  return order;
}

/// value[a][b] for classes in ascending order: above 0 for a.
std::vector<std::vector<double>> pair_matrix(const SVMModel& model, const std::vector<double>& pairs) {
  std::vector<std::vector<double>> by_place(model.classes(), std::vector<double>(model.classes(), 0.0));
  std::size_t next = 0;
  for (std::size_t i = 0; i < model.classes(); ++i) {
    for (std::size_t j = i + 1; j < model.classes(); ++j, ++next) {
      by_place[i][j] = pairs[next];
      by_place[j][i] = -pairs[next];
    }
  }
  const std::vector<std::size_t> order = places(model);
  std::vector<std::vector<double>> result(by_place);
  for (std::size_t a = 0; a < order.size(); ++a) {
    for (std::size_t b = 0; b < order.size(); ++b) result[a][b] = by_place[order[a]][order[b]];
  }
  return result;
}

std::vector<double> probabilities(const SVMModel& model, const double* sample) {
  // Platt's curve of each pair, kept away from 0 and 1.
  std::vector<double> pairs = pair_values(model, sample);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const double p = 1 / (1 + std::exp(pairs[i] * model.prob_a[i] + model.prob_b[i]));
    pairs[i] = std::clamp(p, 1e-7, 1 - 1e-7) - 0.5;
  }
  auto matrix = pair_matrix(model, pairs);
  for (auto& row : matrix) {
    for (double& value : row) value += 0.5;
  }
  return couple(matrix);
}

}  // namespace

Gamma::Gamma(const char* name) : scale_(std::string_view(name) == "scale") {
  if (!scale_ && std::string_view(name) != "auto") {
    throw ValueError(fmt::format("SVC: gamma is a number, \"scale\" or \"auto\"; got \"{}\"", name));
  }
}

SVC::SVC(const SVCOptions& options) : options_(options) {
  kernel_kind(options.kernel);
  check_positive(options.C, "C");
  check_positive(options.tol, "tol");
  check_positive(options.cache_size, "cache_size");
  if (options.gamma.value() && !(*options.gamma.value() >= 0)) {
    throw ValueError(fmt::format("SVC: gamma must be at least 0; got {}", *options.gamma.value()));
  }
  if (options.degree < 0)
    throw ValueError(fmt::format("SVC: degree must be at least 0; got {}", options.degree));
}

SVC& SVC::fit(const Tensor& x, const Tensor& y) {
  const Samples samples = samples_of(x, "SVC");
  const std::vector<double> labels = checked_labels(y, samples);
  const KernelFunction kernel{kernel_kind(options_.kernel), options_.degree,
                              gamma_for(options_.gamma, samples), options_.coef0};
  model_ = Shared<const SVMModel>::make(train_svm(samples, labels, options_, kernel));
  return *this;
}

const SVMModel& SVC::model() const {
  if (!model_) throw StateError("SVC: nothing is learned yet; call fit() or load() first");
  return *model_;
}

Tensor SVC::predict(const Tensor& x) const {
  const Samples samples = samples_of(x, "SVC");
  check_features(samples, model().vectors.features, "SVC");
  const std::vector<std::int64_t> labels = classes();
  std::vector<std::int64_t> predicted;
  for (std::int64_t i = 0; i < samples.count; ++i) {
    const auto matrix = pair_matrix(model(), pair_values(model(), samples.row(i)));
    std::vector<int> votes(labels.size());
    for (std::size_t a = 0; a < labels.size(); ++a) {
      for (std::size_t b = a + 1; b < labels.size(); ++b) ++votes[matrix[a][b] > 0 ? a : b];
    }
    predicted.push_back(
        labels[static_cast<std::size_t>(std::max_element(votes.begin(), votes.end()) - votes.begin())]);
  }
  return array(predicted);
}

Tensor SVC::decision_function(const Tensor& x) const {
  const Samples samples = samples_of(x, "SVC");
  check_features(samples, model().vectors.features, "SVC");
  const auto classes = static_cast<std::int64_t>(model().classes());
  std::vector<double> values;
  for (std::int64_t i = 0; i < samples.count; ++i) {
    const auto matrix = pair_matrix(model(), pair_values(model(), samples.row(i)));
    if (classes == 2) {
      values.push_back(matrix[1][0]);
      continue;
    }
    for (std::size_t a = 0; a < matrix.size(); ++a) {
      for (std::size_t b = a + 1; b < matrix.size(); ++b) values.push_back(matrix[a][b]);
    }
  }
  const Tensor flat = array(values);
  return classes == 2 ? flat : flat.reshape({samples.count, classes * (classes - 1) / 2});
}

Tensor SVC::predict_proba(const Tensor& x) const {
  if (model().prob_a.empty()) {
    throw StateError("SVC: predict_proba() needs a machine that was fitted with {.probability = true}");
  }
  const Samples samples = samples_of(x, "SVC");
  check_features(samples, model().vectors.features, "SVC");
  std::vector<double> values;
  for (std::int64_t i = 0; i < samples.count; ++i) {
    const std::vector<double> row = probabilities(model(), samples.row(i));
    values.insert(values.end(), row.begin(), row.end());
  }
  return array(values).reshape({samples.count, static_cast<std::int64_t>(model().classes())});
}

double SVC::score(const Tensor& x, const Tensor& y) const {
  const std::vector<double> predicted = predict(x).to_vector<double>();
  return share_of_equal(predicted, labels_of(y, static_cast<std::int64_t>(predicted.size()), "SVC"));
}

std::vector<std::int64_t> SVC::classes() const {
  std::vector<std::int64_t> labels = model().labels;
  std::sort(labels.begin(), labels.end());
  return labels;
}

std::int64_t SVC::n_features() const { return model().vectors.features; }

std::vector<std::int64_t> SVC::n_support() const {
  std::vector<std::int64_t> counts;
  for (std::size_t place : places(model())) counts.push_back(model().supports[place]);
  return counts;
}

Tensor SVC::support_vectors() const {
  return array(model().vectors.values).reshape({model().vectors.count, model().vectors.features});
}

void SVC::save(const std::string& path) const { write_whole_file(path, svm_text(model())); }

SVC SVC::load(const std::string& path) {
  SVC machine;
  machine.model_ = Shared<const SVMModel>::make(parse_svm(read_whole_file(path), path));
  return machine;
}

}  // namespace tenon::classic
