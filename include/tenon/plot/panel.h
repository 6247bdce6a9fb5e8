// Panel: one pair of axes of a figure and what is drawn on them.
#pragma once

#include <string>
#include <vector>

#include <tenon/base/shared.h>
#include <tenon/plot/panel_options.h>
#include <tenon/plot/prediction_function.h>
#include <tenon/plot/values.h>

namespace tenon::plot {

struct PanelBody;

/// One pair of axes: matplotlib's Axes. A handle: copies are the same panel. Every function returns the panel, so that
/// calls can be chained. Errors (ShapeError, ValueError) are thrown by the call, not when the figure is saved.
class Panel {
 public:
  explicit Panel(Shared<PanelBody> body) : body_(std::move(body)) {}

  // What is shown.

  /// A curve through (x, y); a NaN in either is a gap. ValueError if empty or of different lengths.
  const Panel& line(const Values& x, const Values& y, const LineOptions& options = {}) const;
  /// Over 0, 1, 2, ….
  const Panel& line(const Values& y, const LineOptions& options = {}) const;
  /// A marker at each (x, y); samples with a NaN are left out.
  const Panel& scatter(const Values& x, const Values& y, const ScatterOptions& options = {}) const;
  /// Samples x of shape (n, 2), each class by a colour and a marker of its own; labels y of shape (n,) or (n, 1).
  const Panel& scatter_classes(const Tensor& x, const Values& y,
                               const ClassPointsOptions& options = {}) const;
  /// How often values fall into bins of equal width; NaN is left out. ValueError if nothing is left.
  const Panel& histogram(const Values& values, const HistogramOptions& options = {}) const;
  /// One bar per category. Later calls with the same categories stand beside the earlier ones; ValueError for other
  /// categories, or for a mixture of horizontal and upright bars.
  const Panel& bar(const std::vector<std::string>& categories, const Values& heights,
                   const BarOptions& options = {}) const;
  /// A (rows, columns) matrix in colours: matplotlib's imshow with a colour bar. NaN cells stay light grey.
  const Panel& heatmap(const Tensor& matrix, const HeatmapOptions& options = {}) const;
  /// A picture of shape (height, width), or (height, width, channels) with 1, 3 (RGB) or 4 (RGBA) channels. uint8 from 0
  /// to 255; RGB of other dtypes from 0 to 1 (ValueError outside of it). What io::read_image returns are floats from 0 to
  /// 255: divide them by 255, or read with {.dtype = uint8}. Axes are not shown.
  const Panel& image(const Tensor& picture, const ImageOptions& options = {}) const;
  /// Pictures (n, height, width) or (n, height, width, channels) in a grid, row by row.
  const Panel& images(const Tensor& pictures, const ImagesOptions& options = {}) const;
  /// What `predictor` says over the plane in which the samples x of shape (n, 2) lie, with the line between the classes,
  /// and the samples on top by their labels y. Predictions of one number per sample are compared with
  /// options.threshold, or are labels themselves if each of them is a label of y; of several, the largest counts.
  const Panel& decision_boundary(const PredictionFunction& predictor, const Tensor& x, const Values& y,
                                 const DecisionBoundaryOptions& options = {}) const;
  /// How often each true class (rows) was taken for each class (columns), as scikit-learn shows it. Labels are integers;
  /// classes are the sorted labels of both, or 0, 1, … if class_names are given.
  const Panel& confusion_matrix(const Values& y_true, const Values& y_pred,
                                const ConfusionMatrixOptions& options = {}) const;

  /// A text at a position of the axes. It does not widen their limits.
  const Panel& text(double x, double y, const std::string& text, const TextOptions& options = {}) const;
  /// From one position to another.
  const Panel& arrow(double from_x, double from_y, double to_x, double to_y,
                     const ArrowOptions& options = {}) const;
  /// A line across the whole panel (matplotlib's axhline, axvline).
  const Panel& horizontal_line(double y, const LineOptions& options = {}) const;
  const Panel& vertical_line(double x, const LineOptions& options = {}) const;
  /// The straight line y = slope * x + intercept across the whole panel. It does not widen the limits.
  const Panel& sloped_line(double slope, double intercept, const LineOptions& options = {}) const;
  /// The area between two curves over x.
  const Panel& fill_between(const Values& x, const Values& lower, const Values& upper,
                            const FillOptions& options = {}) const;
  /// A closed polygon.
  const Panel& fill(const Values& x, const Values& y, const FillOptions& options = {}) const;

  // The axes.

  const Panel& title(const std::string& text) const;
  const Panel& x_label(const std::string& text) const;
  const Panel& y_label(const std::string& text) const;
  /// From where to where; from > to turns the axis round. ValueError if equal or not finite, or not positive on a
  /// logarithmic axis.
  const Panel& x_limits(double from, double to) const;
  const Panel& y_limits(double from, double to) const;
  /// "linear" or "log". ValueError if something on the panel is not positive there.
  const Panel& x_scale(const std::string& scale) const;
  const Panel& y_scale(const std::string& scale) const;
  /// Ticks at these positions, with these labels or (empty) their numbers; no positions: no ticks.
  const Panel& x_ticks(const Values& positions, const std::vector<std::string>& labels = {}) const;
  const Panel& y_ticks(const Values& positions, const std::vector<std::string>& labels = {}) const;
  /// A step to the right is as long as a step upwards.
  const Panel& equal_aspect() const;
  const Panel& grid(bool visible) const;
  /// Without axes, ticks and grid.
  const Panel& axis_off() const;
  /// Where the legend stands. Without this call it appears by itself at the best place if anything has a label.
  const Panel& legend(const LegendOptions& options) const;

  const Shared<PanelBody>& body() const { return body_; }

 private:
  Shared<PanelBody> body_;
};

}  // namespace tenon::plot
