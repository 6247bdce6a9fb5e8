// How much a packed file may unpack to before it counts as a bomb.
#pragma once

#include <cstdint>

namespace tenon::io {

/// 1 GiB, or 200 times the packed size where that is more. Data compresses further than that only if it holds almost
/// nothing (deflate ends at 1032 times).
constexpr std::uint64_t most_unpacked_bytes(std::uint64_t packed_bytes) {
  constexpr std::uint64_t always_allowed = std::uint64_t{1} << 30;
  constexpr std::uint64_t ratio = 200;
  if (packed_bytes > (std::uint64_t{1} << 50)) return packed_bytes;
  return packed_bytes * ratio > always_allowed ? packed_bytes * ratio : always_allowed;
}

}  // namespace tenon::io
