// The options of what a panel can show; the names are matplotlib's where it has one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tenon/plot/color.h>

namespace tenon::plot {

// Lengths are in units of the figure: one pixel of a picture saved with scale 1, 1/96 inch on paper.
//
// Markers: "o" circle, "s" square, "^" and "v" triangles, "D" diamond, "P" plus, "X" cross, "*" star; "" none.
// Line styles: "-" solid, "--" dashed, ":" dotted, "-." dash and dot; "" none.

struct LineOptions {
  Color color = {};
  std::string linestyle = "-";
  double linewidth = 2;
  std::string marker = "";
  double markersize = 7;
  double alpha = 1;
  /// What the legend calls it; empty: it has no entry.
  std::string label = "";
};

struct ScatterOptions {
  Color color = {};
  std::string marker = "o";
  /// Diameter of a marker.
  double markersize = 7;
  double alpha = 0.85;
  /// The rim of a marker. Automatic: white.
  Color edgecolor = {};
  std::string label = "";
};

struct ClassPointsOptions {
  /// One per class, in the order of the sorted labels. Empty: the labels themselves.
  std::vector<std::string> class_names = {};
  double markersize = 7;
  double alpha = 0.9;
};

struct HistogramOptions {
  Color color = {};
  /// Number of bins of equal width; absent: NumPy's rule "auto".
  std::optional<std::int64_t> bins = {};
  /// From where to where; absent: the least and the largest value. Values outside are not counted, as in NumPy.
  std::optional<std::pair<double, double>> range = {};
  /// The bars' area is 1, instead of counts.
  bool density = false;
  double alpha = 0.85;
  std::string label = "";
};

struct BarOptions {
  Color color = {};
  /// Of the space from one category to the next that bars (all that stand side by side together) take.
  double width = 0.8;
  /// Bars that grow to the right, the first category on top.
  bool horizontal = false;
  /// Writes each value at its bar's end.
  bool show_values = false;
  /// Half the length of a whisker at each bar's end; empty: none.
  std::vector<double> errors = {};
  double alpha = 1;
  std::string label = "";
};

struct HeatmapOptions {
  std::string colormap = "viridis";
  /// The values of the map's first and last colour; absent: the least and the largest value.
  std::optional<double> vmin = {}, vmax = {};
  bool colorbar = true;
  std::string colorbar_label = "";
  /// Writes each value into its cell, with so many decimals.
  bool annotate = false;
  int decimals = 2;
  /// Names of columns and rows; empty: their positions.
  std::vector<std::string> column_names = {}, row_names = {};
  /// "upper": row 0 is on top, as a matrix is written; "lower": at the bottom.
  std::string origin = "upper";
  /// Left, right, bottom and top of the matrix on the axes; absent: cell (row, column) has its middle at (column, row).
  std::optional<std::vector<double>> extent = {};
  /// "equal": cells are square; "auto": they fill the panel.
  std::string aspect = "equal";
};

struct ImageOptions {
  /// For pictures of one channel.
  std::string colormap = "gray";
  /// Black and white of one channel; absent: 0 and 255 for uint8, else the least and the largest value.
  std::optional<double> vmin = {}, vmax = {};
};

struct ImagesOptions {
  /// Absent: as many as make the grid look balanced.
  std::optional<std::int64_t> columns = {};
  /// One per picture, written above it; empty: none.
  std::vector<std::string> titles = {};
  std::string colormap = "gray";
  /// Black and white of one channel; absent: 0 and 255 for uint8, else the least and the largest value of all pictures.
  std::optional<double> vmin = {}, vmax = {};
  /// Each picture has its own black and white; not together with vmin or vmax (ValueError).
  bool normalize_each = false;
};

struct TextOptions {
  Color color = "#333333";
  double fontsize = 12;
  /// "left", "center", "right": which part of the text stands at the position.
  std::string horizontal_alignment = "left";
  /// "bottom", "center", "top".
  std::string vertical_alignment = "center";
  bool bold = false;
  /// Counter-clockwise, in degrees.
  double rotation = 0;
  /// A box behind the text that keeps it legible.
  Color background = "none";
};

struct ArrowOptions {
  Color color = "#333333";
  double linewidth = 1.6;
  /// Length of the head.
  double headsize = 9;
  std::string label = "";
};

struct FillOptions {
  Color color = {};
  double alpha = 0.25;
  std::string label = "";
};

struct LegendOptions {
  /// "best", "upper right", "upper left", "lower left", "lower right", "upper center", "lower center", "center left",
  /// "center right", "outside right", "none".
  std::string location = "best";
  std::string title = "";
  std::int64_t columns = 1;
};

struct DecisionBoundaryOptions {
  /// One per class, in the order of the sorted labels. Empty: the labels themselves.
  std::vector<std::string> class_names = {};
  /// For predictions of one number per sample: where the second class begins.
  double threshold = 0.5;
  /// Predictions along each axis.
  std::int64_t resolution = 200;
  /// Shows how sure the prediction is by the strength of the colour, where it is a number per class or a score.
  bool shade = true;
  double markersize = 7;
};

struct ConfusionMatrixOptions {
  /// One per class, in the order of the sorted labels. Empty: the labels themselves.
  std::vector<std::string> class_names = {};
  /// "": counts; "true": shares of each row; "pred": of each column; "all": of all samples.
  std::string normalize = "";
  std::string colormap = "blues";
  std::string title = "";
};

}  // namespace tenon::plot
