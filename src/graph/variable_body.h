// What a Variable handle points to.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include <tenon/graph/variable.h>

#include "tensor/body.h"

namespace tenon {

struct VariableBody {
  std::string name;
  std::string path;
  bool trainable = true;
  Tensor current;       // contiguous, read-only; replaced or overwritten by assignments
  bool placed = false;  // lies in a block of place_contiguously
  Callable<Tensor(const Tensor&)> constraint;
  Callable<Tensor(const Tensor&)> regularizer;

  std::byte* elements() const { return current.body()->elements(); }
  /// True if somebody outside holds the current value, which must not change under them.
  bool is_shared() const { return current.body().use_count() > 1 || current.body()->storage.use_count() > 1; }
  /// Makes the value this variable's own, so that it can be overwritten.
  void detach();
};

}  // namespace tenon
