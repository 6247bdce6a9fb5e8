// TENON_SIMD caps the vector instructions of the process.
#include "kernels/native/instruction_set.h"

#include <cstdlib>

#include <gtest/gtest.h>

#include "kernels/native/targets.h"

#include <hwy/targets.h>

namespace tenon::kernels {
namespace {

TEST(InstructionSet, NamesAreOrdered) {
  EXPECT_EQ(targets_above("fastest"), 0);
  EXPECT_EQ(targets_above("avx512") & HWY_AVX3, 0);
  EXPECT_EQ(targets_above("avx2") & (HWY_AVX2 | HWY_AVX3), HWY_AVX3);
  EXPECT_EQ(targets_above("ssse3") & (HWY_SSSE3 | HWY_AVX2), HWY_AVX2);
}

// In a process of its own, since the choice is made once.
TEST(InstructionSetDeathTest, TheVariableIsObeyed) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        setenv("TENON_SIMD", "ssse3", 1);
        limit_instruction_set();
        std::exit((hwy::SupportedTargets() & targets_above("ssse3")) == 0 ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
  EXPECT_EXIT(
      {
        setenv("TENON_SIMD", "mmx", 1);
        limit_instruction_set();
        std::exit(0);
      },
      testing::ExitedWithCode(0), "TENON_SIMD is \"mmx\", expected ssse3, avx2 or avx512");
}

}  // namespace
}  // namespace tenon::kernels
