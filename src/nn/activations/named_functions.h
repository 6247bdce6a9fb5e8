// Activation functions by their Keras names; they have no state, so a table of functions is all.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tenon/nn/activations/activation.h>

namespace tenon::activations {

/// An activation function of one tensor with its default arguments.
class FunctionActivation final : public ActivationBody {
 public:
  FunctionActivation(std::string name, Callable<Tensor(const Tensor&)> function)
      : name_(std::move(name)), function_(std::move(function)) {}
  Tensor call(const Tensor& x) const override { return function_(x); }
  std::string name() const override { return name_; }

 private:
  std::string name_;
  Callable<Tensor(const Tensor&)> function_;
};

/// One row of the table of names: a function with its defaults. `alias` may be empty.
struct NamedFunction {
  std::string_view name;
  std::string_view alias;
  Tensor (*function)(const Tensor&);
};
/// Keras' activation functions by name.
const std::vector<NamedFunction>& named_functions();

}  // namespace tenon::activations
