// Packs the largest buffers first, each into the lowest gap that is free as long as it lives.
#include "graph/arena.h"

#include <algorithm>
#include <numeric>

namespace tenon {

namespace {

constexpr std::size_t alignment = 64;
std::size_t aligned(std::size_t bytes) { return (bytes + alignment - 1) / alignment * alignment; }

std::size_t most_alive(const std::vector<BufferLifetime>& buffers) {
  int last = 0;
  for (const BufferLifetime& buffer : buffers) last = std::max(last, buffer.last);
  std::vector<std::size_t> change(static_cast<std::size_t>(last) + 2, 0);
  for (const BufferLifetime& buffer : buffers) {
    change[static_cast<std::size_t>(buffer.first)] += aligned(buffer.bytes);
    change[static_cast<std::size_t>(buffer.last) + 1] -= aligned(buffer.bytes);  // wraps, and sums back
  }
  std::size_t alive = 0, most = 0;
  for (std::size_t difference : change) most = std::max(most, alive += difference);
  return most;
}

}  // namespace

ArenaPlan plan_arena(const std::vector<BufferLifetime>& buffers) {
  ArenaPlan plan;
  plan.offsets.assign(buffers.size(), 0);
  plan.lower_bound = most_alive(buffers);
  std::vector<std::size_t> order(buffers.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return buffers[a].bytes > buffers[b].bytes; });
  std::vector<std::size_t> placed;  // by offset
  for (std::size_t index : order) {
    const BufferLifetime& buffer = buffers[index];
    const std::size_t size = aligned(buffer.bytes);
    std::size_t offset = 0;
    for (std::size_t other : placed) {
      const BufferLifetime& neighbour = buffers[other];
      if (neighbour.last < buffer.first || neighbour.first > buffer.last) continue;
      if (offset + size <= plan.offsets[other]) break;
      offset = std::max(offset, plan.offsets[other] + aligned(neighbour.bytes));
    }
    plan.offsets[index] = offset;
    plan.bytes = std::max(plan.bytes, offset + size);
    placed.insert(
        std::upper_bound(placed.begin(), placed.end(), index,
                         [&](std::size_t a, std::size_t b) { return plan.offsets[a] < plan.offsets[b]; }),
        index);
  }
  return plan;
}

}  // namespace tenon
