// Initializer: how a weight starts, given by its Keras name or as an object.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <tenon/base/callable.h>
#include <tenon/base/handle.h>
#include <tenon/base/shared.h>
#include <tenon/nn/config.h>
#include <tenon/tensor/tensor.h>

namespace tenon::initializers {

/// What an Initializer holds. Derive from it for an initializer of your own.
class InitializerBody {
 public:
  virtual ~InitializerBody() = default;
  /// A tensor of that shape. Calling it twice gives the same numbers, unless it draws from a SeedGenerator.
  virtual Tensor call(const Shape& shape, DType dtype) const = 0;
  /// Keras' class name: "GlorotUniform".
  virtual std::string class_name() const = 0;
  virtual Config get_config() const { return {}; }
};

/// An initializer wherever Keras takes one: "glorot_uniform", an object such as GlorotUniform({.seed = 1}),
/// or a callable `Tensor(const Shape&, DType)`. A handle; the default one stands for None.
class Initializer : public Handle<const InitializerBody> {
 public:
  Initializer() = default;
  /// keras.initializers.get: class name, its snake_case form or an alias ("normal"); ValueError naming the
  /// nearest known name if there is none of that name.
  Initializer(const char* name);
  Initializer(const std::string& name);
  Initializer(Shared<const InitializerBody> body);
  template <class Function,
            class = std::enable_if_t<std::is_invocable_r_v<Tensor, const Function&, const Shape&, DType> &&
                                     !std::is_base_of_v<Initializer, std::decay_t<Function>>>>
  Initializer(Function function) : Initializer(from_callable(std::move(function))) {}
  /// The object that get_config() came from. ValueError for an unknown name in the config.
  static Initializer from_config(const std::string& class_name, const Config& config);

  /// A tensor of that shape; ValueError if the shape is not fully known.
  Tensor operator()(const Shape& shape, std::optional<DType> dtype = {}) const;
  std::string class_name() const;
  Config get_config() const;
  /// What a layer's config holds for it: the object with its module, or None.
  ConfigValue serialize() const;

 private:
  static Shared<const InitializerBody> from_callable(Callable<Tensor(const Shape&, DType)> function);
};

/// Initializer(name), under Keras' name.
Initializer get(const std::string& name);

/// fan_in and fan_out of a weight shape, as Keras computes them: (n, n) for rank 1, the two lengths for rank
/// 2, and the last two lengths times the product of the others from rank 3 on. With both axis lists, the
/// products of the lengths of those axes.
struct Fans {
  double fan_in = 1;
  double fan_out = 1;
};
Fans compute_fans(const Shape& shape, const std::optional<std::vector<std::int64_t>>& input_axes = {},
                  const std::optional<std::vector<std::int64_t>>& output_axes = {});

}  // namespace tenon::initializers
