// An optimizer's variables: iteration, learning rate, averages, accumulators and slots.
#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/naming.h>
#include <tenon/nn/optimizers/optimizer.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/tensor/create.h>

#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

std::string with_underscores(std::string path) {
  std::replace(path.begin(), path.end(), '/', '_');
  return path;
}

}  // namespace

OptimizerBody::OptimizerBody(CommonArguments arguments) : arguments_(std::move(arguments)) {
  check_arguments(arguments_);
  if (arguments_.name.empty()) arguments_.name = "optimizer";
  iteration_ = add_variable(zeros(Shape{}, int64), "iteration");
  if (!arguments_.learning_rate.is_schedule()) {
    learning_rate_ = add_variable(full(Shape{}, arguments_.learning_rate.rate(), floatx()), "learning_rate");
  }
}

Variable OptimizerBody::add_variable(const Tensor& initial, const std::string& name) {
  Variable variable(initial, arguments_.name + "/" + name, false);
  variables_.push_back(variable);
  return variable;
}

std::vector<std::vector<Variable>> OptimizerBody::add_slots(const std::vector<Variable>& variables,
                                                            const std::vector<std::string>& names,
                                                            const std::vector<double>& values) {
  std::vector<std::vector<Variable>> slots(names.size());
  for (const Variable& variable : variables) {
    for (std::size_t k = 0; k < names.size(); ++k) {
      const double value = k < values.size() ? values[k] : 0.0;
      slots[k].push_back(add_variable(full(variable.shape(), value, variable.dtype()),
                                      with_underscores(variable.path()) + "_" + names[k]));
    }
  }
  for (const std::vector<Variable>& kind : slots) place_contiguously(kind);
  return slots;
}

void OptimizerBody::build(const std::vector<Variable>& variables) {
  if (built_) return;
  built_ = true;
  trainable_variables_ = variables;
  for (std::size_t i = 0; i < variables.size(); ++i) index_.emplace_back(variables[i].body().get(), i);
  std::sort(index_.begin(), index_.end());
  place_contiguously(variables);
  if (arguments_.use_ema) averages_ = add_slots(variables, {"average"}).front();
  if (arguments_.gradient_accumulation_steps)
    accumulators_ = add_slots(variables, {"gradient_accumulator"}).front();
  first_slot_ = variables_.size();
  create_slots(variables);
}

std::size_t OptimizerBody::index_of(const Variable& variable) const {
  const VariableBody* body = variable.body().get();
  const auto found = std::lower_bound(index_.begin(), index_.end(), std::pair(body, std::size_t{0}));
  if (found != index_.end() && found->first == body) return found->second;
  throw ValueError(
      fmt::format("{}: unknown variable '{}'. An optimizer works only for the variables it was first used "
                  "with; make a new one for "
                  "other variables",
                  name(), variable.path()));
}

Tensor OptimizerBody::learning_rate() const {
  if (!arguments_.learning_rate.is_schedule()) return learning_rate_.value();
  return in_dtype(arguments_.learning_rate.schedule()(iteration_.value()), floatx());
}

void OptimizerBody::set_learning_rate(double rate) {
  if (arguments_.learning_rate.is_schedule()) {
    throw StateError(
        fmt::format("{}: the learning rate follows a {} schedule and cannot be set; make the optimizer "
                    "with a number as learning_rate",
                    name(), arguments_.learning_rate.schedule().class_name()));
  }
  learning_rate_.assign(full(Shape{}, rate, learning_rate_.dtype()));
}

Tensor OptimizerBody::iterations() const {
  const Tensor calls = iteration_.value();
  if (!arguments_.gradient_accumulation_steps) return calls;
  return ops::floor_divide(calls, *arguments_.gradient_accumulation_steps);
}

Config OptimizerBody::common_config() const {
  const ConfigValue rate = arguments_.learning_rate.is_schedule()
                               ? arguments_.learning_rate.schedule().serialize()
                               : ConfigValue(learning_rate_.value().item<double>());
  Config config{{"name", arguments_.name}, {"learning_rate", rate}};
  config.set("weight_decay", arguments_.weight_decay);
  config.set("clipnorm", arguments_.clipnorm);
  config.set("global_clipnorm", arguments_.global_clipnorm);
  config.set("clipvalue", arguments_.clipvalue);
  config.set("use_ema", arguments_.use_ema);
  config.set("ema_momentum", arguments_.ema_momentum);
  config.set("ema_overwrite_frequency", arguments_.ema_overwrite_frequency);
  config.set("loss_scale_factor", arguments_.loss_scale_factor);
  config.set("gradient_accumulation_steps", arguments_.gradient_accumulation_steps);
  return config;
}

}  // namespace tenon::optimizers
