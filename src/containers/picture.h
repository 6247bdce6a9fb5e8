// Pictures as they come out of a file and go into one, before they are tensors.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::io {

struct Picture {
  std::int64_t height = 0, width = 0;
  /// 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA.
  int channels = 0;
  /// 8, or 16 (gray only; two bytes a sample in the machine's byte order).
  int bits = 8;
  /// height * width * channels of them, row by row.
  std::vector<std::uint8_t> samples;
};

/// The most pixels that a picture may have: Pillow's limit too.
inline constexpr std::uint64_t most_pixels = 178956970;

/// FileError unless a picture of that size can come from a file of that many bytes. `most_per_byte` is how many pixels
/// a byte of such a file can stand for at the very best.
void check_picture_size(std::uint64_t width, std::uint64_t height, std::uint64_t file_bytes,
                        std::uint64_t most_per_byte, const std::string& name);

/// Another number of channels, with 8 bits: colours become gray by Pillow's weights (ITU-R 601-2), missing alpha 255;
/// of 16 bits the upper 8 are taken.
Picture with_channels(const Picture& picture, int channels);

}  // namespace tenon::io
