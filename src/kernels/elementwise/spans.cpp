// make_elementwise_spans: one program over many arrays, as an optimizer's sweep over all parameters.
#include <algorithm>
#include <cstring>
#include <memory>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/thread_pool.h"
#include "kernels/elementwise.h"
#include "kernels/elementwise/check.h"
#include "kernels/elementwise/register_memory.h"

namespace tenon::kernels {

namespace {

using namespace elementwise;

constexpr std::int64_t cache_line = 64;

bool is_uniform(const Layout& layout) {
  return layout.shape.ndim() > 0 &&
         std::all_of(layout.strides.begin(), layout.strides.end(), [](auto stride) { return stride == 0; });
}

/// The program for one long row: a length that no tile reaches makes its layouts unmistakable.
Program over_one_row(Program program) {
  const Shape shape{std::int64_t{1} << 40};
  const auto along_row = [&](Layout& layout, const char* what) {
    const bool uniform = is_uniform(layout);
    if (!uniform && !layout.is_contiguous()) {
      throw ShapeError(
          fmt::format("elementwise spans: an {} with strides {}; expected contiguous ones or stride 0", what,
                      layout.strides.str()));
    }
    layout.shape = shape;
    layout.strides = {uniform ? 0 : 1};
  };
  for (Layout& layout : program.inputs) along_row(layout, "input");
  for (Program::Output& output : program.outputs) along_row(output.layout, "output");
  program.shape = shape;
  return program;
}

PreparedProgram prepare_row(const Program& program, bool direct) {
  std::vector<const Layout*> operands;
  for (const Layout& layout : program.inputs) operands.push_back(&layout);
  for (const Program::Output& output : program.outputs) operands.push_back(&output.layout);
  return prepare(program, make_iteration(program.shape, operands, program.inputs.size()), direct);
}

class SpansKernel final : public Kernel {
 public:
  SpansKernel(const Program& program, std::vector<std::int64_t> sizes)
      : sizes_(std::move(sizes)),
        direct_(prepare_row(program, true)),
        buffered_(prepare_row(program, false)) {
    for (const Layout& layout : program.inputs) element_bytes_.push_back(bytes_or_uniform(layout));
    for (const Program::Output& output : program.outputs)
      element_bytes_.push_back(bytes_or_uniform(output.layout));
    seen_.resize(sizes_.size() * element_bytes_.size());
    runs_.reserve(sizes_.size());
    std::int64_t elements = 0;
    for (const std::int64_t size : sizes_) elements += size;
    flops_ = operations_of(program) * static_cast<double>(elements);
    description_ = describe_program(program, fmt::format("{} spans, {} elements", sizes_.size(), elements));
  }

  void run(std::byte* const* arguments) override {
    if (runs_.empty() || std::memcmp(seen_.data(), arguments, seen_.size() * sizeof(std::byte*)) != 0) {
      std::copy(arguments, arguments + seen_.size(), seen_.begin());
      join_neighbours();
    }
    for (const Run& run : runs_) {
      RegisterMemory& memory = run.aliased ? buffered_ : direct_;
      const PreparedProgram& program = memory.program;
      std::byte* const* own = seen_.data() + run.first_argument;
      std::memcpy(memory.registers.data(), own, program.arguments * sizeof(std::byte*));
      run_steps(program.prologue, memory.registers.data(), 1);
      if (run.tiling.tiles == 1) {
        run_steps(program.steps, memory.registers.data(), static_cast<std::size_t>(run.tiling.columns));
      } else {
        run_all_tiles(program, run.tiling, own, memory.registers.data());
      }
    }
  }

  double flops() const override { return flops_; }
  std::string describe() const override { return description_; }

 private:
  /// Spans that are computed as one.
  struct Run {
    std::size_t first_argument;
    bool aliased;
    Tiling tiling;
  };

  static std::int64_t bytes_or_uniform(const Layout& layout) {
    return layout.strides[0] == 0 ? 0 : static_cast<std::int64_t>(size_of(layout.dtype));
  }

  /// Elements from the start of this span to the start of its neighbour, if that is where all arguments of the
  /// next span lie; else 0.
  std::int64_t distance_to_next(std::size_t span) const {
    const std::size_t count = element_bytes_.size();
    std::byte* const* own = seen_.data() + span * count;
    std::byte* const* next = own + count;
    std::int64_t distance = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::int64_t bytes = element_bytes_[i];
      if (bytes == 0) {
        if (own[i] != next[i]) return 0;
        continue;
      }
      const std::int64_t padded = (sizes_[span] * bytes + cache_line - 1) / cache_line * cache_line;
      if (reinterpret_cast<std::uintptr_t>(own[i]) % cache_line != 0 || next[i] != own[i] + padded) return 0;
      if (distance != 0 && distance != padded / bytes) return 0;
      distance = padded / bytes;
    }
    return distance;
  }

  void join_neighbours() {
    runs_.clear();
    const std::size_t count = element_bytes_.size();
    for (std::size_t span = 0; span < sizes_.size();) {
      Run run{span * count, false, {}};
      std::int64_t elements = sizes_[span];
      std::int64_t start = 0;  // of the last span that has joined
      run.aliased = is_aliased(direct_.program, seen_.data() + span * count);
      for (++span; span < sizes_.size() && sizes_[span - 1] > 0; ++span) {
        const std::int64_t distance = distance_to_next(span - 1);
        if (distance == 0) break;
        start += distance;
        elements = start + sizes_[span];
      }
      if (elements == 0) continue;
      const RegisterMemory& memory = run.aliased ? buffered_ : direct_;
      run.tiling = tiling_of(elements, memory.program.tiling.tile);
      runs_.push_back(run);
    }
  }

  std::vector<std::int64_t> sizes_;
  RegisterMemory direct_, buffered_;
  std::vector<std::int64_t> element_bytes_;  // per argument of a span, 0 for uniform ones
  std::vector<std::byte*> seen_;             // the arguments for which runs_ holds
  std::vector<Run> runs_;
  double flops_ = 0;
  std::string description_;
};

}  // namespace

std::unique_ptr<Kernel> make_elementwise_spans(Program program, std::vector<std::int64_t> sizes) {
  check_program(program);
  for (const std::int64_t size : sizes) {
    if (size < 0) throw ValueError(fmt::format("elementwise spans: a span of {} elements", size));
  }
  return std::make_unique<SpansKernel>(over_one_row(std::move(program)), std::move(sizes));
}

}  // namespace tenon::kernels
