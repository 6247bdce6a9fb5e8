// Training by libsvm, whose result is copied into our own model.
#include <cstdlib>
#include <memory>

#include <libsvm/svm.h>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "classic/svm_model.h"

namespace tenon::classic {

namespace {

struct Problem {
  std::vector<svm_node> nodes;
  std::vector<svm_node*> rows;
  std::vector<double> labels;
  svm_problem problem{};

  Problem(const Samples& x, std::vector<double> y) : labels(std::move(y)) {
    const auto width = static_cast<std::size_t>(x.features) + 1;
    nodes.resize(static_cast<std::size_t>(x.count) * width);
    for (std::int64_t i = 0; i < x.count; ++i) {
      svm_node* row = nodes.data() + static_cast<std::size_t>(i) * width;
      for (std::int64_t j = 0; j < x.features; ++j) row[j] = {static_cast<int>(j + 1), x.row(i)[j]};
      row[x.features] = {-1, 0};
      rows.push_back(row);
    }
    problem = {static_cast<int>(x.count), labels.data(), rows.data()};
  }
};

struct FreeModel {
  void operator()(svm_model* model) const { svm_free_and_destroy_model(&model); }
};

SVMModel copy_of(const svm_model& trained, std::int64_t features, const KernelFunction& kernel) {
  SVMModel model;
  model.kernel = kernel;
  const auto classes = static_cast<std::size_t>(trained.nr_class),
             vectors = static_cast<std::size_t>(trained.l);
  const std::size_t pairs = classes * (classes - 1) / 2;
  model.labels.assign(trained.label, trained.label + classes);
  model.supports.assign(trained.nSV, trained.nSV + classes);
  model.rho.assign(trained.rho, trained.rho + pairs);
  if (trained.probA && trained.probB) {
    model.prob_a.assign(trained.probA, trained.probA + pairs);
    model.prob_b.assign(trained.probB, trained.probB + pairs);
  }
  for (std::size_t row = 0; row + 1 < classes; ++row) {
    model.coefficients.insert(model.coefficients.end(), trained.sv_coef[row], trained.sv_coef[row] + vectors);
  }
  model.vectors = {{}, trained.l, features};
  for (std::size_t i = 0; i < vectors; ++i) {
    for (const svm_node* node = trained.SV[i]; node->index != -1; ++node)
      model.vectors.values.push_back(node->value);
  }
  return model;
}

}  // namespace

SVMModel train_svm(const Samples& x, const std::vector<double>& labels, const SVCOptions& options,
                   const KernelFunction& kernel) {
  Problem problem(x, labels);
  std::vector<int> weighted_labels;
  std::vector<double> weights;
  for (const auto& [label, weight] : options.class_weight) {
    weighted_labels.push_back(static_cast<int>(label));
    weights.push_back(weight);
  }
  svm_parameter parameter{};
  parameter.svm_type = C_SVC;
  parameter.kernel_type = static_cast<int>(kernel.kind);
  parameter.degree = static_cast<int>(kernel.degree);
  parameter.gamma = kernel.gamma;
  parameter.coef0 = kernel.coef0;
  parameter.cache_size = options.cache_size;
  parameter.eps = options.tol;
  parameter.C = options.C;
  parameter.nr_weight = static_cast<int>(weights.size());
  parameter.weight_label = weighted_labels.data();
  parameter.weight = weights.data();
  parameter.shrinking = options.shrinking ? 1 : 0;
  parameter.probability = options.probability ? 1 : 0;
  if (const char* problem_text = svm_check_parameter(&problem.problem, &parameter)) {
    throw ValueError(fmt::format("SVC: libsvm refuses the options: {}", problem_text));
  }
  svm_set_print_string_function([](const char*) {});
  std::srand(static_cast<unsigned>(options.random_state));
  const std::unique_ptr<svm_model, FreeModel> trained(svm_train(&problem.problem, &parameter));
  return copy_of(*trained, x.features, kernel);
}

}  // namespace tenon::classic
