// Which inputs a trained model uses: how much worse it gets when one of them is shuffled.
#pragma once

#include <cstdint>
#include <vector>

#include <tenon/base/callable.h>
#include <tenon/tensor/tensor.h>

namespace tenon {

/// Neighbouring columns that are shuffled together: the inputs that one column of a table became.
struct FeatureGroup {
  std::int64_t first = 0;
  std::int64_t count = 1;
};

struct PermutationImportanceOptions {
  /// Empty: every column by itself.
  std::vector<FeatureGroup> groups = {};
  /// How often each group is shuffled.
  int n_repeats = 5;
  std::uint64_t random_state = 0;
  /// Asked before each shuffle; false ends the work, and the groups that were not reached stay 0.
  Callable<bool()> proceed = {};
};

/// How much the score falls when a group is shuffled, over the repeats; the deviation is that of the whole (ddof 0).
struct Importance {
  double mean = 0;
  double deviation = 0;
};

/// sklearn.inspection.permutation_importance: one result for each group. `score` takes inputs of x's shape (samples,
/// features) in float32 and returns a number, the greater the better. ShapeError unless x has rank 2,
/// ValueError for a group outside or n_repeats < 1.
std::vector<Importance> permutation_importance(const Callable<double(const Tensor& x)>& score,
                                               const Tensor& x,
                                               const PermutationImportanceOptions& options = {});

}  // namespace tenon
