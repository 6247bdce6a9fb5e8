#include <tenon/nn/regularizers/regularizer.h>

#include "base/handle.h"
#include "nn/from_registry.h"
#include "nn/function_body.h"
#include "nn/regularizers/registry_body.h"

template class tenon::Handle<const tenon::regularizers::RegularizerBody>;

namespace tenon::regularizers {

Regularizer::Regularizer(Shared<const RegularizerBody> body) : Handle(std::move(body)) {}

Regularizer::Regularizer(const char* name) : Regularizer(std::string(name)) {}

Regularizer::Regularizer(const std::string& name)
    : Handle(make_by_name(builtin_table(), name, "regularizer")) {}

Regularizer Regularizer::from_config(const std::string& class_name, const Config& config) {
  return Regularizer(
      Shared<const RegularizerBody>(make_from_config(builtin_table(), class_name, config, "regularizer")));
}

Shared<const RegularizerBody> Regularizer::from_callable(Callable<Tensor(const Tensor&)> function) {
  return Shared<FunctionBody<RegularizerBody, const Tensor&>>::make(std::move(function));
}

Tensor Regularizer::operator()(const Tensor& x) const { return body_->call(x); }

std::string Regularizer::class_name() const { return body_->class_name(); }

Config Regularizer::get_config() const { return body_->get_config(); }

ConfigValue Regularizer::serialize() const {
  if (!body_) return {};
  return serialized_object("keras.regularizers", class_name(), get_config());
}

Regularizer get(const std::string& name) { return Regularizer(name); }

}  // namespace tenon::regularizers
