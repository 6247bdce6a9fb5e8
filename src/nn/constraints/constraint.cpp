#include <tenon/nn/constraints/constraint.h>

#include "nn/constraints/registry_body.h"
#include "nn/from_registry.h"

namespace tenon::constraints {

namespace {

class CallableConstraint final : public ConstraintBody {
 public:
  explicit CallableConstraint(std::function<Tensor(const Tensor&)> function)
      : function_(std::move(function)) {}
  Tensor call(const Tensor& x) const override { return function_(x); }
  std::string class_name() const override { return "function"; }

 private:
  std::function<Tensor(const Tensor&)> function_;
};

}  // namespace

Constraint::Constraint(const char* name) : Constraint(std::string(name)) {}

Constraint::Constraint(const std::string& name) : body_(make_by_name(builtin_table(), name, "constraint")) {}

Constraint Constraint::from_config(const std::string& class_name, const Config& config) {
  return Constraint(std::shared_ptr<const ConstraintBody>(
      make_from_config(builtin_table(), class_name, config, "constraint")));
}

std::shared_ptr<const ConstraintBody> Constraint::from_callable(
    std::function<Tensor(const Tensor&)> function) {
  return std::make_shared<CallableConstraint>(std::move(function));
}

ConfigValue Constraint::serialize() const {
  if (!body_) return {};
  return serialized_object("keras.constraints", class_name(), get_config());
}

Constraint get(const std::string& name) { return Constraint(name); }

}  // namespace tenon::constraints
