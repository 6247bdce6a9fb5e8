// What all optimizers do around their update rule, in the order of Keras' base class.
#include <algorithm>
#include <regex>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/nn/optimizers/optimizer.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/operators.h>
#include <tenon/tensor/create.h>

#include "nn/optimizers/arguments.h"
#include "nn/optimizers/clip.h"

namespace tenon::optimizers {

namespace {

/// Drops variables without a gradient, with a warning.
void drop_missing(std::vector<Tensor>& gradients, std::vector<Variable>& variables) {
  std::string missing;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < gradients.size(); ++i) {
    if (!gradients[i].defined()) {
      missing += (missing.empty() ? "" : ", ") + variables[i].path();
      continue;
    }
    gradients[kept] = gradients[i];
    variables[kept] = variables[i];
    ++kept;
  }
  gradients.resize(kept);
  variables.resize(kept);
  if (kept == 0) throw ValueError(fmt::format("no gradients provided for any variable ({})", missing));
  if (!missing.empty()) {
    warn(fmt::format(
        "gradients do not exist for variables {}: the loss does not depend on them, and they stay as "
        "they are",
        missing));
  }
}

}  // namespace

void OptimizerBody::apply(const std::vector<Tensor>& gradients, const std::vector<Variable>& variables) {
  if (gradients.size() != variables.size()) {
    throw ValueError(
        fmt::format("{}: there must be one gradient for each variable; got {} gradients and {} variables",
                    name(), gradients.size(), variables.size()));
  }
  if (gradients.empty()) return;
  build(variables);
  for (const Variable& variable : variables) index_of(variable);
  std::vector<Tensor> present = gradients;
  std::vector<Variable> updated = variables;
  drop_missing(present, updated);
  if (arguments_.loss_scale_factor) {
    for (Tensor& gradient : present) gradient = gradient / *arguments_.loss_scale_factor;
  }
  if (arguments_.gradient_accumulation_steps) {
    accumulate_and_update(present, updated);
  } else {
    update_weights(present, updated);
  }
  if (arguments_.use_ema) update_averages();
  for (const Variable& variable : updated) {
    if (const auto constraint = variable.constraint()) variable.assign(constraint(variable.value()));
  }
  iteration_.assign_add(1);
}

void OptimizerBody::update_weights(const std::vector<Tensor>& gradients,
                                   const std::vector<Variable>& variables) {
  const Tensor rate = learning_rate();
  const std::vector<Tensor> clipped = clip_gradients(gradients, arguments_);
  decay(variables, rate);
  update_steps(clipped, variables, rate);
}

void OptimizerBody::update_steps(const std::vector<Tensor>& gradients, const std::vector<Variable>& variables,
                                 const Tensor& learning_rate) {
  for (std::size_t i = 0; i < gradients.size(); ++i) {
    const DType dtype = variables[i].dtype();
    update_step(in_dtype(gradients[i], dtype), variables[i], in_dtype(learning_rate, dtype));
  }
}

void OptimizerBody::decay(const std::vector<Variable>& variables, const Tensor& learning_rate) {
  if (!arguments_.weight_decay) return;
  for (const Variable& variable : variables) {
    if (!decays(variable)) continue;
    const Tensor value = variable.value();
    variable.assign(value - value * *arguments_.weight_decay * in_dtype(learning_rate, variable.dtype()));
  }
}

bool OptimizerBody::decays(const Variable& variable) const {
  if (std::find(excluded_variables_.begin(), excluded_variables_.end(), variable) !=
      excluded_variables_.end()) {
    return false;
  }
  return std::none_of(excluded_names_.begin(), excluded_names_.end(), [&](const std::string& name) {
    return std::regex_search(variable.name(), std::regex(name));
  });
}

void OptimizerBody::accumulate_and_update(const std::vector<Tensor>& gradients,
                                          const std::vector<Variable>& variables) {
  const std::int64_t steps = *arguments_.gradient_accumulation_steps;
  const Tensor is_update = ops::equal(ops::mod(iteration_.value() + 1, steps), 0);
  std::vector<Tensor> sums, means;
  for (std::size_t i = 0; i < gradients.size(); ++i) {
    sums.push_back(gradients[i] + accumulators_[index_of(variables[i])].value());
    means.push_back(sums.back() / static_cast<double>(steps));
  }
  // One plan serves every step: the update is computed in each, and chosen in every n-th.
  std::vector<Variable> changing = variables;
  changing.insert(changing.end(), variables_.begin() + static_cast<std::ptrdiff_t>(first_slot_),
                  variables_.end());
  std::vector<Tensor> before;
  for (const Variable& variable : changing) before.push_back(variable.value());
  update_weights(means, variables);
  for (std::size_t i = 0; i < changing.size(); ++i) {
    changing[i].assign(ops::where(is_update, changing[i].value(), before[i]));
  }
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const Variable& accumulator = accumulators_[index_of(variables[i])];
    accumulator.assign(ops::where(is_update, ops::cast(0.0, accumulator.dtype()), sums[i]));
  }
}

void OptimizerBody::update_averages() {
  const Tensor is_later = ops::not_equal(iterations(), 0);
  Tensor overwrites;
  if (arguments_.ema_overwrite_frequency) {
    overwrites = ops::equal(ops::mod(iterations() + 1, *arguments_.ema_overwrite_frequency), 0);
  }
  for (std::size_t i = 0; i < trainable_variables_.size(); ++i) {
    const Variable& variable = trainable_variables_[i];
    const Tensor momentum = ops::cast(is_later, variable.dtype()) * arguments_.ema_momentum;
    const Tensor average = momentum * averages_[i].value() + (1.0 - momentum) * variable.value();
    averages_[i].assign(average);
    if (overwrites.defined()) variable.assign(ops::where(overwrites, average, variable.value()));
  }
}

Tensor OptimizerBody::scale_loss(const Tensor& loss) const {
  return arguments_.loss_scale_factor ? loss * *arguments_.loss_scale_factor : loss;
}

void OptimizerBody::finalize_variable_values(const std::vector<Variable>& variables) {
  if (!arguments_.use_ema || !built_) return;
  for (const Variable& variable : variables) variable.assign(averages_[index_of(variable)].value());
}

void OptimizerBody::exclude_from_weight_decay(const std::vector<Variable>& variables,
                                              const std::vector<std::string>& names) {
  if (built_) {
    throw StateError(
        fmt::format("{}: exclude_from_weight_decay() must be called before the optimizer is built, that "
                    "is before the first step",
                    name()));
  }
  excluded_variables_ = variables;
  excluded_names_ = names;
}

}  // namespace tenon::optimizers
