// From tensors to pixels.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tenon/tensor/tensor.h>

#include "plot/canvas.h"

namespace tenon::plot {

/// The numbers that the first and the last colour of a map stand for.
struct ColorRange {
  double from = 0, to = 1;
};

/// vmin and vmax where given, else the least and the largest finite number; at least a little apart. ValueError if
/// vmin >= vmax, or if no number is finite.
ColorRange color_range(const std::vector<double>& numbers, std::optional<double> vmin,
                       std::optional<double> vmax, const char* function);

/// One pixel per number of a (rows, columns) matrix; light grey for NaN.
Pixels map_colors(const double* numbers, std::size_t rows, std::size_t columns, const ColorRange& range,
                  const std::string& colormap);

struct PicturesOptions {
  std::string colormap = "gray";
  std::optional<double> vmin, vmax;
  bool normalize_each = false;
};

/// Pictures (n, height, width) or (n, height, width, channels); `single`: without the n, and one picture. ShapeError or
/// ValueError naming the function.
std::vector<Pixels> pixels_of(const Tensor& pictures, bool single, const PicturesOptions& options,
                              const char* function);

}  // namespace tenon::plot
