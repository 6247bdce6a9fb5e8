#include <tenon/nn/activations/activation.h>

#include "base/handle.h"
#include "base/registry.h"
#include "nn/activations/named_functions.h"

template class tenon::Handle<const tenon::activations::ActivationBody>;

namespace tenon::activations {

Activation::Activation(Shared<const ActivationBody> body) : Handle(std::move(body)) {}

Activation::Activation(const char* name) : Activation(std::string(name)) {}

Activation::Activation(const std::string& name) {
  std::vector<std::string_view> known;
  for (const NamedFunction& entry : named_functions()) {
    if (name == entry.name || (!entry.alias.empty() && name == entry.alias)) {
      body_ = Shared<FunctionActivation>::make(std::string(entry.name), entry.function);
      return;
    }
    known.push_back(entry.name);
    if (!entry.alias.empty()) known.push_back(entry.alias);
  }
  throw_unknown_name("activation", name, known);
}

Activation::Activation(Callable<Tensor(const Tensor&)> function, std::string name)
    : Handle(Shared<const FunctionActivation>::make(std::move(name), std::move(function))) {}

Tensor Activation::operator()(const Tensor& x) const { return body_ ? body_->call(x) : x; }

std::string Activation::name() const { return body_ ? body_->name() : "linear"; }

ConfigValue Activation::serialize() const { return body_ ? body_->serialize() : ConfigValue("linear"); }

Activation get(const std::string& name) { return Activation(name); }

}  // namespace tenon::activations
