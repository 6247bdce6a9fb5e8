#include <tenon/nn/constraints/constraint.h>

#include "base/handle.h"
#include "nn/constraints/registry_body.h"
#include "nn/from_registry.h"
#include "nn/function_body.h"

template class tenon::Handle<const tenon::constraints::ConstraintBody>;

namespace tenon::constraints {

Constraint::Constraint(Shared<const ConstraintBody> body) : Handle(std::move(body)) {}

Constraint::Constraint(const char* name) : Constraint(std::string(name)) {}

Constraint::Constraint(const std::string& name) : Handle(make_by_name(builtin_table(), name, "constraint")) {}

Constraint Constraint::from_config(const std::string& class_name, const Config& config) {
  return Constraint(
      Shared<const ConstraintBody>(make_from_config(builtin_table(), class_name, config, "constraint")));
}

Shared<const ConstraintBody> Constraint::from_callable(Callable<Tensor(const Tensor&)> function) {
  return Shared<FunctionBody<ConstraintBody, const Tensor&>>::make(std::move(function));
}

Tensor Constraint::operator()(const Tensor& x) const { return body_->call(x); }

std::string Constraint::class_name() const { return body_->class_name(); }

Config Constraint::get_config() const { return body_->get_config(); }

ConfigValue Constraint::serialize() const {
  if (!body_) return {};
  return serialized_object("keras.constraints", class_name(), get_config());
}

Constraint get(const std::string& name) { return Constraint(name); }

}  // namespace tenon::constraints
