// Packing buffers whose lifetimes are known into one block of memory.
#pragma once

#include <cstddef>
#include <vector>

namespace tenon {

/// A buffer that is needed from step `first` to step `last`, both included.
struct BufferLifetime {
  std::size_t bytes = 0;
  int first = 0;
  int last = 0;
};

struct ArenaPlan {
  std::vector<std::size_t> offsets;  // of each buffer, multiples of 64
  std::size_t bytes = 0;             // of the whole arena
  std::size_t lower_bound = 0;       // the most that is alive at any one step
};

/// Places the largest buffers first, each at the lowest offset where nothing alive at the same time lies.
ArenaPlan plan_arena(const std::vector<BufferLifetime>& buffers);

}  // namespace tenon
