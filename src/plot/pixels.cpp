#include "plot/pixels.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::plot {

namespace {

constexpr std::int64_t most_pictures = 10000;

std::uint8_t byte_of(double part) { return static_cast<std::uint8_t>(std::lround(part * 255)); }

void append(Pixels& pixels, const Color& color) {
  for (double part : {color.red(), color.green(), color.blue(), color.alpha()})
    pixels.rgba.push_back(byte_of(part));
}

struct Layout {
  std::size_t count = 1, height = 0, width = 0, channels = 1;
};

Layout layout_of(const Tensor& pictures, bool single, const char* function) {
  const int lead = single ? 0 : 1;
  if (!pictures.defined() || (pictures.ndim() != lead + 2 && pictures.ndim() != lead + 3)) {
    throw ShapeError(fmt::format("{}: expected shape {}, got {}", function,
                                 single ? "(height, width) or (height, width, channels)"
                                        : "(n, height, width) or (n, height, width, channels)",
                                 pictures.defined() ? pictures.shape().str() : "an undefined tensor"));
  }
  const auto length = [&](int axis) { return static_cast<std::size_t>(pictures.shape(axis)); };
  Layout layout{.count = single ? 1 : length(0), .height = length(lead), .width = length(lead + 1)};
  if (pictures.ndim() == lead + 3) layout.channels = length(lead + 2);
  if (layout.channels != 1 && layout.channels != 3 && layout.channels != 4) {
    throw ShapeError(
        fmt::format("{}: pictures have 1, 3 (RGB) or 4 (RGBA) channels on the last axis, got shape {}",
                    function, pictures.shape().str()));
  }
  if (pictures.size() == 0)
    throw ValueError(fmt::format("{}: shape {} holds no picture", function, pictures.shape().str()));
  if (pictures.shape(0) > most_pictures && !single) {
    throw ValueError(
        fmt::format("{}: {} pictures are too many for one figure (at most {}); take some: x[\":100\"]",
                    function, pictures.shape(0), most_pictures));
  }
  return layout;
}

Pixels colored_pixels(const double* numbers, const Layout& layout, double white, const char* function) {
  Pixels pixels{.width = layout.width, .height = layout.height, .rgba = {}};
  pixels.rgba.reserve(layout.width * layout.height * 4);
  for (std::size_t i = 0; i < layout.width * layout.height; ++i) {
    for (std::size_t channel = 0; channel < 4; ++channel) {
      const double part = channel < layout.channels ? numbers[i * layout.channels + channel] / white : 1;
      if (!(part >= 0 && part <= 1)) {
        throw ValueError(fmt::format("{}: colors lie between 0 and {:g}, got {:g}; {}", function, white,
                                     part * white,
                                     white == 1 ? "divide by 255, or convert to uint8" : "scale them first"));
      }
      pixels.rgba.push_back(byte_of(part));
    }
  }
  return pixels;
}

}  // namespace

ColorRange color_range(const std::vector<double>& numbers, std::optional<double> vmin,
                       std::optional<double> vmax, const char* function) {
  double least = INFINITY, most = -INFINITY;
  for (double number : numbers) {
    if (!std::isfinite(number)) continue;
    least = std::min(least, number);
    most = std::max(most, number);
  }
  if (!(least <= most))
    throw ValueError(fmt::format("{}: no number is finite: there is nothing to draw", function));
  ColorRange range{vmin.value_or(least), vmax.value_or(most)};
  if (!(range.from <= range.to) || (vmin && vmax && *vmin == *vmax)) {
    throw ValueError(
        fmt::format("{}: vmin must be smaller than vmax, got {} and {}", function, range.from, range.to));
  }
  if (range.from == range.to) {  // one number everywhere: the middle of the map
    const double half = range.from == 0 ? 0.5 : std::abs(range.from) * 0.1;
    range = {range.from - half, range.to + half};
  }
  return range;
}

Pixels map_colors(const double* numbers, std::size_t rows, std::size_t columns, const ColorRange& range,
                  const std::string& colormap_name) {
  std::array<Color, 256> colors;
  for (std::size_t i = 0; i < colors.size(); ++i)
    colors[i] = colormap(colormap_name, static_cast<double>(i) / 255);
  Pixels pixels{.width = columns, .height = rows, .rgba = {}};
  pixels.rgba.reserve(rows * columns * 4);
  for (std::size_t i = 0; i < rows * columns; ++i) {
    if (std::isnan(numbers[i])) {
      append(pixels, "#eeeeee");
      continue;
    }
    const double share = std::clamp((numbers[i] - range.from) / (range.to - range.from), 0.0, 1.0);
    append(pixels, colors[static_cast<std::size_t>(std::lround(share * 255))]);
  }
  return pixels;
}

std::vector<Pixels> pixels_of(const Tensor& pictures, bool single, const PicturesOptions& options,
                              const char* function) {
  const Layout layout = layout_of(pictures, single, function);
  if (options.normalize_each && (options.vmin || options.vmax)) {
    throw ValueError(
        fmt::format("{}: normalize_each chooses black and white itself; leave out vmin and vmax", function));
  }
  const std::vector<double> numbers = pictures.to_vector<double>();
  const bool bytes = pictures.dtype() == DType::uint8;
  const std::size_t each = layout.width * layout.height * layout.channels;
  std::optional<double> vmin = options.vmin, vmax = options.vmax;
  if (bytes && !options.normalize_each) {
    if (!vmin) vmin = 0;
    if (!vmax) vmax = 255;
  }
  ColorRange range;
  if (layout.channels == 1) range = color_range(numbers, vmin, vmax, function);
  std::vector<Pixels> result;
  for (std::size_t i = 0; i < layout.count; ++i) {
    const double* first = numbers.data() + i * each;
    if (layout.channels > 1) {
      result.push_back(colored_pixels(first, layout, bytes ? 255 : 1, function));
      continue;
    }
    if (options.normalize_each) range = color_range({first, first + each}, {}, {}, function);
    result.push_back(map_colors(first, layout.height, layout.width, range, options.colormap));
  }
  return result;
}

}  // namespace tenon::plot
