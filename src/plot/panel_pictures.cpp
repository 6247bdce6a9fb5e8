#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/plot/panel.h>

#include "plot/add_mark.h"
#include "plot/check_values.h"
#include "plot/image_grid.h"
#include "plot/pixels.h"

namespace tenon::plot {

namespace {

std::vector<Tick> name_ticks(const std::vector<std::string>& names) {
  std::vector<Tick> ticks;
  for (const std::string& name : names) ticks.push_back({static_cast<double>(ticks.size()), name});
  return ticks;
}

void check_names(const std::vector<std::string>& names, std::int64_t count, const char* argument) {
  if (!names.empty() && static_cast<std::int64_t>(names.size()) != count) {
    throw ValueError(
        fmt::format("Panel::heatmap: {} has {} names for {} cells", argument, names.size(), count));
  }
}

void check_heatmap(const Tensor& matrix, const HeatmapOptions& options) {
  if (!matrix.defined() || matrix.ndim() != 2) {
    throw ShapeError(fmt::format("Panel::heatmap: expected a matrix of shape (rows, columns), got {}",
                                 matrix.defined() ? matrix.shape().str() : "an undefined tensor"));
  }
  if (matrix.size() == 0) throw ValueError("Panel::heatmap: the matrix is empty: there is nothing to draw");
  if (matrix.shape(0) > 16384 || matrix.shape(1) > 16384) {
    throw ValueError(
        fmt::format("Panel::heatmap: {} is too large; at most 16384 cells a side", matrix.shape().str()));
  }
  check_names(options.row_names, matrix.shape(0), "row_names");
  check_names(options.column_names, matrix.shape(1), "column_names");
  check_choice(options.origin, {"upper", "lower"}, "Panel::heatmap", "origin");
  check_choice(options.aspect, {"equal", "auto"}, "Panel::heatmap", "aspect");
  if (options.decimals < 0 || options.decimals > 15) {
    throw ValueError(
        fmt::format("Panel::heatmap: decimals must lie between 0 and 15, got {}", options.decimals));
  }
  if (options.extent && (options.extent->size() != 4 || (*options.extent)[0] == (*options.extent)[1] ||
                         (*options.extent)[2] == (*options.extent)[3])) {
    throw ValueError(
        "Panel::heatmap: extent is {left, right, bottom, top}, with left and right, bottom and top "
        "different");
  }
}

}  // namespace

const Panel& Panel::heatmap(const Tensor& matrix, const HeatmapOptions& options) const {
  check_heatmap(matrix, options);
  const std::vector<double> numbers = matrix.to_vector<double>();
  const auto rows = static_cast<std::size_t>(matrix.shape(0)),
             columns = static_cast<std::size_t>(matrix.shape(1));
  const ColorRange range = color_range(numbers, options.vmin, options.vmax, "Panel::heatmap");
  Picture picture{.pixels = map_colors(numbers.data(), rows, columns, range, options.colormap),
                  .left = -0.5,
                  .right = static_cast<double>(columns) - 0.5,
                  .bottom = static_cast<double>(rows) - 0.5,
                  .top = -0.5};
  const bool lower = options.origin == "lower";
  if (options.extent) {
    picture.left = (*options.extent)[0];
    picture.right = (*options.extent)[1];
    picture.bottom = (*options.extent)[lower ? 3 : 2];
    picture.top = (*options.extent)[lower ? 2 : 3];
  }
  if (options.annotate) {
    for (double number : numbers) {
      picture.cell_texts.push_back(std::isnan(number) ? ""
                                                      : fmt::format("{:.{}f}", number, options.decimals));
    }
  }
  // Row 0 lies at the top edge of the picture: the axis runs downwards unless the origin is at the bottom.
  const double first = options.extent ? (*options.extent)[2] : lower ? -0.5 : picture.bottom;
  const double last = options.extent ? (*options.extent)[3] : lower ? static_cast<double>(rows) - 0.5 : -0.5;
  const double left = picture.left, right = picture.right;
  add_mark(*body_, make_picture(std::move(picture)), "Panel::heatmap");
  body_->x.limits = {left, right};
  body_->y.limits = {first, last};
  body_->x.whole_numbers = body_->y.whole_numbers = !options.extent;
  if (!options.column_names.empty()) body_->x.ticks = name_ticks(options.column_names);
  if (!options.row_names.empty()) body_->y.ticks = name_ticks(options.row_names);
  body_->equal_aspect = options.aspect == "equal" && !options.extent;
  body_->framed = true;
  body_->grid = false;
  if (options.colorbar) {
    body_->colorbar = ColorBar{options.colormap, range.from, range.to, options.colorbar_label};
  }
  return *this;
}

const Panel& Panel::image(const Tensor& picture, const ImageOptions& options) const {
  std::vector<Pixels> pixels =
      pixels_of(picture, true, {.colormap = options.colormap, .vmin = options.vmin, .vmax = options.vmax},
                "Panel::image");
  const auto height = static_cast<double>(pixels.front().height),
             width = static_cast<double>(pixels.front().width);
  add_mark(*body_,
           make_picture({.pixels = std::move(pixels.front()),
                         .left = -0.5,
                         .right = width - 0.5,
                         .bottom = height - 0.5,
                         .top = -0.5}),
           "Panel::image");
  body_->x.limits = {-0.5, width - 0.5};
  body_->y.limits = {height - 0.5, -0.5};
  body_->equal_aspect = true;
  body_->axes_visible = false;
  return *this;
}

const Panel& Panel::images(const Tensor& pictures, const ImagesOptions& options) const {
  add_mark(*body_, make_picture_grid(picture_grid(pictures, options, "Panel::images")), "Panel::images");
  body_->axes_visible = false;
  return *this;
}

}  // namespace tenon::plot
