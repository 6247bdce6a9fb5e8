#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>
#include <iterator>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/containers/image.h>

#include "base/nearest_name.h"
#include "base/whole_file.h"
#include "containers/jpeg.h"
#include "containers/picture.h"
#include "containers/png.h"
#include "tensor/elements.h"

namespace tenon::io {

namespace {

/// "png" or "jpeg".
std::string format_of(const std::string& path, const WriteImageOptions& options, const std::string& place) {
  std::string format = options.file_format;
  if (format.empty()) {
    const std::size_t dot = path.find_last_of("./");
    if (dot != std::string::npos && path[dot] == '.') format = path.substr(dot + 1);
  }
  std::transform(format.begin(), format.end(), format.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  if (format == "jpg") format = "jpeg";
  constexpr std::string_view known[] = {"png", "jpeg", "jpg"};
  if (format != "png" && format != "jpeg") {
    throw ValueError(
        fmt::format("{}: unknown file format \"{}\"{}; end the file's name with .png or .jpg, or set "
                    "file_format",
                    place, format, name_suggestion(format, known)));
  }
  return format;
}

void check_shape(const Tensor& x, const std::string& place) {
  const bool has_channels = x.ndim() == 3 && (x.shape(2) == 1 || x.shape(2) == 3 || x.shape(2) == 4);
  constexpr std::int64_t longest = 65500;  // libjpeg's limit
  if (!has_channels || x.size() == 0 || x.shape(0) > longest || x.shape(1) > longest) {
    throw ShapeError(
        fmt::format("{}: expected a picture of shape (height, width, channels) with 1, 3 or 4 channels and "
                    "lengths from 1 to {}, got {}",
                    place, longest, x.shape().str()));
  }
}

/// Keras' scale: the least number becomes 0, the greatest 255.
void stretch(std::vector<float>& samples) {
  const float least = *std::min_element(samples.begin(), samples.end());
  for (float& sample : samples) sample -= least;
  const float greatest = *std::max_element(samples.begin(), samples.end());
  for (float& sample : samples) {
    if (greatest != 0) sample /= greatest;
    sample *= 255;
  }
}

void check_range(const std::vector<float>& samples, float most, const std::string& place) {
  for (float sample : samples) {
    if (!(sample >= 0 && std::floor(sample) <= most)) {
      throw ValueError(
          fmt::format("{}: {} is not from 0 to {}, as samples of such a file are; let scale = true fit the "
                      "range, or clip the tensor",
                      place, sample, most));
    }
  }
}

Picture picture_of(const Tensor& x, const WriteImageOptions& options, const std::string& format,
                   const std::string& place) {
  std::vector<float> samples(static_cast<std::size_t>(x.size()));
  convert_elements(x, DType::float32, reinterpret_cast<std::byte*>(samples.data()));
  for (float sample : samples) {
    if (!std::isfinite(sample)) throw ValueError(fmt::format("{}: the tensor holds {}", place, sample));
  }
  if (options.scale) stretch(samples);
  const bool may_be_deep = x.shape(2) == 1 && format == "png";
  check_range(samples, may_be_deep ? 65535.0F : 255.0F, place);
  const bool is_deep = *std::max_element(samples.begin(), samples.end()) >= 256;
  Picture picture{x.shape(0), x.shape(1), static_cast<int>(x.shape(2)), is_deep ? 16 : 8, {}};
  picture.samples.resize(samples.size() * (is_deep ? 2 : 1));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto sample = static_cast<std::uint16_t>(samples[i]);
    if (is_deep) {
      std::memcpy(picture.samples.data() + 2 * i, &sample, 2);
    } else {
      picture.samples[i] = static_cast<std::uint8_t>(sample);
    }
  }
  return picture;
}

}  // namespace

void write_image(const std::string& path, const Tensor& x, const WriteImageOptions& options) {
  const std::string place = fmt::format("write_image(\"{}\")", path);
  const std::string format = format_of(path, options, place);
  if (options.quality < 1 || options.quality > 100) {
    throw ValueError(fmt::format("{}: quality is from 1 to 100, not {}", place, options.quality));
  }
  check_shape(x, place);
  Picture picture = picture_of(x, options, format, place);
  if (format == "jpeg" && picture.channels == 4) {
    warn(place + ": JPEG files have no alpha channel; the picture is written without it");
    picture = with_channels(picture, 3);
  }
  write_whole_file(path,
                   format == "png" ? encode_png(picture, path) : encode_jpeg(picture, options.quality, path));
}

}  // namespace tenon::io
