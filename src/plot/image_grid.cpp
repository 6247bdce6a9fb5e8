#include "plot/image_grid.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/plot/pictures.h>

namespace tenon::plot {

namespace {

// Rows that hold half as many pictures as columns look balanced on a page; few pictures stay in one row.
std::size_t automatic_columns(std::size_t count) {
  if (count <= 6) return count;
  return static_cast<std::size_t>(std::ceil(std::sqrt(2.0 * static_cast<double>(count))));
}

}  // namespace

PictureGrid picture_grid(const Tensor& pictures, const ImagesOptions& options, const char* function) {
  PictureGrid grid;
  grid.pictures = pixels_of(pictures, false,
                            {.colormap = options.colormap,
                             .vmin = options.vmin,
                             .vmax = options.vmax,
                             .normalize_each = options.normalize_each},
                            function);
  if (!options.titles.empty() && options.titles.size() != grid.pictures.size()) {
    throw ValueError(fmt::format("{}: there are {} titles for {} pictures", function, options.titles.size(),
                                 grid.pictures.size()));
  }
  if (options.columns && *options.columns < 1) {
    throw ValueError(fmt::format("{}: columns must be at least 1, got {}", function, *options.columns));
  }
  grid.titles = options.titles;
  grid.columns = options.columns ? std::min(static_cast<std::size_t>(*options.columns), grid.pictures.size())
                                 : automatic_columns(grid.pictures.size());
  return grid;
}

Figure images(const Tensor& pictures, const ImagesOptions& options) {
  const PictureGrid grid = picture_grid(pictures, options, "plot::images");
  const std::size_t rows = (grid.pictures.size() + grid.columns - 1) / grid.columns;
  const Pixels& first = grid.pictures.front();
  const double shape = static_cast<double>(first.height) / static_cast<double>(first.width);
  const double cell = std::clamp(900.0 / static_cast<double>(grid.columns), 28.0, 120.0);
  const double caption = options.titles.empty() ? 0 : std::min(18.0, cell * 0.25);
  const auto bounded = [](double length) { return std::clamp(std::round(length), 80.0, 16384.0); };
  const Figure figure({.width = bounded(cell * static_cast<double>(grid.columns) + 32),
                       .height = bounded((cell * shape + caption) * static_cast<double>(rows) + 32)});
  figure.panel().images(pictures, options);
  return figure;
}

}  // namespace tenon::plot
