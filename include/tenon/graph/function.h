// function(f): any function of tensors and variables as a compiled plan.
#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include <tenon/base/callable.h>
#include <tenon/base/shared.h>
#include <tenon/tensor/tensor.h>

namespace tenon {

using TensorFunction = Callable<std::vector<Tensor>(const std::vector<Tensor>&)>;

struct FunctionOptions {
  /// For messages and printed plans.
  std::string name = "function";
  /// Plans kept, by shapes and dtypes of the arguments; the least recently used goes first.
  int cache_size = 16;
  /// Runs the function as it is, without tracing.
  bool run_eagerly = false;
};

/// A function that is traced the first time it sees a set of shapes and dtypes, and run as a plan from then on.
///
/// It may read and assign variables; assignments happen when the plan has run. What cannot be traced (a
/// value read with item() or data()) is run eagerly instead, with a warning that says why.
class Function {
 public:
  Function() = default;
  explicit Function(TensorFunction body, FunctionOptions options = {});

  std::vector<Tensor> operator()(const std::vector<Tensor>& arguments) const;
  /// The only result of a function of one tensor. (A template, so that braces always mean a list.)
  template <class T, class = std::enable_if_t<std::is_base_of_v<Tensor, T>>>
  Tensor operator()(const T& argument) const {
    return (*this)(std::vector<Tensor>{argument}).at(0);
  }

  /// The plan for arguments of these shapes and dtypes as text: steps, fusions, bytes, FLOPs. Traces if needed.
  std::string plan(const std::vector<Tensor>& arguments) const;
  /// How many times the body has been traced.
  int trace_count() const;

  struct Body;
  const Shared<Body>& body() const { return body_; }

 private:
  Shared<Body> body_;
};

/// Function{body, options}.
Function function(TensorFunction body, FunctionOptions options = {});

}  // namespace tenon
