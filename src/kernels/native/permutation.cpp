// Random permutations: Fisher and Yates' shuffle with unbiased bounded draws.
#include <utility>

#include <fmt/format.h>

#include "kernels/native/random.h"
#include "kernels/native/random_vectors.h"

namespace tenon::kernels {

namespace {

/// The words of a draw, one after the other.
class WordStream {
 public:
  WordStream(const RandomVectors& vectors, const std::uint32_t* state) : vectors_(vectors), state_(state) {}

  std::uint32_t next() {
    if (at_ == length) {
      vectors_.words(state_[0], state_[1], block_, length / 4, words_);
      block_ += length / 4;
      at_ = 0;
    }
    return words_[at_++];
  }

  /// Uniform in 0 … bound - 1: the upper half of word * bound, drawn again in the rare case in which the lower
  /// half says that this result would come too often. (Daniel Lemire, "Fast random integer generation in an
  /// interval", 2019.) Bounds beyond 32 bits take two words.
  std::uint64_t below(std::uint64_t bound) {
    if (bound > 0xFFFFFFFFu) return below_wide(bound);
    const auto small = static_cast<std::uint32_t>(bound);
    std::uint64_t product = std::uint64_t{next()} * small;
    if (static_cast<std::uint32_t>(product) < small) {
      const std::uint32_t least = (0u - small) % small;
      while (static_cast<std::uint32_t>(product) < least) product = std::uint64_t{next()} * small;
    }
    return product >> 32;
  }

 private:
  std::uint64_t below_wide(std::uint64_t bound) {
    const std::uint64_t least = (0ull - bound) % bound;
    for (;;) {
      std::uint64_t bits = next();
      bits |= std::uint64_t{next()} << 32;
      if (bits >= least) return bits % bound;
    }
  }

  static constexpr int length = 64;
  RandomVectors vectors_;
  const std::uint32_t* state_;
  std::uint64_t block_ = 0;
  int at_ = length;
  alignas(64) std::uint32_t words_[length];
};

class Permutation final : public Kernel {
 public:
  explicit Permutation(const Layout& output)
      : count_(output.shape[0]),
        vectors_(random_vectors()),
        text_(fmt::format("random permutation {}", count_)) {}

  void run(std::byte* const* arguments) override {
    WordStream words(vectors_, reinterpret_cast<const std::uint32_t*>(arguments[0]));
    auto* output = reinterpret_cast<std::int64_t*>(arguments[1]);
    for (std::int64_t i = 0; i < count_; ++i) output[i] = i;
    for (std::int64_t i = count_ - 1; i > 0; --i) {
      std::swap(output[i], output[words.below(static_cast<std::uint64_t>(i) + 1)]);
    }
  }

  std::string describe() const override { return text_; }

 private:
  std::int64_t count_;
  RandomVectors vectors_;
  std::string text_;
};

}  // namespace

std::unique_ptr<Kernel> make_permutation(const Layout& output) {
  return std::make_unique<Permutation>(output);
}

}  // namespace tenon::kernels
