// PredictionFunction: whatever can predict, a model, an object with predict() or a function, as one type.
#pragma once

#include <type_traits>
#include <utility>

#include <tenon/base/shared.h>
#include <tenon/tensor/tensor.h>

namespace tenon::plot {

/// Takes samples of shape (n, 2) and gives one number per sample, (n,) or (n, 1), or one per class, (n, classes). Made
/// implicitly from a model (its predict() is called silently), an object with `Tensor predict(const Tensor&)`, or a
/// function of a tensor. Holds a copy.
class PredictionFunction {
 public:
  template <class Predictor>
  PredictionFunction(const Predictor& predictor)
      : object_(Shared<const std::decay_t<Predictor>>::make(predictor)),
        call_([](const void* object, const Tensor& x) -> Tensor {
          const auto& self = *static_cast<const std::decay_t<Predictor>*>(object);
          if constexpr (requires { self.predict(x, {.verbose = 0}); }) {
            return self.predict(x, {.verbose = 0});
          } else if constexpr (requires { self.predict(x); }) {
            return self.predict(x);
          } else {
            return self(x);
          }
        }) {}

  Tensor operator()(const Tensor& x) const { return call_(object_.get(), x); }

 private:
  Shared<const void> object_;
  Tensor (*call_)(const void*, const Tensor&);
};

}  // namespace tenon::plot
