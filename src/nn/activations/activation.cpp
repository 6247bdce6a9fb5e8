#include <tenon/nn/activations/activation.h>

#include "nn/activations/registry_body.h"

namespace tenon::activations {

Activation::Activation(const char* name) : Activation(std::string(name)) {}

Activation::Activation(const std::string& name) {
  std::vector<std::string_view> known;
  for (const NamedFunction& entry : named_functions()) {
    if (name == entry.name || (!entry.alias.empty() && name == entry.alias)) {
      body_ = std::make_shared<FunctionActivation>(std::string(entry.name), entry.function);
      return;
    }
    known.push_back(entry.name);
    if (!entry.alias.empty()) known.push_back(entry.alias);
  }
  throw_unknown_name("activation", name, known);
}

Activation::Activation(std::function<Tensor(const Tensor&)> function, std::string name)
    : body_(std::make_shared<FunctionActivation>(std::move(name), std::move(function))) {}

Activation get(const std::string& name) { return Activation(name); }

}  // namespace tenon::activations
