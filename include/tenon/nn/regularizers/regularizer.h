// Regularizer: a penalty on a weight or an activity, given by its Keras name or as an object.
#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include <tenon/base/callable.h>
#include <tenon/base/handle.h>
#include <tenon/base/shared.h>
#include <tenon/nn/config.h>
#include <tenon/tensor/tensor.h>

namespace tenon::regularizers {

/// What a Regularizer holds. Derive from it for a regularizer of your own.
class RegularizerBody {
 public:
  virtual ~RegularizerBody() = default;
  /// The penalty, rank 0, written in ops.
  virtual Tensor call(const Tensor& x) const = 0;
  /// Keras' class name: "L2".
  virtual std::string class_name() const = 0;
  virtual Config get_config() const { return {}; }
};

/// A regularizer wherever Keras takes one: "l2", an object such as L2(0.01), or a callable. A handle; the
/// default one stands for None.
class Regularizer : public Handle<const RegularizerBody> {
 public:
  Regularizer() = default;
  /// keras.regularizers.get; ValueError naming the nearest known name if there is none of that name.
  Regularizer(const char* name);
  Regularizer(const std::string& name);
  Regularizer(Shared<const RegularizerBody> body);
  template <class Function,
            class = std::enable_if_t<std::is_invocable_r_v<Tensor, const Function&, const Tensor&> &&
                                     !std::is_base_of_v<Regularizer, std::decay_t<Function>>>>
  Regularizer(Function function) : Regularizer(from_callable(std::move(function))) {}
  /// The object that get_config() came from. ValueError for an unknown name in the config.
  static Regularizer from_config(const std::string& class_name, const Config& config);

  Tensor operator()(const Tensor& x) const;
  std::string class_name() const;
  Config get_config() const;
  /// What a layer's config holds for it: the object with its module, or None.
  ConfigValue serialize() const;

 private:
  static Shared<const RegularizerBody> from_callable(Callable<Tensor(const Tensor&)> function);
};

/// Regularizer(name), under Keras' name.
Regularizer get(const std::string& name);

}  // namespace tenon::regularizers
