#include "datasets/shuffled_split.h"

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/indexing.h>
#include <tenon/tensor/create.h>

#include "datasets/numpy_random.h"

namespace tenon::datasets {

void check_test_split(const char* dataset, double test_split) {
  if (test_split >= 0 && test_split < 1) return;
  throw ValueError(
      fmt::format("datasets::{}: test_split must be at least 0 and below 1, got {}", dataset, test_split));
}

TrainAndTest shuffled_split(const Tensor& x, const Tensor& y, double test_split, std::uint32_t seed,
                            const std::string& source) {
  const std::vector<std::int64_t> order = NumpyRandom(seed).permutation(x.shape(0));
  const auto boundary =
      order.begin() + static_cast<std::int64_t>(static_cast<double>(order.size()) * (1 - test_split));
  const Tensor train = array(std::vector<std::int64_t>(order.begin(), boundary));
  const Tensor test = array(std::vector<std::int64_t>(boundary, order.end()));
  return {{ops::take(x, train, 0), ops::take(y, train, 0), source},
          {ops::take(x, test, 0), ops::take(y, test, 0), source}};
}

}  // namespace tenon::datasets
