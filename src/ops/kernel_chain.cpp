#include "ops/kernel_chain.h"

#include <algorithm>

namespace tenon {

int KernelChain::add_temporary(const kernels::Layout& layout) {
  constexpr std::size_t cache_line = 64;
  const std::size_t bytes = static_cast<std::size_t>(layout.shape.elements()) * size_of(layout.dtype);
  temporaries_.push_back(temporary_bytes_);
  temporary_bytes_ += (bytes + cache_line - 1) / cache_line * cache_line;
  return arguments_ + static_cast<int>(temporaries_.size()) - 1;
}

void KernelChain::add_step(std::unique_ptr<kernels::Kernel> kernel, std::vector<int> slots) {
  const std::size_t scratch = kernel->scratch_bytes();
  step_scratch_bytes_ = std::max(step_scratch_bytes_, scratch);
  std::vector<std::byte*> pointers(slots.size() + (scratch > 0 ? 1 : 0));
  steps_.push_back({std::move(kernel), std::move(slots), std::move(pointers)});
}

void KernelChain::run(std::byte* const* arguments) {
  std::byte* const scratch = scratch_bytes() > 0 ? arguments[arguments_] : nullptr;
  for (Step& step : steps_) {
    for (std::size_t i = 0; i < step.slots.size(); ++i) {
      const int slot = step.slots[i];
      step.pointers[i] = slot < arguments_
                             ? arguments[slot]
                             : scratch + temporaries_[static_cast<std::size_t>(slot - arguments_)];
    }
    if (step.pointers.size() > step.slots.size()) step.pointers.back() = scratch + temporary_bytes_;
    step.kernel->run(step.pointers.data());
  }
}

double KernelChain::flops() const {
  double total = 0;
  for (const Step& step : steps_) total += step.kernel->flops();
  return total;
}

}  // namespace tenon
