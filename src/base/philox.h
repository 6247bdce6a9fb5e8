// Philox4x32-10, the counter-based random generator of Salmon, Moraes, Dror and Shaw ("Parallel random
// numbers: as easy as 1, 2, 3", 2011): 128 random bits as a pure function of a counter and a key.
#pragma once

#include <array>
#include <cstdint>

namespace tenon {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

inline constexpr std::uint32_t philox_multiplier_0 = 0xD2511F53;
inline constexpr std::uint32_t philox_multiplier_1 = 0xCD9E8D57;
inline constexpr std::uint32_t philox_key_step_0 = 0x9E3779B9;  // golden ratio
inline constexpr std::uint32_t philox_key_step_1 = 0xBB67AE85;  // sqrt(3) - 1
inline constexpr int philox_rounds = 10;

/// Four random 32-bit words for this counter and key; the scalar reference of the vector kernels.
constexpr PhiloxCounter philox(PhiloxCounter counter, PhiloxKey key) {
  for (int round = 0; round < philox_rounds; ++round) {
    const std::uint64_t product_0 = std::uint64_t{philox_multiplier_0} * counter[0];
    const std::uint64_t product_1 = std::uint64_t{philox_multiplier_1} * counter[2];
    counter = {static_cast<std::uint32_t>(product_1 >> 32) ^ counter[1] ^ key[0],
               static_cast<std::uint32_t>(product_1),
               static_cast<std::uint32_t>(product_0 >> 32) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(product_0)};
    key[0] += philox_key_step_0;
    key[1] += philox_key_step_1;
  }
  return counter;
}

}  // namespace tenon
