// Several kernels as one: the results of the earlier ones lie in scratch memory.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kernels/kernel.h"

namespace tenon {

/// Steps that run one after the other. Arguments of a step are named by slots: those of the chain itself come
/// first (its inputs, then its outputs), then the chain's temporaries.
class KernelChain : public kernels::Kernel {
 public:
  /// `arguments`: the number of the chain's inputs and outputs together.
  KernelChain(std::string description, int arguments)
      : description_(std::move(description)), arguments_(arguments) {}

  /// Memory for a contiguous intermediate result; returns its slot.
  int add_temporary(const kernels::Layout& layout);
  void add_step(std::unique_ptr<kernels::Kernel> kernel, std::vector<int> slots);

  void run(std::byte* const* arguments) override;
  std::size_t scratch_bytes() const override { return temporary_bytes_ + step_scratch_bytes_; }
  double flops() const override;
  std::string describe() const override { return description_; }

 private:
  struct Step {
    std::unique_ptr<kernels::Kernel> kernel;
    std::vector<int> slots;
    std::vector<std::byte*>
        pointers;  // filled in by run(); one longer than slots if the kernel wants scratch
  };

  std::string description_;
  int arguments_;
  std::vector<Step> steps_;
  std::vector<std::size_t> temporaries_;  // offsets into the scratch memory
  std::size_t temporary_bytes_ = 0;
  std::size_t step_scratch_bytes_ = 0;
};

}  // namespace tenon
