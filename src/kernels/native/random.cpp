// Random draws: words chunk by chunk, each chunk turned into elements while it is in the first-level cache.
#include "kernels/native/random.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/thread_pool.h"
#include "kernels/native/random_vectors.h"
#include "kernels/random.h"

namespace tenon::kernels {

namespace {

constexpr std::int64_t chunk_words = 256;
constexpr std::int64_t chunks_per_task = 64;

const char* name_of(Distribution distribution) {
  static constexpr const char* names[] = {"bits", "uniform", "normal", "truncated_normal", "permutation"};
  return names[static_cast<int>(distribution)];
}

double upper_53_bits(const std::uint32_t* words, std::int64_t i) {
  const std::uint64_t bits = words[2 * i] | std::uint64_t{words[2 * i + 1]} << 32;
  return static_cast<double>(bits >> 11);
}

/// One chunk: `count` elements from words that lie in `words`.
class Elements {
 public:
  Elements(Distribution distribution, DType dtype)
      : distribution_(distribution), dtype_(dtype), vectors_(random_vectors()) {}

  const RandomVectors& vectors() const { return vectors_; }

  void make(const std::uint32_t* words, std::byte* output, std::int64_t count) const {
    const auto n = static_cast<std::size_t>(count);
    switch (dtype_) {
      case DType::float32:
        make_float(words, reinterpret_cast<float*>(output), n);
        return;
      case DType::float64:
        make_double(words, reinterpret_cast<double*>(output), count);
        return;
      case DType::float16:
        make_half(words, reinterpret_cast<Float16*>(output), count, 11);
        return;
      case DType::bfloat16:
        make_half(words, reinterpret_cast<BFloat16*>(output), count, 8);
        return;
      default:
        std::memcpy(output, words, n * sizeof(std::uint32_t));
        return;
    }
  }

 private:
  void make_float(const std::uint32_t* words, float* output, std::size_t n) const {
    if (distribution_ == Distribution::uniform) {
      vectors_.uniform_float(words, output, n);
    } else if (distribution_ == Distribution::normal) {
      make_even(n, output, [&](float* to, std::size_t even) { vectors_.normal_float(words, to, even); });
    } else {
      alignas(64) float uniforms[chunk_words];
      for (std::int64_t i = 0; i < chunk_words; ++i) {
        uniforms[i] = (static_cast<float>(static_cast<std::int32_t>(words[i] >> 9)) + 0.5f) * 0x1p-23f;
      }
      vectors_.truncated_float(uniforms, output, n);
    }
  }

  void make_double(const std::uint32_t* words, double* output, std::int64_t count) const {
    if (distribution_ == Distribution::uniform) {
      for (std::int64_t i = 0; i < count; ++i) output[i] = upper_53_bits(words, i) * 0x1p-53;
      return;
    }
    alignas(64) double uniforms[chunk_words / 2];
    const auto n = static_cast<std::size_t>(count);
    if (distribution_ == Distribution::normal) {
      for (std::int64_t i = 0; i < chunk_words / 2; ++i) {
        uniforms[i] = (upper_53_bits(words, i) + (i % 2 == 0 ? 1 : 0)) * 0x1p-53;
      }
      make_even(n, output, [&](double* to, std::size_t even) { vectors_.normal_double(uniforms, to, even); });
    } else {
      for (std::int64_t i = 0; i < chunk_words / 2; ++i) {
        const std::uint64_t bits = words[2 * i] | std::uint64_t{words[2 * i + 1]} << 32;
        uniforms[i] = (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
      }
      vectors_.truncated_double(uniforms, output, n);
    }
  }

  template <class Half>
  void make_half(const std::uint32_t* words, Half* output, std::int64_t count, int bits) const {
    if (distribution_ == Distribution::uniform) {
      const float scale = 1.0f / static_cast<float>(1 << bits);
      for (std::int64_t i = 0; i < count; ++i)
        output[i] = Half(static_cast<float>(words[i] >> (32 - bits)) * scale);
      return;
    }
    alignas(64) float wide[chunk_words];
    make_float(words, wide, static_cast<std::size_t>(count + count % 2));
    for (std::int64_t i = 0; i < count; ++i) output[i] = Half(wide[i]);
  }

  /// An odd last element is made together with the neighbour that it would have.
  template <class T, class Make>
  static void make_even(std::size_t n, T* output, Make make) {
    if (n % 2 == 0) {
      make(output, n);
      return;
    }
    alignas(64) T all[chunk_words];
    make(all, n + 1);
    std::memcpy(output, all, n * sizeof(T));
  }

  Distribution distribution_;
  DType dtype_;
  RandomVectors vectors_;
};

class RandomDraw final : public Kernel {
 public:
  RandomDraw(Distribution distribution, const Layout& output)
      : elements_(distribution, output.dtype),
        count_(output.shape.elements()),
        size_(static_cast<std::int64_t>(size_of(output.dtype))),
        words_per_element_(output.dtype == DType::float64 ? 2 : 1),
        text_(fmt::format("random {} {}", name_of(distribution), output.shape.str())) {
    const std::int64_t chunk_elements = chunk_words / words_per_element_;
    chunks_ = (count_ + chunk_elements - 1) / chunk_elements;
    tasks_ = (chunks_ + chunks_per_task - 1) / chunks_per_task;
  }

