// Lambda: a function as a layer.
#pragma once

#include <type_traits>

#include <tenon/base/callable.h>
#include <tenon/layers/layer.h>

namespace tenon::layers {

struct LambdaOptions {
  OptionalShape input_shape = {};
  /// Of the output, without the batch axis; absent: found by calling the function on symbols.
  OptionalShape output_shape = {};
  /// The output's mask from inputs and their mask (which is undefined if there is none); absent: no mask is handed on.
  Callable<Tensor(const Tensor& inputs, const Tensor& mask)> mask = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~LambdaOptions();
};

/// function(inputs), or function(inputs, context) with a CallContext, written in ops: `layers::Lambda([](const Tensor& x) {
/// return x * 2.0; })`. What Keras takes as `arguments` the function captures. It is not to use variables: they would not be
/// trained; a class of your own with LayerBody has weights. A function cannot be written to a file: get_config() is a
/// StateError.
class Lambda : public Layer {
 public:
  template <class Function>
  explicit Lambda(Function function, const LambdaOptions& options = {})
      : Lambda(with_context(std::move(function)), options, 0) {}

 private:
  using FunctionOfContext = Callable<Tensor(const Tensor&, const CallContext&)>;

  Lambda(FunctionOfContext function, const LambdaOptions& options, int);

  template <class Function>
  static FunctionOfContext with_context(Function function) {
    if constexpr (std::is_invocable_v<Function, const Tensor&, const CallContext&>) {
      return function;
    } else {
      return [function](const Tensor& inputs, const CallContext&) { return function(inputs); };
    }
  }
};

}  // namespace tenon::layers
