// What a Tensor handle points to: elements with a layout, or a symbol of a trace or of a model.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include <tenon/base/error.h>
#include <tenon/tensor/tensor.h>

namespace tenon {

/// Thrown when a traced function asks for a value that is not known yet (item(), data(), printing): the caller
/// falls back to eager execution with a warning.
class TraceBreak : public StateError {
 public:
  using StateError::StateError;
};

/// A block of memory, 64-byte aligned, possibly a part of a larger block that `owner` keeps alive.
struct Storage {
  std::byte* data = nullptr;
  std::size_t bytes = 0;
  std::shared_ptr<void> owner;

  /// Uninitialised memory of at least `bytes`, padded to whole cache lines; the padding is zero, and the
  /// `bytes` of the result count it. Error if the system has no memory left.
  static std::shared_ptr<Storage> allocate(std::size_t bytes);
  /// A part of a block, for tensors that are to lie side by side.
  static std::shared_ptr<Storage> part_of(const std::shared_ptr<Storage>& block, std::size_t offset,
                                          std::size_t bytes);
};

/// What stands for a value that is not known yet. Higher floors derive from it: the graph floor's traces record the
/// operations on their symbols, the layers floor's models only the calls of layers.
struct Symbol {
  enum class Kind : std::uint8_t { trace, model };

  virtual ~Symbol() = default;
  virtual Kind kind() const { return Kind::trace; }
};

struct TensorBody {
  DType dtype = DType::float32;
  Shape shape;
  Shape strides;                         // in elements
  std::int64_t offset = 0;               // of element [0, 0, …] from the start of the storage, in elements
  std::shared_ptr<Storage> storage;      // null if symbolic
  std::shared_ptr<const Symbol> symbol;  // null if concrete
  bool weak = false;                     // a bare number, in promotion
  bool read_only = false;                // a variable's value: slices of it cannot be assigned

  // Keras' _keras_logits: a result of the sigmoid or softmax activation remembers what it was computed from,
  // and the cross-entropies use that instead of taking the logarithm of a rounded probability.
  Tensor logits;
  std::string logits_activation;
  // Keras' _keras_mask.
  Tensor mask;

  /// True if it stands for data to come in a model of layers, not for a value inside a traced function.
  bool is_of_model() const { return symbol && symbol->kind() == Symbol::Kind::model; }
  std::byte* elements() const { return storage->data + offset * static_cast<std::int64_t>(size_of(dtype)); }
};

/// A fresh contiguous tensor with uninitialised elements.
Tensor allocate_tensor(const Shape& shape, DType dtype);
/// A symbolic tensor.
Tensor symbolic_tensor(const Shape& shape, DType dtype, std::shared_ptr<const Symbol> symbol);
/// A tensor on the same storage with another layout.
Tensor view_of(const Tensor& base, const Shape& shape, const Shape& strides, std::int64_t offset);
/// The same elements, contiguous; x itself if it is already. Host-side copy, never recorded.
Tensor contiguous_copy(const Tensor& x);
/// First element of a concrete tensor, whatever the dtype; if symbolic, what throw_trace_break throws.
std::byte* elements_of(const Tensor& x);
/// Throws the TraceBreak that says that `action` ("item()") needs a value that a trace does not know; for a symbol of a
/// model a StateError, since running eagerly would not help.
[[noreturn]] void throw_trace_break(const char* action, const Tensor& x);

}  // namespace tenon
