// From an operation on known layouts to the kernel that runs it.
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include <tenon/ops/arrangement.h>
#include <tenon/ops/reduction.h>

#include "kernels/arrange.h"
#include "kernels/elementwise.h"
#include "ops/elementwise.h"
#include "ops/operation.h"

namespace tenon {

namespace {

kernels::Layout broadcast_layout(const kernels::Layout& layout, const Shape& shape) {
  kernels::Layout result{layout.dtype, shape, Shape(shape.size(), 0)};
  const std::size_t missing = shape.size() - layout.shape.size();
  for (std::size_t axis = 0; axis < layout.shape.size(); ++axis) {
    if (layout.shape[axis] != 1) result.strides[missing + axis] = layout.strides[axis];
  }
  return result;
}

std::unique_ptr<kernels::Kernel> prepare_program(const Operation& operation,
                                                 std::span<const kernels::Layout> inputs,
                                                 const kernels::Layout& output,
                                                 const Attributes& attributes) {
  kernels::Program program;
  program.shape = output.shape;
  std::vector<int> registers;
  for (const kernels::Layout& input : inputs) {
    registers.push_back(program.add_input(broadcast_layout(input, output.shape)));
  }
  program.add_output(append_operation(program, operation, attributes, registers, output.dtype), output);
  // As in a plan: a single operation has the same bits eagerly and traced.
  if (operation.emit) program.optimize();
  return kernels::make_elementwise(std::move(program));
}

// A copy whose input starts some elements into the argument.
class OffsetCopy : public kernels::Kernel {
 public:
  OffsetCopy(const kernels::Layout& input, std::int64_t offset, const kernels::Layout& output)
      : bytes_(offset * static_cast<std::int64_t>(size_of(input.dtype))),
        copy_(kernels::make_copy(input, output)) {}

  void run(std::byte* const* arguments) override {
    std::byte* const moved[] = {arguments[0] + bytes_, arguments[1]};
    copy_->run(moved);
  }
  std::string describe() const override { return copy_->describe(); }

 private:
  std::int64_t bytes_;
  std::unique_ptr<kernels::Kernel> copy_;
};

}  // namespace

int append_operation(kernels::Program& program, const Operation& operation, const Attributes& attributes,
                     std::span<const int> inputs, DType output) {
  if (operation.emit) return operation.emit(program, inputs, attributes);
  const ElementwiseRule rule = operation.elementwise(attributes);
  const bool compares = kernels::traits(rule.opcode).result_is_bool;
  const DType operand = compares ? program.register_dtypes[static_cast<std::size_t>(inputs[0])] : output;
  switch (inputs.size()) {
    case 1:
      return program.emit(rule.opcode, operand, {inputs[0]}, rule.p, rule.q);
    case 2:
      return program.emit(rule.opcode, operand, {inputs[0], inputs[1]}, rule.p, rule.q);
    default:
      return program.emit(rule.opcode, operand, {inputs[0], inputs[1], inputs[2]}, rule.p, rule.q);
  }
}

std::unique_ptr<kernels::Kernel> prepare_kernel(const Operation& operation,
                                                std::span<const kernels::Layout> inputs,
                                                std::span<const kernels::Layout> outputs,
                                                const Attributes& attributes,
                                                std::optional<kernels::Program> epilogue) {
  if (is_elementwise(operation)) return prepare_program(operation, inputs, outputs[0], attributes);
  if (operation.view) {
    if (auto placed = operation.view(inputs[0], {outputs[0].shape, outputs[0].dtype}, attributes)) {
      return std::make_unique<OffsetCopy>(placed->first, placed->second, outputs[0]);
    }
  }
  if (operation.prepare) return operation.prepare({inputs, outputs, attributes, std::move(epilogue)});
  throw std::logic_error(fmt::format("{}: no kernel for this layout", operation.name));
}

Tensor sum_to_shape(const Tensor& gradient, const Shape& shape) {
  if (!gradient.defined() || gradient.shape() == shape) return gradient;
  const Shape& from = gradient.shape();
  const int missing = from.ndim() - shape.ndim();
  Shape axes;
  for (int axis = 0; axis < from.ndim(); ++axis) {
    const auto at = static_cast<std::size_t>(axis);
    if (axis < missing || (shape[at - static_cast<std::size_t>(missing)] == 1 && from[at] != 1))
      axes.push_back(axis);
  }
  const Tensor sum = axes.empty() ? gradient : ops::sum(gradient, axes);
  return sum.shape() == shape ? sum : ops::reshape(sum, shape);
}

}  // namespace tenon
