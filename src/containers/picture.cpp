#include "containers/picture.h"

#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::io {

void check_picture_size(std::uint64_t width, std::uint64_t height, std::uint64_t file_bytes,
                        std::uint64_t most_per_byte, const std::string& name) {
  const bool is_absurd = width == 0 || height == 0 || width > most_pixels || height > most_pixels;
  if (is_absurd || width * height > most_pixels) {
    throw FileError(fmt::format("{}: a picture of {} x {} pixels is not read (at most {} pixels are)", name,
                                width, height, most_pixels));
  }
  if (width * height / most_per_byte > file_bytes) {
    throw FileError(
        fmt::format("{}: {} x {} pixels cannot come from a file of {} bytes; it is cut off or damaged", name,
                    width, height, file_bytes));
  }
}

namespace {

std::uint8_t luma(const std::uint8_t* rgb) {
  // Pillow's 16-bit weights of 0.299, 0.587 and 0.114.
  return static_cast<std::uint8_t>((rgb[0] * 19595U + rgb[1] * 38470U + rgb[2] * 7471U + 0x8000U) >> 16);
}

Picture upper_bytes(const Picture& picture) {
  Picture result = picture;
  result.bits = 8;
  result.samples.resize(picture.samples.size() / 2);
  for (std::size_t i = 0; i < result.samples.size(); ++i) {
    std::uint16_t sample;
    std::memcpy(&sample, picture.samples.data() + 2 * i, 2);
    result.samples[i] = static_cast<std::uint8_t>(sample >> 8);
  }
  return result;
}

}  // namespace

Picture with_channels(const Picture& picture, int channels) {
  if (picture.bits == 16) return with_channels(upper_bytes(picture), channels);
  if (picture.channels == channels) return picture;
  const auto pixels = static_cast<std::size_t>(picture.height * picture.width);
  const auto from_step = static_cast<std::size_t>(picture.channels),
             to_step = static_cast<std::size_t>(channels);
  const bool from_color = picture.channels >= 3, from_alpha = picture.channels % 2 == 0;
  Picture result{picture.height, picture.width, channels, 8, std::vector<std::uint8_t>(pixels * to_step)};
  for (std::size_t i = 0; i < pixels; ++i) {
    const std::uint8_t* from = picture.samples.data() + i * from_step;
    std::uint8_t* to = result.samples.data() + i * to_step;
    if (channels < 3) {
      to[0] = from_color ? luma(from) : from[0];
    } else {
      for (int c = 0; c < 3; ++c) to[c] = from[from_color ? c : 0];
    }
    if (channels % 2 == 0) to[channels - 1] = from_alpha ? from[picture.channels - 1] : 255;
  }
  return result;
}

}  // namespace tenon::io
