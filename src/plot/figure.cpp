#include <tenon/plot/figure.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/whole_file.h"
#include "plot/backend.h"
#include "plot/check_values.h"
#include "plot/draw_panel.h"
#include "plot/layout.h"
#include "plot/panel_body.h"
#include "plot/text_block.h"

namespace tenon::plot {

namespace {

constexpr double most_pixels = 16384;

void check_ratios(const std::vector<double>& ratios, std::int64_t count, const char* argument,
                  const char* of) {
  if (ratios.empty()) return;
  if (static_cast<std::int64_t>(ratios.size()) != count) {
    throw ValueError(
        fmt::format("Figure: {} has {} numbers, but there are {} {}", argument, ratios.size(), count, of));
  }
  for (double ratio : ratios) check_positive(ratio, "Figure", argument);
}

void check_options(const FigureOptions& options) {
  if (options.rows < 1 || options.columns < 1 || options.rows > 100 || options.columns > 100) {
    throw ValueError(fmt::format("Figure: rows and columns must lie between 1 and 100, got {} and {}",
                                 options.rows, options.columns));
  }
  check_positive(options.scale, "Figure", "scale");
  for (const auto& [length, argument] :
       {std::pair{options.width, "width"}, std::pair{options.height, "height"}}) {
    if (!length) continue;
    check_positive(*length, "Figure", argument);
    if (*length > most_pixels) {
      throw ValueError(
          fmt::format("Figure: {} must be at most {} pixels, got {}", argument, most_pixels, *length));
    }
  }
  check_ratios(options.width_ratios, options.columns, "width_ratios", "columns");
  check_ratios(options.height_ratios, options.rows, "height_ratios", "rows");
}

bool overlap(std::size_t a, std::size_t a_span, std::size_t b, std::size_t b_span) {
  return a < b + b_span && b < a + a_span;
}

std::unique_ptr<Canvas> make_canvas(const std::string& format, CanvasSize size,
                                    const FigureOptions& options) {
  if (format == "svg") return make_svg_canvas(size, options.title);
  if (format == "pdf") return make_pdf_canvas(size, options.title);
  if (std::max(size.width, size.height) * options.scale > most_pixels) {
    throw ValueError(
        fmt::format("Figure: {:g} x {:g} at scale {:g} makes more than {:g} pixels a side; choose a smaller "
                    "scale or dpi, or save as .svg",
                    size.width, size.height, options.scale, most_pixels));
  }
  return make_png_canvas(size, options.scale);
}

bool is_format(const std::string& format) { return format == "svg" || format == "png" || format == "pdf"; }

}  // namespace

Figure::Figure(const FigureOptions& options) : body_(Shared<FigureBody>::make()) {
  check_options(options);
  body_->options = options;
}

Panel Figure::panel(std::int64_t row, std::int64_t column, const PanelPlace& place) const {
  const FigureOptions& options = body_->options;
  if (row < 0 || row >= options.rows || column < 0 || column >= options.columns) {
    throw IndexError(
        fmt::format("Figure::panel: there is no panel ({}, {}) in a grid of {} rows and {} columns; make the "
                    "figure with {{.rows = {}, .columns = {}}}",
                    row, column, options.rows, options.columns, std::max(options.rows, row + 1),
                    std::max(options.columns, column + 1)));
  }
  if (place.row_span < 1 || place.column_span < 1 || row + place.row_span > options.rows ||
      column + place.column_span > options.columns) {
    throw IndexError(
        fmt::format("Figure::panel: a panel of {} rows and {} columns at ({}, {}) does not fit into the grid "
                    "of {} rows and {} columns",
                    place.row_span, place.column_span, row, column, options.rows, options.columns));
  }
  auto made = Shared<PanelBody>::make();
  made->row = static_cast<std::size_t>(row);
  made->column = static_cast<std::size_t>(column);
  made->row_span = static_cast<std::size_t>(place.row_span);
  made->column_span = static_cast<std::size_t>(place.column_span);
  for (const auto& other : body_->panels) {
    if (!overlap(made->row, made->row_span, other->row, other->row_span) ||
        !overlap(made->column, made->column_span, other->column, other->column_span)) {
      continue;
    }
    const bool is_default = place.row_span == 1 && place.column_span == 1;
    if (other->row == made->row && other->column == made->column &&
        (is_default || (other->row_span == made->row_span && other->column_span == made->column_span))) {
      return Panel(other);
    }
    throw ValueError(
        fmt::format("Figure::panel: ({}, {}) lies where the panel ({}, {}) of {} rows and {} columns is", row,
                    column, other->row, other->column, other->row_span, other->column_span));
  }
  body_->panels.push_back(made);
  return Panel(made);
}

std::string Figure::bytes(const std::string& format) const {
  if (!is_format(format)) {
    throw ValueError(fmt::format("Figure: unknown format \"{}\": there are svg, png and pdf", format));
  }
  check_backend();
  const FigureOptions& options = body_->options;
  if (body_->paint) {
    const CanvasSize size{*options.width, *options.height};
    const auto canvas = make_canvas(format, size, options);
    canvas->rectangle({0, 0, size.width, size.height}, 0, options.background, {});
    body_->paint(*canvas, body_->drawing.get());
    return canvas->finish();
  }
  if (body_->panels.empty()) {
    throw StateError("Figure: nothing was drawn; begin with figure.panel().line(x, y)");
  }
  const Layout layout = lay_out(*body_);
  const auto canvas = make_canvas(format, {layout.width, layout.height}, options);
  canvas->rectangle({0, 0, layout.width, layout.height}, 0, options.background, {});
  if (!options.title.empty()) {
    draw_text_block(*canvas, options.title, {layout.width / 2, 18},
                    {.size = style::heading_size, .bold = true}, "#222222",
                    {.horizontal = "center", .vertical = "top"});
  }
  for (const PlacedPanel& panel : layout.panels) draw_panel(*canvas, panel);
  return canvas->finish();
}

void Figure::save(const std::string& path) const {
  const std::size_t dot = path.rfind('.');
  std::string suffix =
      dot == std::string::npos || path.find('/', dot) != std::string::npos ? "" : path.substr(dot + 1);
  for (char& letter : suffix)
    letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  if (!is_format(suffix)) {
    throw ValueError(fmt::format("{}: the name of a picture ends in .svg, .png or .pdf", path));
  }
  write_whole_file(path, bytes(suffix));
}

}  // namespace tenon::plot
