#include "graph/program_builder.h"

#include <algorithm>
#include <unordered_map>

#include "ops/elementwise.h"
#include "tensor/body.h"

namespace tenon {

using kernels::Layout;
using kernels::Opcode;
using kernels::Program;

namespace {

class Builder {
 public:
  Builder(const ProgramContext& context, const Unit& unit) : context_(context), unit_(unit) {
    if (unit.producer >= 0) {
      product_ = context.graph.nodes[static_cast<std::size_t>(unit.producer)].outputs[0];
      full_shape_ = context.graph.value(product_).spec.shape;
      built_.program.shape = full_shape_;
    } else {
      built_.program.shape = unit.shape;
    }
  }

  BuiltProgram run() {
    // Registers come in a fixed order: inputs, then constants, then results; so inputs are found first.
    if (product_ >= 0) {
      registers_[product_] = built_.program.add_input(
          Layout::contiguous(context_.graph.value(product_).spec.dtype, full_shape_));
    }
    for (std::int32_t n : unit_.nodes) {
      if (n != unit_.producer) collect_inputs(node(n));
    }
    for (std::int32_t n : unit_.nodes) {
      if (n != unit_.producer) collect_constants(node(n));
    }
    for (std::int32_t n : unit_.nodes) {
      if (n != unit_.producer) emit(node(n));
    }
    for (std::int32_t n : unit_.nodes) add_outputs(node(n));
    return std::move(built_);
  }

 private:
  struct InputKey {
    ValueId root;
    std::int64_t offset;
    Layout layout;
  };

  const Node& node(std::int32_t n) const { return context_.graph.nodes[static_cast<std::size_t>(n)]; }
  bool in_unit(ValueId id) const {
    const Value& value = context_.graph.value(id);
    if (value.kind != Value::Kind::result) return false;
    return std::binary_search(unit_.nodes.begin(), unit_.nodes.end(), value.source);
  }

  // The value inside the unit that an input of a member is, or -1 if it comes from outside.
  ValueId member_value(ValueId id, const Shape& node_shape) const {
    const ValueId same = same_elements(context_.graph, context_.layouts, id);
    if (!in_unit(same)) return -1;
    return squeezed(context_.graph.value(id).spec.shape) == squeezed(node_shape) ? same : -1;
  }

  bool is_number(ValueId id) const {
    const Tensor* constant = context_.graph.constant(id);
    if (!constant || constant->size() != 1) return false;
    const DType dtype = constant->dtype();
    if (dtype != DType::int64 && dtype != DType::uint64) return true;
    const auto value = constant->item<std::int64_t>();  // must survive the way through double
    return value > -(std::int64_t{1} << 53) && value < (std::int64_t{1} << 53);
  }

  Layout iteration_layout(ValueId id, const Shape& node_shape) const {
    const Layout walked = squeezed_layout(context_.layouts.of(id).layout, node_shape);
    if (product_ < 0) return walked;
    // A product's program runs over the product's own shape: put the axes of length 1 back.
    Layout layout{walked.dtype, full_shape_, Shape(full_shape_.size(), 0)};
    std::size_t next = 0;
    for (std::size_t axis = 0; axis < full_shape_.size(); ++axis) {
      if (full_shape_[axis] != 1) layout.strides[axis] = walked.strides[next++];
    }
    return layout;
  }

  const Shape& shape_of(const Node& node) const { return context_.graph.value(node.outputs[0]).spec.shape; }

  int find_input(ValueId id, const Shape& node_shape) {
    const ValueLayout& view = context_.layouts.of(id);
    const Layout layout = iteration_layout(id, node_shape);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i].root == view.root && keys_[i].offset == view.offset &&
          keys_[i].layout.strides == layout.strides) {
        return static_cast<int>(i) + (product_ >= 0 ? 1 : 0);
      }
    }
    keys_.push_back({view.root, view.offset, layout});
    built_.inputs.push_back(id);
    return built_.program.add_input(layout);
  }

  void collect_inputs(const Node& node) {
    for (ValueId id : node.inputs) {
      if (member_value(id, shape_of(node)) < 0 && !is_number(id)) find_input(id, shape_of(node));
    }
  }

  void collect_constants(const Node& node) {
    for (ValueId id : node.inputs) {
      if (!is_number(id) || constants_.contains(id)) continue;
      const Tensor& number = *context_.graph.constant(id);
      const double value = is_floating(number.dtype()) ? number.item<double>()
                                                       : static_cast<double>(number.item<std::int64_t>());
      constants_[id] = built_.program.add_constant(number.dtype(), value);
    }
  }

  void emit(const Node& node) {
    std::vector<int> inputs;
    for (ValueId id : node.inputs) {
      const ValueId member = member_value(id, shape_of(node));
      if (member >= 0) {
        inputs.push_back(registers_.at(member));
      } else if (is_number(id)) {
        inputs.push_back(constants_.at(id));
      } else {
        inputs.push_back(find_input(id, shape_of(node)));
      }
    }
    registers_[node.outputs[0]] = append_operation(built_.program, *node.operation, node.attributes, inputs,
                                                   context_.graph.value(node.outputs[0]).spec.dtype);
  }

  void add_outputs(const Node& node) {
    const ValueId id = node.outputs[0];
    if (!context_.is_stored[static_cast<std::size_t>(id)]) return;
    Program& program = built_.program;
    int reg = registers_.at(id);
    if (reads_overwritten_input_later(id, reg)) {
      const DType dtype = context_.graph.value(id).spec.dtype;
      reg = program.emit(Opcode::copy, dtype, {reg});
    }
    program.add_output(reg, Layout::contiguous(context_.graph.value(id).spec.dtype, program.shape));
    built_.outputs.push_back(id);
  }

  bool reads_overwritten_input_later(ValueId output, int reg) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (!context_.overwrites(output, keys_[i].root)) continue;
      const int input = static_cast<int>(i) + (product_ >= 0 ? 1 : 0);
      bool written = false;
      for (const kernels::Instruction& instruction : built_.program.instructions) {
        if (written) {
          for (int read : instruction.inputs) {
            if (read == input) return true;
          }
        }
        written = written || instruction.output == reg;
      }
    }
    return false;
  }

  const ProgramContext& context_;
  const Unit& unit_;
  ValueId product_ = -1;
  Shape full_shape_;
  BuiltProgram built_;
  std::vector<InputKey> keys_;
  std::unordered_map<ValueId, int> constants_;
  std::unordered_map<ValueId, int> registers_;
};

}  // namespace

BuiltProgram build_program(const ProgramContext& context, const Unit& unit) {
  return Builder(context, unit).run();
}

}  // namespace tenon
