// Shuffling that gives the same order for a seed with every standard library, unlike std::shuffle.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace tenon {

template <class T>
void fixed_shuffle(std::vector<T>& order, std::mt19937_64& random) {
  for (std::size_t i = order.size(); i > 1; --i) {
    const std::uint64_t limit = i, reject = (0 - limit) % limit;
    std::uint64_t draw = random();
    while (draw < reject) draw = random();
    std::swap(order[i - 1], order[draw % limit]);
  }
}

}  // namespace tenon