  void run(std::byte* const* arguments) override {
    const auto* state = reinterpret_cast<const std::uint32_t*>(arguments[0]);
    if (tasks_ <= 1) {
      make_chunks(state, arguments[1], 0, chunks_);
    } else {
      parallel_for(tasks_, [&](std::int64_t task) {
        const std::int64_t begin = task * chunks_per_task;
        make_chunks(state, arguments[1], begin, std::min(chunks_, begin + chunks_per_task));
      });
    }
  }

  std::string describe() const override { return text_; }

 private:
  void make_chunks(const std::uint32_t* state, std::byte* output, std::int64_t chunk,
                   std::int64_t end) const {
    alignas(64) std::uint32_t words[chunk_words];
    const std::int64_t chunk_elements = chunk_words / words_per_element_;
    for (; chunk < end; ++chunk) {
      const std::int64_t begin = chunk * chunk_elements;
      const std::int64_t count = std::min(chunk_elements, count_ - begin);
      const std::int64_t group_words = 4 * random_block_group;
      // Pairs need the word after an odd last element.
      const std::int64_t needed = (count + count % 2) * words_per_element_;
      const std::int64_t blocks = (needed + group_words - 1) / group_words * random_block_group;
      elements_.vectors().words(state[0], state[1], static_cast<std::uint64_t>(chunk * chunk_words / 4),
                                static_cast<int>(blocks), words);
      // The rest of the last vectors: read, never used.
      std::fill(words + blocks * 4, words + chunk_words, 0u);
      elements_.make(words, output + begin * size_, count);
    }
  }

  Elements elements_;
  std::int64_t count_, size_, words_per_element_;
  std::int64_t chunks_ = 0, tasks_ = 0;
  std::string text_;
};

void check(Distribution distribution, const Layout& output) {
  const DType dtype = output.dtype;
  const bool fits = distribution == Distribution::bits          ? dtype == DType::uint32
                    : distribution == Distribution::permutation ? dtype == DType::int64
                                                                : is_floating(dtype);
  if (!fits) {
    throw TypeError(fmt::format("random {}: the output cannot be {}; expected {}", name_of(distribution),
                                name_of(dtype),
                                distribution == Distribution::bits          ? "uint32"
                                : distribution == Distribution::permutation ? "int64"
                                                                            : "a floating dtype"));
  }
  if (distribution == Distribution::permutation && output.shape.ndim() != 1) {
    throw ShapeError(
        fmt::format("random permutation: expected an output of rank 1, got shape {}", output.shape.str()));
  }
}

}  // namespace

std::unique_ptr<Kernel> make_random(Distribution distribution, const Layout& output) {
  check(distribution, output);
  if (distribution == Distribution::permutation) return make_permutation(output);
  return std::make_unique<RandomDraw>(distribution, output);
}

}  // namespace tenon::kernels
