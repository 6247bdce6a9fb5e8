#include "kernels/native/epilogue.h"

#include <algorithm>

#include <tenon/base/error.h>

namespace tenon::kernels {

namespace {

bool is_like(const Layout& a, const Layout& b) { return a.dtype == b.dtype && a.strides == b.strides; }

}  // namespace

Epilogue::Epilogue(const Layout& result, const std::optional<Program>& program, std::size_t inputs)
    : inputs_(inputs) {
  place_.index = inputs;
  if (!program) return;
  program_ = *program;
  program_.inputs[0].strides = contiguous_strides(program_.shape);
  operands_ = program_.inputs.size() - 1 + program_.outputs.size();
  flops_ = static_cast<double>(program_.instructions.size()) * static_cast<double>(program_.shape.elements());
  for (const Instruction& instruction : program_.instructions) {
    text_ += " + ";
    text_ += traits(instruction.opcode).name;
  }
  place_product(result);
}

void Epilogue::place_product(const Layout& result) {
  const std::size_t first_output = inputs_ + program_.inputs.size() - 1;
  for (std::size_t i = 1; i < program_.inputs.size(); ++i) {
    used_.push_back(
        {inputs_ + i - 1, static_cast<std::int64_t>(size_of(program_.inputs[i].dtype)), 0, 0, {}});
  }
  place_.kind = ProductPlace::scratch;
  std::vector<Program::Output> outputs;
  for (std::size_t i = 0; i < program_.outputs.size(); ++i) {
    const Program::Output& output = program_.outputs[i];
    const bool can_hold = is_like(output.layout, result);
    if (output.reg == 0 && can_hold && place_.kind == ProductPlace::scratch) {
      place_ = {ProductPlace::argument, first_output + i};
      continue;
    }
    used_.push_back({first_output + i, static_cast<std::int64_t>(size_of(output.layout.dtype)), 0, 0, {}});
    outputs.push_back(output);
  }
  program_.outputs = std::move(outputs);
  has_program_ = !program_.outputs.empty();
  if (place_.kind == ProductPlace::argument || program_.outputs.size() != 1) return;
  // An element-wise program may overwrite an input that has the layout of its output.
  if (is_like(program_.outputs[0].layout, result)) {
    place_ = {ProductPlace::argument, used_.back().index};
  }
}

void Epilogue::prepare_whole() {
  whole_ = make_elementwise(program_);
  scratch_bytes_ = whole_->scratch_bytes();
  slots_.resize(1);
  slots_[0].arguments.resize(1 + used_.size() + 1);
}

void Epilogue::run_whole(std::byte* product, std::byte* const* arguments, std::byte* scratch) {
  std::byte** pointers = slots_[0].arguments.data();
  *pointers++ = product;
  for (const Operand& operand : used_) *pointers++ = arguments[operand.index];
  *pointers = scratch;
  whole_->run(slots_[0].arguments.data());
}

Program Epilogue::tile_program(const MatmulTile& tile, std::int64_t product_row) const {
  Program program = program_;
  program.shape = {tile.rows, tile.columns};
  const auto reshape = [&](Layout& layout, std::int64_t row, std::int64_t column) {
    layout.shape = program.shape;
    layout.strides = {row, column};
  };
  reshape(program.inputs[0], product_row == 0 ? tile.columns : product_row, 1);
  for (std::size_t i = 0; i < used_.size(); ++i) {
    const std::size_t inputs = program.inputs.size() - 1;
    Layout& layout = i < inputs ? program.inputs[i + 1] : program.outputs[i - inputs].layout;
    reshape(layout, used_[i].row, used_[i].column);
  }
  return program;
}

void Epilogue::prepare_tiles(const std::vector<MatmulOperand>& others, const std::vector<MatmulTile>& shapes,
                             std::int64_t product_row, std::int64_t slots) {
  for (Operand& operand : used_) {
    const MatmulOperand& moved = others[operand.index - inputs_];
    operand.row = moved.row;
    operand.column = moved.column;
    operand.starts = moved.starts;
  }
  slots_.resize(static_cast<std::size_t>(slots));
  for (Slot& slot : slots_) {
    slot.arguments.resize(1 + used_.size() + 1);
    for (const MatmulTile& shape : shapes) {
      slot.kernels.push_back({shape.rows, shape.columns, make_elementwise(tile_program(shape, product_row))});
      scratch_bytes_ = std::max(scratch_bytes_, slot.kernels.back().kernel->scratch_bytes());
    }
  }
}

void Epilogue::run_tile(std::int64_t slot_index, std::int64_t batch, const MatmulTile& tile,
                        std::byte* product, std::byte* const* arguments, std::byte* scratch) {
  Slot& slot = slots_[static_cast<std::size_t>(slot_index)];
  std::byte** pointers = slot.arguments.data();
  *pointers++ = product;
  for (const Operand& operand : used_) {
    const std::int64_t offset = operand.starts[static_cast<std::size_t>(batch)] + tile.row * operand.row +
                                tile.column * operand.column;
    *pointers++ = arguments[operand.index] + offset * operand.size;
  }
  *pointers = scratch;
  for (TileKernel& candidate : slot.kernels) {
    if (candidate.rows != tile.rows || candidate.columns != tile.columns) continue;
    candidate.kernel->run(slot.arguments.data());
    return;
  }
}

}  // namespace tenon::kernels
