#include "datasets/numpy_random.h"

#include <bit>
#include <numeric>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::datasets {

std::uint64_t NumpyRandom::draw_up_to(std::uint64_t most) {
  if (most == 0) return 0;
  const std::uint64_t mask = ~std::uint64_t{0} >> std::countl_zero(most);
  while (true) {
    std::uint64_t drawn = words_();
    if (most > 0xffffffff) drawn = drawn << 32 | words_();
    drawn &= mask;
    if (drawn <= most) return drawn;
  }
}

std::vector<std::int64_t> NumpyRandom::permutation(std::int64_t n) {
  if (n < 0) throw ValueError(fmt::format("NumpyRandom::permutation: expected n >= 0, got {}", n));
  std::vector<std::int64_t> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), std::int64_t{0});
  shuffle(order);
  return order;
}

std::int64_t NumpyRandom::randint(std::int64_t low, std::int64_t high) {
  if (low >= high) {
    throw ValueError(fmt::format("NumpyRandom::randint: low = {} must be below high = {}", low, high));
  }
  const std::uint64_t most = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) - 1;
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + draw_up_to(most));
}

}  // namespace tenon::datasets
