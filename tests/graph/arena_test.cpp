#include "graph/arena.h"

#include <gtest/gtest.h>

#include <random>

namespace tenon {
namespace {

TEST(Arena, ReusesMemoryOfTheDead) {
  const ArenaPlan plan = plan_arena({{1000, 0, 1}, {1000, 2, 3}, {500, 1, 2}});
  EXPECT_EQ(plan.offsets[0], plan.offsets[1]);
  EXPECT_EQ(plan.bytes, 1024u + 512u);
  EXPECT_EQ(plan.lower_bound, 1024u + 512u);
}

TEST(Arena, NeverOverlapsTheLiving) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<BufferLifetime> buffers(1 + random() % 40);
    for (BufferLifetime& buffer : buffers) {
      buffer.bytes = 1 + random() % 5000;
      buffer.first = static_cast<int>(random() % 30);
      buffer.last = buffer.first + static_cast<int>(random() % 8);
    }
    const ArenaPlan plan = plan_arena(buffers);
    for (std::size_t i = 0; i < buffers.size(); ++i) {
      EXPECT_EQ(plan.offsets[i] % 64, 0u);
      EXPECT_LE(plan.offsets[i] + buffers[i].bytes, plan.bytes);
      for (std::size_t j = 0; j < i; ++j) {
        const bool together = buffers[i].first <= buffers[j].last && buffers[j].first <= buffers[i].last;
        const bool overlap = plan.offsets[i] < plan.offsets[j] + buffers[j].bytes &&
                             plan.offsets[j] < plan.offsets[i] + buffers[i].bytes;
        EXPECT_FALSE(together && overlap);
      }
    }
    EXPECT_GE(plan.bytes, plan.lower_bound);
  }
}

}  // namespace
}  // namespace tenon
