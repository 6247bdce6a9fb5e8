#include <tenon/nn/initializers/initializer.h>

#include "base/handle.h"
#include "nn/from_registry.h"
#include "nn/function_body.h"
#include "nn/initializers/registry_body.h"

template class tenon::Handle<const tenon::initializers::InitializerBody>;

namespace tenon::initializers {

Initializer::Initializer(Shared<const InitializerBody> body) : Handle(std::move(body)) {}

Initializer::Initializer(const char* name) : Initializer(std::string(name)) {}

Initializer::Initializer(const std::string& name)
    : Handle(make_by_name(builtin_table(), name, "initializer")) {}

Initializer Initializer::from_config(const std::string& class_name, const Config& config) {
  return Initializer(
      Shared<const InitializerBody>(make_from_config(builtin_table(), class_name, config, "initializer")));
}

Shared<const InitializerBody> Initializer::from_callable(Callable<Tensor(const Shape&, DType)> function) {
  return Shared<FunctionBody<InitializerBody, const Shape&, DType>>::make(std::move(function));
}

std::string Initializer::class_name() const { return body_->class_name(); }

Config Initializer::get_config() const { return body_->get_config(); }

ConfigValue Initializer::serialize() const {
  if (!body_) return {};
  return serialized_object("keras.initializers", class_name(), get_config());
}

Tensor Initializer::operator()(const Shape& shape, std::optional<DType> dtype) const {
  if (!body_) throw StateError("this Initializer is empty: it stands for None and cannot make a weight");
  if (!shape.is_known()) {
    throw ValueError(
        fmt::format("{}: every length of a weight's shape must be known; got {}", class_name(), shape.str()));
  }
  const Tensor weight = body_->call(shape, dtype.value_or(floatx()));
  if (weight.shape() != shape) {
    throw ShapeError(fmt::format("{}: the initializer returned shape {} where {} was asked for", class_name(),
                                 weight.shape().str(), shape.str()));
  }
  return weight;
}

Initializer get(const std::string& name) { return Initializer(name); }

}  // namespace tenon::initializers
