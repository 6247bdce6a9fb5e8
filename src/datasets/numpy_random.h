// NumPy's legacy generator, numpy.random.RandomState: the divisions of Keras' data sets are made with it.
#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace tenon::datasets {

/// Draws the same numbers as numpy.random.RandomState(seed), call by call.
class NumpyRandom {
 public:
  explicit NumpyRandom(std::uint32_t seed) : words_(seed) {}

  /// shuffle(x), in place.
  template <class T>
  void shuffle(std::vector<T>& x) {
    for (std::size_t i = x.size(); i > 1; --i) std::swap(x[i - 1], x[draw_up_to(i - 1)]);
  }
  /// permutation(n): 0 … n - 1 in random order.
  std::vector<std::int64_t> permutation(std::int64_t n);
  /// randint(low, high): from [low, high). ValueError if that is empty.
  std::int64_t randint(std::int64_t low, std::int64_t high);

 private:
  /// From [0, most]: the bits that `most` needs are drawn again until they make no larger number.
  std::uint64_t draw_up_to(std::uint64_t most);

  std::mt19937 words_;  // seeded as NumPy seeds its Mersenne Twister with one number
};

}  // namespace tenon::datasets
