#include "ops/contiguous_kernel.h"

#include <algorithm>

#include "kernels/arrange.h"
#include "ops/kernel_chain.h"

namespace tenon {

namespace {

using kernels::Layout;

std::unique_ptr<kernels::Kernel> make_conversion(const Layout& input, const Layout& output) {
  if (input.dtype == output.dtype) return kernels::make_copy(input, output);
  kernels::Program program;
  program.shape = output.shape;
  const int value = program.add_input(input);
  program.add_output(program.emit(kernels::Opcode::convert, output.dtype, {value}), output);
  return kernels::make_elementwise(std::move(program));
}

}  // namespace

DType computing_dtype(DType dtype) { return dtype == DType::float64 ? DType::float64 : DType::float32; }

namespace {

bool is_ready(const Layout& layout, DType computed) {
  return layout.dtype == computed && layout.is_contiguous();
}

}  // namespace

bool has_contiguous_arguments(const KernelRequest& request) {
  const Layout& output = request.outputs[0];
  const DType computed = computing_dtype(output.dtype);
  return is_ready(output, computed) &&
         std::all_of(request.inputs.begin(), request.inputs.end(),
                     [computed](const Layout& input) { return is_ready(input, computed); });
}

std::unique_ptr<kernels::Kernel> with_contiguous_arguments(std::unique_ptr<kernels::Kernel> kernel,
                                                           const KernelRequest& request) {
  const Layout& output = request.outputs[0];
  const DType computed = computing_dtype(output.dtype);
  if (has_contiguous_arguments(request)) return kernel;
  const int inputs = static_cast<int>(request.inputs.size());
  auto chain = std::make_unique<KernelChain>(kernel->describe(), inputs + 1);
  std::vector<int> slots;
  for (int i = 0; i < inputs; ++i) {
    const Layout& input = request.inputs[static_cast<std::size_t>(i)];
    slots.push_back(i);
    if (is_ready(input, computed)) continue;
    const Layout converted = Layout::contiguous(computed, input.shape);
    slots.back() = chain->add_temporary(converted);
    chain->add_step(make_conversion(input, converted), {i, slots.back()});
  }
  const Layout result = Layout::contiguous(computed, output.shape);
  slots.push_back(is_ready(output, computed) ? inputs : chain->add_temporary(result));
  const int result_slot = slots.back();
  chain->add_step(std::move(kernel), std::move(slots));
  if (result_slot != inputs) chain->add_step(make_conversion(result, output), {result_slot, inputs});
  return chain;
}

}  // namespace tenon
