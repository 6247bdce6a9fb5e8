#include <cstring>
#include <iterator>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/containers/image.h>

#include "base/nearest_name.h"
#include "base/whole_file.h"
#include "containers/byte_reader.h"
#include "containers/jpeg.h"
#include "containers/picture.h"
#include "containers/png.h"
#include "containers/resample.h"
#include "tensor/body.h"
#include "tensor/elements.h"

namespace tenon::io {

namespace {

int channels_of(const std::string& color_mode, const std::string& place) {
  if (color_mode == "grayscale") return 1;
  if (color_mode == "rgb") return 3;
  if (color_mode == "rgba") return 4;
  constexpr std::string_view known[] = {"grayscale", "rgb", "rgba"};
  throw ValueError(
      fmt::format("{}: unknown color_mode \"{}\"{}", place, color_mode, name_suggestion(color_mode, known)));
}

void check_size(const Shape& size, const std::string& place) {
  constexpr auto most = static_cast<std::int64_t>(most_pixels);
  const bool has_two = size.ndim() == 2;
  if (!has_two || size[0] < 1 || size[1] < 1 || size[0] > most / size[1]) {
    throw ValueError(
        fmt::format("{}: a picture's size is (height, width), both at least 1 and of at most {} pixels; "
                    "got {}",
                    place, most, size.str()));
  }
}

void check_options(const ReadImageOptions& options, const std::string& place) {
  channels_of(options.color_mode, place);
  check_interpolation(options.interpolation, place);
  if (!options.target_size.empty()) check_size(options.target_size, place);
  if (options.dtype == DType::bool_ || options.dtype == DType::int8) {
    throw TypeError(
        fmt::format("{}: dtype {} cannot hold a picture's numbers from 0 to 255; uint8 or float32 can", place,
                    name_of(options.dtype)));
  }
}

std::string start_of(std::string_view bytes) {
  std::string text;
  for (char byte : bytes.substr(0, 4)) text += fmt::format(" {:02x}", static_cast<unsigned char>(byte));
  return text.empty() ? " nothing" : text;
}

Picture decode(std::string_view bytes, int channels, const std::string& name) {
  Picture picture;
  if (is_png(bytes)) {
    picture = decode_png(bytes, channels == 4, name);
  } else if (is_jpeg(bytes)) {
    picture = decode_jpeg(bytes, name);
  } else {
    throw_file_error(
        name, 0,
        fmt::format("this is neither a PNG nor a JPEG file (it begins with{}); convert the picture first",
                    start_of(bytes)));
  }
  const bool keep_16_bits = picture.bits == 16 && channels == 1;
  return keep_16_bits ? picture : with_channels(picture, channels);
}

/// The middle part with the proportions of `size`, by Keras' integer arithmetic.
PictureBox middle_box(const Picture& picture, const Shape& size) {
  const std::int64_t height =
      std::min(picture.height, std::max<std::int64_t>(1, picture.width * size[0] / size[1]));
  const std::int64_t width =
      std::min(picture.width, std::max<std::int64_t>(1, picture.height * size[1] / size[0]));
  const std::int64_t top = (picture.height - height) / 2, left = (picture.width - width) / 2;
  return {left, top, left + width, top + height};
}

Picture resized(const Picture& picture, const ReadImageOptions& options) {
  const Shape& size = options.target_size;
  if (size.empty() || (size[0] == picture.height && size[1] == picture.width)) return picture;
  const PictureBox whole{0, 0, picture.width, picture.height};
  return resample(picture, options.keep_aspect_ratio ? middle_box(picture, size) : whole, size[0], size[1],
                  options.interpolation);
}

Tensor tensor_of(const Picture& picture) {
  const Tensor result = allocate_tensor({picture.height, picture.width, picture.channels},
                                        picture.bits == 16 ? DType::uint16 : DType::uint8);
  std::memcpy(elements_of(result), picture.samples.data(), picture.samples.size());
  return result;
}

/// A 16-bit sample is exact in these only.
bool holds_16_bits(DType dtype) { return size_of(dtype) > 2 || dtype == DType::uint16; }

}  // namespace

Tensor decode_image(std::string_view bytes, const ReadImageOptions& options, const std::string& name) {
  check_options(options, "decode_image");
  const Picture picture = decode(bytes, channels_of(options.color_mode, name), name);
  if (picture.bits == 16 && !holds_16_bits(options.dtype)) {
    throw TypeError(
        fmt::format("{}: its 16-bit samples do not fit into dtype {}; read it as uint16 or float32, or with "
                    "color_mode \"rgb\"",
                    name, name_of(options.dtype)));
  }
  const Tensor result = tensor_of(resized(picture, options));
  return result.dtype() == options.dtype ? result : converted_copy(result, options.dtype);
}

Tensor read_image(const std::string& path, const ReadImageOptions& options) {
  check_options(options, fmt::format("read_image(\"{}\")", path));
  return decode_image(read_whole_file(path), options, path);
}

Tensor resize_image(const Tensor& x, const Shape& size, const std::string& interpolation) {
  check_interpolation(interpolation, "resize_image");
  check_size(size, "resize_image");
  const bool has_channels = x.ndim() == 3 && (x.shape(2) == 1 || x.shape(2) == 3 || x.shape(2) == 4);
  if (!has_channels || x.size() == 0) {
    throw ShapeError(
        fmt::format("resize_image: expected a picture of shape (height, width, channels) with 1, 3 or 4 "
                    "channels, got {}",
                    x.shape().str()));
  }
  if (x.dtype() != DType::uint8 && x.dtype() != DType::float32) {
    throw TypeError(
        fmt::format("resize_image: expected dtype uint8 or float32, got {}; convert it with astype()",
                    name_of(x.dtype())));
  }
  const Tensor values = contiguous_copy(x);
  const auto count = static_cast<std::size_t>(x.size());
  if (x.dtype() == DType::uint8) {
    const auto* samples = values.data<std::uint8_t>();
    const Picture picture{
        x.shape(0), x.shape(1), static_cast<int>(x.shape(2)), 8, {samples, samples + count}};
    return tensor_of(
        resample(picture, {0, 0, picture.width, picture.height}, size[0], size[1], interpolation));
  }
  const auto* samples = values.data<float>();
  const std::vector<float> result = resample(std::vector<float>(samples, samples + count), x.shape(0),
                                             x.shape(1), x.shape(2), size[0], size[1], interpolation);
  const Tensor resized = allocate_tensor({size[0], size[1], x.shape(2)}, DType::float32);
  std::memcpy(elements_of(resized), result.data(), result.size() * sizeof(float));
  return resized;
}

}  // namespace tenon::io
