#include <tenon/nn/regularizers/regularizer.h>

#include "nn/from_registry.h"
#include "nn/function_body.h"
#include "nn/regularizers/registry_body.h"

namespace tenon::regularizers {

Regularizer::Regularizer(const char* name) : Regularizer(std::string(name)) {}

Regularizer::Regularizer(const std::string& name)
    : body_(make_by_name(builtin_table(), name, "regularizer")) {}

Regularizer Regularizer::from_config(const std::string& class_name, const Config& config) {
  return Regularizer(std::shared_ptr<const RegularizerBody>(
      make_from_config(builtin_table(), class_name, config, "regularizer")));
}

std::shared_ptr<const RegularizerBody> Regularizer::from_callable(
    std::function<Tensor(const Tensor&)> function) {
  return std::make_shared<FunctionBody<RegularizerBody, const Tensor&>>(std::move(function));
}

ConfigValue Regularizer::serialize() const {
  if (!body_) return {};
  return serialized_object("keras.regularizers", class_name(), get_config());
}

Regularizer get(const std::string& name) { return Regularizer(name); }

}  // namespace tenon::regularizers
