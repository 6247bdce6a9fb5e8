// make_elementwise: a program as a kernel.
#include <cstring>
#include <memory>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "kernels/elementwise.h"
#include "kernels/elementwise/check.h"
#include "kernels/elementwise/cost.h"
#include "kernels/elementwise/execute.h"
#include "kernels/elementwise/register_memory.h"

namespace tenon::kernels {

namespace {

using namespace elementwise;

Iteration iteration_of(const Program& program) {
  std::vector<const Layout*> operands;
  for (const Layout& layout : program.inputs) operands.push_back(&layout);
  for (const Program::Output& output : program.outputs) operands.push_back(&output.layout);
  return make_iteration(program.shape, operands, program.inputs.size());
}

class ElementwiseKernel final : public Kernel {
 public:
  explicit ElementwiseKernel(const Program& program)
      : description_(describe_program(program, program.shape.str())),
        flops_(operations_of(program) * static_cast<double>(program.shape.elements())) {
    const Iteration iteration = iteration_of(program);
    direct_ = std::make_unique<RegisterMemory>(prepare(program, iteration, true));
    if (!direct_->program.conflicts.empty()) {
      buffered_ = std::make_unique<RegisterMemory>(prepare(program, iteration, false));
    }
  }

  void run(std::byte* const* arguments) override {
    RegisterMemory& memory = is_aliased(direct_->program, arguments) ? *buffered_ : *direct_;
    const PreparedProgram& program = memory.program;
    if (program.tiling.tiles == 0) return;
    std::byte** registers = memory.registers.data();
    std::memcpy(registers, arguments, program.arguments * sizeof(std::byte*));
    run_steps(program.prologue, registers, 1);
    if (program.tiling.tiles == 1 && program.in_rows.empty() && program.gathers.empty() &&
        program.scatters.empty()) {
      run_steps(program.steps, registers, static_cast<std::size_t>(program.tiling.tile));
    } else {
      run_all_tiles(program, program.tiling, arguments, registers);
    }
  }

  double flops() const override { return flops_; }
  std::string describe() const override { return description_; }

 private:
  std::unique_ptr<RegisterMemory> direct_;
  std::unique_ptr<RegisterMemory> buffered_;  // for runs in which an output is an input that is read later
  std::string description_;
  double flops_;
};

}  // namespace

std::unique_ptr<Kernel> make_elementwise(Program program) {
  check_program(program);
  return std::make_unique<ElementwiseKernel>(program);
}

}  // namespace tenon::kernels
