// Figure: panels in a grid, saved as SVG, PNG or PDF.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tenon/base/shared.h>
#include <tenon/plot/panel.h>

namespace tenon::plot {

struct FigureBody;

struct FigureOptions {
  /// In pixels at scale 1 (1/96 inch on paper). Absent: 640 x 420 for one panel, 430 x 340 for each of several.
  std::optional<double> width = {}, height = {};
  /// Of the grid of panels.
  std::int64_t rows = 1, columns = 1;
  std::string title = "";
  /// Shares of the width per column and of the height per row; empty: equal.
  std::vector<double> width_ratios = {}, height_ratios = {};
  /// Pixels of a PNG per unit; 2 is sharp on today's screens.
  double scale = 2;
  Color background = "white";
};

struct PanelPlace {
  /// How many rows and columns of the grid the panel takes.
  std::int64_t row_span = 1, column_span = 1;
};

/// A picture: matplotlib's Figure. A handle: copies are the same figure. What is saved depends on what was drawn alone:
/// the same bytes each time on one machine.
class Figure {
 public:
  /// ValueError for sizes that are not positive or too large (16384 pixels a side).
  explicit Figure(const FigureOptions& options = {});

  /// The panel at a place of the grid, counted from 0; it is made the first time. IndexError outside the grid, ValueError
  /// where another panel lies or for another span than before.
  Panel panel(std::int64_t row = 0, std::int64_t column = 0, const PanelPlace& place = {}) const;

  /// Writes the picture; the suffix says how: ".svg", ".png" or ".pdf" (ValueError for another one). The file appears
  /// whole or not at all. StateError if no panel was drawn on, FileError if it cannot be written. Needs cairo in the
  /// build (StateError naming the package).
  void save(const std::string& path) const;
  /// The bytes of that file; format: "svg", "png" or "pdf".
  std::string bytes(const std::string& format) const;

  const Shared<FigureBody>& body() const { return body_; }

 private:
  Shared<FigureBody> body_;
};

}  // namespace tenon::plot
