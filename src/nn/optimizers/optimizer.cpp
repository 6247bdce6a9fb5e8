#include <tenon/nn/optimizers/optimizer.h>

#include <algorithm>
#include <cctype>

#include "base/handle.h"
#include "nn/from_registry.h"
#include "nn/optimizers/registry_body.h"

template class tenon::Handle<tenon::optimizers::OptimizerBody>;

namespace tenon::optimizers {

namespace {

/// Keras looks optimizers up in any letter case; their lower-case names are aliases in the table. A name that
/// is not there is returned as it came, for the message.
std::string known_form(const std::string& name) {
  std::string lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  for (const auto& entry : builtin_table()) {
    if (std::find(entry.aliases.begin(), entry.aliases.end(), lower) != entry.aliases.end()) return lower;
  }
  return name;
}

}  // namespace

Optimizer::Optimizer(Shared<OptimizerBody> body) : Handle(std::move(body)) {}

Optimizer::Optimizer(const char* name) : Optimizer(std::string(name)) {}

Optimizer::Optimizer(const std::string& name)
    : Handle(make_by_name(builtin_table(), known_form(name), "optimizer")) {}

Optimizer Optimizer::from_config(const std::string& class_name, const Config& config) {
  return Optimizer(make_from_config(builtin_table(), known_form(class_name), config, "optimizer"));
}

std::string Optimizer::class_name() const { return body_->class_name(); }

void Optimizer::build(const std::vector<Variable>& variables) const { body_->build(variables); }

void Optimizer::apply(const std::vector<Tensor>& gradients, const std::vector<Variable>& variables) const {
  body_->apply(gradients, variables);
}

void Optimizer::apply(const std::vector<Tensor>& gradients) const {
  if (!built()) {
    throw StateError(
        fmt::format("{}: gradients without variables need an optimizer that was built; call "
                    "build(variables) first, or apply(gradients, variables)",
                    name()));
  }
  body_->apply(gradients, body_->trainable_variables());
}

void Optimizer::apply_gradients(
    const std::vector<std::pair<Tensor, Variable>>& gradients_and_variables) const {
  std::vector<Tensor> gradients;
  std::vector<Variable> variables;
  for (const auto& [gradient, variable] : gradients_and_variables) {
    gradients.push_back(gradient);
    variables.push_back(variable);
  }
  body_->apply(gradients, variables);
}

Tensor Optimizer::scale_loss(const Tensor& loss) const { return body_->scale_loss(loss); }

void Optimizer::finalize_variable_values(const std::vector<Variable>& variables) const {
  body_->finalize_variable_values(variables);
}

Tensor Optimizer::learning_rate() const { return body_->learning_rate(); }

void Optimizer::set_learning_rate(double rate) const { body_->set_learning_rate(rate); }

Tensor Optimizer::iterations() const { return body_->iterations(); }

Config Optimizer::get_config() const {
  Config config = body_->common_config();
  config.update(body_->get_config());
  return config;
}

ConfigValue Optimizer::serialize() const {
  if (!body_) return {};
  return serialized_object("keras.optimizers", class_name(), get_config());
}

Optimizer get(const std::string& name) { return Optimizer(name); }

}  // namespace tenon::optimizers
