// Activation: a function of one tensor, given by its Keras name, as a callable or as an object.
#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include <tenon/base/callable.h>
#include <tenon/base/handle.h>
#include <tenon/base/shared.h>
#include <tenon/nn/config.h>
#include <tenon/tensor/tensor.h>

namespace tenon::activations {

/// What an Activation holds. Derive from it for an activation with arguments of its own.
class ActivationBody {
 public:
  virtual ~ActivationBody() = default;
  virtual Tensor call(const Tensor& x) const = 0;
  /// "relu" of a built-in function; the class name of an object.
  virtual std::string name() const = 0;
  /// What a layer's config holds for it: the name of a function, a serialized object otherwise.
  virtual ConfigValue serialize() const { return name(); }
};

/// An activation wherever Keras takes one: "relu", a callable `Tensor(const Tensor&)`, or an object. A
/// handle; the default one stands for None and is linear.
class Activation : public Handle<const ActivationBody> {
 public:
  Activation() = default;
  /// keras.activations.get: ValueError naming the nearest known name if there is none of that name.
  Activation(const char* name);
  Activation(const std::string& name);
  Activation(Shared<const ActivationBody> body);
  template <class Function,
            class = std::enable_if_t<std::is_invocable_r_v<Tensor, const Function&, const Tensor&> &&
                                     !std::is_base_of_v<Activation, std::decay_t<Function>>>>
  Activation(Function function)
      : Activation(Callable<Tensor(const Tensor&)>(std::move(function)), "function") {}
  /// A callable with the name that printing and configs show.
  Activation(Callable<Tensor(const Tensor&)> function, std::string name);

  Tensor operator()(const Tensor& x) const;
  /// "linear" for None.
  std::string name() const;
  /// What a layer's config holds for it; "linear" for None.
  ConfigValue serialize() const;

 private:
};

/// Activation(name), under Keras' name.
Activation get(const std::string& name);

}  // namespace tenon::activations
