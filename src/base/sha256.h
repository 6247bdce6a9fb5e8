// SHA-256 (FIPS 180-4), to check files against their published digests.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tenon {

/// Takes bytes piece by piece.
class Sha256 {
 public:
  void update(std::string_view bytes);
  /// The digest of all bytes so far as 64 lower-case hexadecimal digits. More bytes may follow.
  std::string hex_digest() const;

 private:
  static constexpr std::size_t block_size = 64;
  using Block = std::array<unsigned char, block_size>;
  void compress(const unsigned char* block);

  std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  Block block_ = {};
  std::size_t filled_ = 0;
  std::uint64_t bytes_ = 0;
};

/// The digest of bytes in memory.
std::string sha256(std::string_view bytes);

}  // namespace tenon
