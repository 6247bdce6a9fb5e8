// Constraint: what a weight is made to satisfy after each optimizer step, by its Keras name or as an object.
#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include <tenon/base/callable.h>
#include <tenon/base/handle.h>
#include <tenon/base/shared.h>
#include <tenon/nn/config.h>
#include <tenon/tensor/tensor.h>

namespace tenon::constraints {

/// What a Constraint holds. Derive from it for a constraint of your own.
class ConstraintBody {
 public:
  virtual ~ConstraintBody() = default;
  /// The nearest weight that satisfies it, of the same shape, written in ops.
  virtual Tensor call(const Tensor& x) const = 0;
  /// Keras' class name: "MaxNorm".
  virtual std::string class_name() const = 0;
  virtual Config get_config() const { return {}; }
};

/// A constraint wherever Keras takes one: "max_norm", an object such as MaxNorm({.max_value = 3}), or a
/// callable. A handle; the default one stands for None.
class Constraint : public Handle<const ConstraintBody> {
 public:
  Constraint() = default;
  /// keras.constraints.get; ValueError naming the nearest known name if there is none of that name.
  Constraint(const char* name);
  Constraint(const std::string& name);
  Constraint(Shared<const ConstraintBody> body);
  template <class Function,
            class = std::enable_if_t<std::is_invocable_r_v<Tensor, const Function&, const Tensor&> &&
                                     !std::is_base_of_v<Constraint, std::decay_t<Function>>>>
  Constraint(Function function) : Constraint(from_callable(std::move(function))) {}
  /// The object that get_config() came from. ValueError for an unknown name in the config.
  static Constraint from_config(const std::string& class_name, const Config& config);

  Tensor operator()(const Tensor& x) const;
  std::string class_name() const;
  Config get_config() const;
  /// What a layer's config holds for it: the object with its module, or None.
  ConfigValue serialize() const;

 private:
  static Shared<const ConstraintBody> from_callable(Callable<Tensor(const Tensor&)> function);
};

/// Constraint(name), under Keras' name.
Constraint get(const std::string& name);

}  // namespace tenon::constraints
