// A prepared program with the memory of its registers: what a kernel owns.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "kernels/elementwise/execute.h"
#include "kernels/elementwise/prepared.h"

namespace tenon::kernels::elementwise {

struct RegisterMemory {
  PreparedProgram program;
  std::vector<std::byte*> registers;

  explicit RegisterMemory(PreparedProgram prepared)
      : program(std::move(prepared)), registers(program.registers), memory_(program.tile_bytes + alignment) {
    splats_.resize(program.splat_memory.size() + alignment);
    std::byte* splats = aligned(splats_);
    std::copy(program.splat_memory.begin(), program.splat_memory.end(), splats);
    RegisterTable{registers.data()}.place(program, aligned(memory_), splats);
  }
  RegisterMemory(const RegisterMemory&) = delete;
  RegisterMemory& operator=(const RegisterMemory&) = delete;

 private:
  static constexpr std::size_t alignment = 64;
  static std::byte* aligned(std::vector<std::byte>& memory) {
    const std::uintptr_t start = reinterpret_cast<std::uintptr_t>(memory.data());
    return memory.data() + (alignment - start % alignment) % alignment;
  }

  std::vector<std::byte> memory_, splats_;
};

/// True if an output is the memory of an input that is read after the output was written.
inline bool is_aliased(const PreparedProgram& program, std::byte* const* arguments) {
  for (const auto& [output, input] : program.conflicts) {
    if (arguments[output] == arguments[input]) return true;
  }
  return false;
}

}  // namespace tenon::kernels::elementwise
