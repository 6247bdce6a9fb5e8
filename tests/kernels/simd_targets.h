// Running a test body once per instruction set that this CPU has.
#pragma once

#include <functional>
#include <vector>

#include "kernels/native/targets.h"

#include <hwy/highway.h>

namespace tenon::kernels::testing {

/// Limits run-time dispatch to one instruction set while it lives.
class OnlyTarget {
 public:
  explicit OnlyTarget(std::int64_t target) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  }
  ~OnlyTarget() {
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  }
  OnlyTarget(const OnlyTarget&) = delete;
  OnlyTarget& operator=(const OnlyTarget&) = delete;
};

/// The compiled instruction sets that this CPU runs, best first.
inline std::vector<std::int64_t> runnable_targets() {
  std::vector<std::int64_t> targets;
  const std::int64_t runnable = hwy::SupportedTargets() & HWY_TARGETS;
  for (int bit = 0; bit < 62; ++bit) {
    if (runnable >> bit & 1) targets.push_back(std::int64_t{1} << bit);
  }
  return targets;
}

/// Whether a target's MulAdd rounds once.
inline bool fuses(std::int64_t target) { return (target & (HWY_SSSE3 | HWY_SSE4)) == 0; }

}  // namespace tenon::kernels::testing
