#include <cstdint>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <tenon/base/small_vector.h>

namespace tenon {
namespace {

using Three = SmallVector<std::int64_t, 3>;

// Every way to make, copy and move, below, at and above what fits inside.
TEST(SmallVector, BehavesAsAVector) {
  for (std::size_t size = 0; size < 9; ++size) {
    Three x;
    std::vector<std::int64_t> expected;
    for (std::size_t i = 0; i < size; ++i) {
      x.push_back(static_cast<std::int64_t>(i * i));
      expected.push_back(static_cast<std::int64_t>(i * i));
    }
    const auto equals = [&](const Three& other) {
      return std::vector<std::int64_t>(other.begin(), other.end()) == expected;
    };
    EXPECT_TRUE(equals(x));
    Three copy(x);
    EXPECT_TRUE(equals(copy) && copy == x);
    Three assigned{7, 8, 9, 10, 11};
    assigned = x;
    EXPECT_TRUE(equals(assigned));
    Three moved(std::move(copy));
    EXPECT_TRUE(equals(moved));
    EXPECT_TRUE(copy.empty());
    copy.push_back(5);
    EXPECT_EQ(copy.back(), 5);
    Three target{1, 2, 3, 4, 5, 6};
    target = std::move(moved);
    EXPECT_TRUE(equals(target));
    Three& itself = target;
    target = itself;
    EXPECT_TRUE(equals(target));
  }
}

TEST(SmallVector, InsertsAndErases) {
  Three x{1, 2, 4};
  EXPECT_EQ(*x.insert(x.begin() + 2, 3), 3);
  x.insert(x.begin(), 0);
  x.insert(x.end(), 5);
  EXPECT_EQ(x, (Three{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(*x.erase(x.begin() + 1), 2);
  x.erase(x.end() - 1);
  EXPECT_EQ(x, (Three{0, 2, 3, 4}));
  x.resize(6, 9);
  EXPECT_EQ(x, (Three{0, 2, 3, 4, 9, 9}));
  x.resize(1);
  x.pop_back();
  EXPECT_TRUE(x.empty());
}

}  // namespace
}  // namespace tenon
