// What a handle holds that was given a callable: a constraint, regularizer, initializer or schedule.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// Body has a virtual `Tensor call(Arguments…) const`.
template <class Body, class... Arguments>
class FunctionBody final : public Body {
 public:
  explicit FunctionBody(Callable<Tensor(Arguments...)> function) : function_(std::move(function)) {}
  Tensor call(Arguments... arguments) const override { return function_(arguments...); }
  std::string class_name() const override { return "function"; }

 private:
  Callable<Tensor(Arguments...)> function_;
};

}  // namespace tenon
