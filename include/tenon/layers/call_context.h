// What a layer's call receives besides its inputs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// Tensors by name: optional arguments of a call.
using NamedTensors = std::vector<std::pair<std::string, Tensor>>;

/// What the caller of a layer may say: `dense(x, {.training = true})`. All of it may be left out.
struct CallOptions {
  /// Training or inference; absent: as the layer around it is called, inference if there is none.
  std::optional<bool> training = {};
  /// One per input, bool; absent or undefined: the mask that the input carries.
  std::vector<Tensor> masks = {};
  /// States that a recurrent layer starts with.
  std::vector<Tensor> initial_state = {};
  /// Optional tensors by the names that the layer documents.
  NamedTensors tensors = {};
  /// The random state of this call, uint32 (2,); undefined: the layer's own generator.
  Tensor seed = {};
};

/// What `call` is given: the caller's options, completed.
struct CallContext {
  bool training = false;
  /// One per input, undefined where there is none.
  std::vector<Tensor> masks = {};
  std::vector<Tensor> initial_state = {};
  NamedTensors tensors = {};
  Tensor seed = {};

  /// The first input's mask, or undefined.
  Tensor mask() const { return masks.empty() ? Tensor() : masks.front(); }
  /// The optional tensor of that name, or undefined.
  Tensor tensor(std::string_view name) const {
    for (const auto& [key, value] : tensors) {
      if (key == name) return value;
    }
    return {};
  }
};

}  // namespace tenon
