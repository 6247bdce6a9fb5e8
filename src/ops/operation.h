// An operation: its shape rule, its gradient (written in operations) and its kernel, in one place.
//
// Running eagerly, recording on a tape, tracing, compiling, printing and testing all work from this one
// definition. A family is one or several source files; one of them lists its operations for table.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <tenon/tensor/tensor.h>

#include "kernels/elementwise.h"
#include "kernels/kernel.h"

namespace tenon {

/// What is known of a tensor before it is computed.
struct TensorSpec {
  Shape shape;
  DType dtype = DType::float32;
};

/// An operation's arguments other than tensors, by name: {"axis", 1}, {"keepdims", true}.
class Attributes {
 public:
  using Value =
      std::variant<bool, std::int64_t, double, std::string, Shape, DType, std::shared_ptr<const void>>;
  using Entry = std::pair<std::string_view, Value>;  // names are string literals

  Attributes() = default;
  Attributes(std::initializer_list<Entry> entries) : entries_(entries) {}

  void set(std::string_view name, Value value);
  bool has(std::string_view name) const { return find(name) != nullptr; }
  /// The value of that name; throws std::logic_error if it is absent or of another type.
  template <class T>
  const T& get(std::string_view name) const {
    return std::get<T>(at(name));
  }
  std::int64_t integer(std::string_view name) const { return get<std::int64_t>(name); }
  double real(std::string_view name) const { return get<double>(name); }
  bool flag(std::string_view name) const { return get<bool>(name); }
  const Shape& shape(std::string_view name) const { return get<Shape>(name); }
  DType dtype(std::string_view name) const { return get<DType>(name); }
  const std::string& text(std::string_view name) const { return get<std::string>(name); }

  const std::vector<Entry>& entries() const { return entries_; }
  friend bool operator==(const Attributes& a, const Attributes& b) { return a.entries_ == b.entries_; }
  std::size_t hash() const;
  /// "axis=1, keepdims=True"
  std::string str() const;

 private:
  const Value* find(std::string_view name) const;
  const Value& at(std::string_view name) const;
  std::vector<Entry> entries_;
};

struct Operation;

/// What a shape rule sees.
struct InferRequest {
  const Operation& operation;
  std::span<const TensorSpec> inputs;
  const Attributes& attributes;
};

/// What a gradient sees. It returns one tensor per input, undefined where there is none (integer inputs).
struct GradientRequest {
  const Operation& operation;
  std::span<const Tensor> inputs;
  std::span<const Tensor> outputs;
  /// d(target)/d(output), one per output; undefined where the target does not depend on that output.
  std::span<const Tensor> output_gradients;
  const Attributes& attributes;
  /// Which inputs somebody wants the gradient of; others may be left undefined.
  std::span<const bool> wanted;

  const Tensor& input(std::size_t i = 0) const { return inputs[i]; }
  const Tensor& output(std::size_t i = 0) const { return outputs[i]; }
  const Tensor& gradient(std::size_t i = 0) const { return output_gradients[i]; }
};

/// What a kernel is prepared from.
struct KernelRequest {
  std::span<const kernels::Layout> inputs;
  std::span<const kernels::Layout> outputs;  // contiguous
  const Attributes& attributes;
  /// An element-wise program over the output's shape whose input 0 is the output; its further inputs follow the
  /// operation's in run()'s arguments, its outputs replace the output. Only for operations that take one.
  std::optional<kernels::Program> epilogue = {};
};

/// One element-wise instruction (registers are filled in by whoever builds the program).
struct ElementwiseRule {
  kernels::Opcode opcode;
  double p = 0, q = 0;
};

struct Operation {
  std::string_view name;
  /// Shapes and dtypes of the outputs; throws an Error naming the operation if the inputs do not fit.
  std::vector<TensorSpec> (*infer)(const InferRequest&);
  /// Null if nothing flows back (comparisons, argmax, …).
  std::vector<Tensor> (*gradient)(const GradientRequest&) = nullptr;
  /// Exactly one of these says how it is computed:
  /// element-wise: one instruction; inputs are broadcast to the output's shape by whoever runs it, and all
  /// inputs have the dtype that the opcode wants (the public function casts first);
  ElementwiseRule (*elementwise)(const Attributes&) = nullptr;
  /// element-wise, several instructions: appends them (no inputs, no constants) to a program, given its inputs'
  /// registers (of one dtype), and returns the register of the result, which has that dtype too;
  int (*emit)(kernels::Program&, std::span<const int> inputs, const Attributes&) = nullptr;
  /// a view: where the output lies in input 0, or nullopt if this layout needs a copy (then `prepare` is used);
  std::optional<std::pair<kernels::Layout, std::int64_t>> (*view)(const kernels::Layout& input,
                                                                  const TensorSpec& output,
                                                                  const Attributes&) = nullptr;
  /// a kernel of its own.
  std::unique_ptr<kernels::Kernel> (*prepare)(const KernelRequest&) = nullptr;
  /// Whether that kernel would run an epilogue on its result, for these inputs and this output. Null: never.
  bool (*takes_epilogue)(const KernelRequest&) = nullptr;
};

/// Runs, or inside a trace records, an operation, and tells the active tapes. The only way to apply one.
std::vector<Tensor> apply(const Operation& operation, std::vector<Tensor> inputs, Attributes attributes = {});
/// The same for operations with a single output.
Tensor apply_one(const Operation& operation, std::vector<Tensor> inputs, Attributes attributes = {});

/// Inputs cast to their common dtype by Keras' promotion, for element-wise operations of several inputs.
std::vector<Tensor> promote(std::vector<Tensor> inputs);
/// Like promote, but integers and bools become floatx() (true division, exp, mean, …).
std::vector<Tensor> promote_to_float(std::vector<Tensor> inputs);
/// The (dtype, weak) of a tensor as promotion sees it.
PromotedType promoted_type(const Tensor& x);

// Shape rules that many operations share.
/// All inputs broadcast together; dtype of input 0.
std::vector<TensorSpec> infer_broadcast(const InferRequest& request);
/// All inputs broadcast together; bool.
std::vector<TensorSpec> infer_comparison(const InferRequest& request);
/// Shape and dtype of input 0.
std::vector<TensorSpec> infer_same(const InferRequest& request);

/// Gradient helper: sums over the axes along which `x`'s shape was broadcast to gradient's shape.
Tensor sum_to_shape(const Tensor& gradient, const Shape& shape);

/// The kernel that runs one operation on these layouts: its own (with the epilogue, if there is one), its element-wise
/// instruction, or a copy.
std::unique_ptr<kernels::Kernel> prepare_kernel(const Operation& operation,
                                                std::span<const kernels::Layout> inputs,
                                                std::span<const kernels::Layout> outputs,
                                                const Attributes& attributes,
                                                std::optional<kernels::Program> epilogue = {});
/// The layout of a concrete tensor.
kernels::Layout layout_of(const Tensor& x);
TensorSpec spec_of(const Tensor& x);

}  // namespace tenon
