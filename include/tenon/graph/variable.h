// Variables: the only values that change. Weights, optimizer slots, metric sums, random states.
#pragma once

#include <string>
#include <vector>

#include <tenon/base/callable.h>
#include <tenon/base/handle.h>
#include <tenon/tensor/tensor.h>

namespace tenon {

struct VariableBody;

/// A named tensor that can be assigned to, as Keras' Variable. A handle: copies share the value.
///
/// Inside a trace, reading gives a symbol and assigning takes effect when the compiled function has run.
class Variable : public Handle<VariableBody> {
 public:
  Variable() = default;
  /// Starts with a copy of `initial`. A name may hold a path ("dense/kernel").
  explicit Variable(const Tensor& initial, std::string name = "variable", bool trainable = true);

  const std::string& name() const;
  /// "dense/kernel": the layer's name and the variable's.
  const std::string& path() const;
  void set_path(std::string path) const;
  const Shape& shape() const;
  DType dtype() const;
  bool trainable() const;
  void set_trainable(bool trainable) const;

  /// The current value, read-only: it does not change when the variable is assigned to later.
  Tensor value() const;
  operator Tensor() const { return value(); }
  /// Replaces the value; ShapeError naming the variable if the shape differs. The dtype is converted.
  void assign(const Tensor& value) const;
  void assign_add(const Tensor& increment) const;
  void assign_sub(const Tensor& decrement) const;

  /// A function applied to the value after each optimizer step (Keras' constraint); may be empty.
  Callable<Tensor(const Tensor&)> constraint() const;
  void set_constraint(Callable<Tensor(const Tensor&)> constraint) const;
  /// A penalty added to the loss; may be empty.
  Callable<Tensor(const Tensor&)> regularizer() const;
  void set_regularizer(Callable<Tensor(const Tensor&)> regularizer) const;

 private:
};

/// Moves the values of these variables side by side in memory, each padded to a cache line, so that a plan can
/// sweep over all of them at once (an optimizer's slots). Variables of another dtype than the first, and any
/// that lie in such a block already, stay where they are. Values and handles do not change.
void place_contiguously(const std::vector<Variable>& variables);

}  // namespace tenon
