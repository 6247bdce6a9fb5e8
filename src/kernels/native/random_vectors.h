// The vector parts of random draws: words, and what they are turned into.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tenon::kernels {

/// Words are made in whole groups of this many blocks (of four words).
inline constexpr int random_block_group = 8;

/// Counts are numbers of elements; input arrays are 64-byte aligned and readable up to the next whole group.
struct RandomVectors {
  /// The words of `blocks` (a multiple of random_block_group) consecutive blocks; kernels/random.h says which.
  void (*words)(std::uint32_t seed, std::uint32_t counter, std::uint64_t first_block, int blocks,
                std::uint32_t* words);
  void (*uniform_float)(const std::uint32_t* words, float* output, std::size_t count);
  /// Box-Muller on pairs; `count` is even.
  void (*normal_float)(const std::uint32_t* words, float* output, std::size_t count);
  /// The same from pairs (u, v), u in (0, 1], v in [0, 1).
  void (*normal_double)(const double* uniforms, double* output, std::size_t count);
  /// From u in (0, 1).
  void (*truncated_float)(const float* uniforms, float* output, std::size_t count);
  void (*truncated_double)(const double* uniforms, double* output, std::size_t count);
};

/// The functions for this CPU.
RandomVectors random_vectors();

}  // namespace tenon::kernels
