#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/plot/pictures.h>

#include "plot/add_mark.h"
#include "plot/backend.h"
#include "plot/check_values.h"
#include "plot/layout.h"
#include "plot/pixels.h"

namespace tenon::plot {

namespace {

constexpr const char* function = "confusion_matrix";

struct Counts {
  std::vector<double> classes;
  std::vector<double> cells;  // (true, predicted)
};

Counts count(const std::vector<double>& y_true, const std::vector<double>& y_pred, std::size_t named) {
  check_same_length(y_true, y_pred, function, "y_true", "y_pred");
  std::vector<double> all = y_true;
  all.insert(all.end(), y_pred.begin(), y_pred.end());
  for (double label : all) {
    if (label != std::floor(label)) {
      throw ValueError(fmt::format(
          "{}: labels are integers, got {}; turn probabilities into classes first: ops::argmax(y, "
          "-1), or y > 0.5",
          function, label));
    }
  }
  Counts counts{.classes = distinct_labels(all, function), .cells = {}};
  if (named > 0 && counts.classes.front() >= 0 && counts.classes.back() < static_cast<double>(named)) {
    counts.classes.clear();  // some class may not occur
    for (std::size_t i = 0; i < named; ++i) counts.classes.push_back(static_cast<double>(i));
  } else if (named > 0 && named != counts.classes.size()) {
    throw ValueError(
        fmt::format("{}: class_names has {} names, but there is a label {:g}", function, named,
                    counts.classes.front() < 0 ? counts.classes.front() : counts.classes.back()));
  }
  const std::size_t size = counts.classes.size();
  if (size > 200)
    throw ValueError(fmt::format("{}: {} classes are too many for a picture; at most 200", function, size));
  counts.cells.assign(size * size, 0);
  const auto place = [&](double label) {
    return static_cast<std::size_t>(std::lower_bound(counts.classes.begin(), counts.classes.end(), label) -
                                    counts.classes.begin());
  };
  for (std::size_t i = 0; i < y_true.size(); ++i) ++counts.cells[place(y_true[i]) * size + place(y_pred[i])];
  return counts;
}

// A class that does not occur has shares of 0.
void normalize(std::vector<double>& cells, std::size_t size, const std::string& how) {
  if (how.empty()) return;
  std::vector<double> sums(size * size, 0);
  const auto group = [&](std::size_t cell) {
    return how == "true" ? cell / size : how == "pred" ? cell % size : 0;
  };
  for (std::size_t cell = 0; cell < cells.size(); ++cell) sums[group(cell)] += cells[cell];
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (sums[group(cell)] > 0) cells[cell] /= sums[group(cell)];
  }
}

std::vector<Tick> ticks_of(const std::vector<std::string>& names) {
  std::vector<Tick> ticks;
  for (const std::string& name : names) ticks.push_back({static_cast<double>(ticks.size()), name});
  return ticks;
}

}  // namespace

const Panel& Panel::confusion_matrix(const Values& y_true, const Values& y_pred,
                                     const ConfusionMatrixOptions& options) const {
  check_choice(options.normalize, {"", "true", "pred", "all"}, function, "normalize");
  Counts counts = count(curve_of(y_true, function, "y_true"), curve_of(y_pred, function, "y_pred"),
                        options.class_names.size());
  const std::vector<std::string> names = names_of(counts.classes, options.class_names, function);
  const std::size_t size = names.size();
  normalize(counts.cells, size, options.normalize);
  const double most = *std::max_element(counts.cells.begin(), counts.cells.end());
  const ColorRange range{0, most > 0 ? most : 1};
  const double edge = static_cast<double>(size) - 0.5;
  Picture picture{.pixels = map_colors(counts.cells.data(), size, size, range, options.colormap),
                  .left = -0.5,
                  .right = edge,
                  .bottom = edge,
                  .top = -0.5};
  for (double cell : counts.cells) {
    picture.cell_texts.push_back(options.normalize.empty() ? short_number(cell)
                                                           : fmt::format("{:.2f}", cell));
  }
  add_mark(*body_, make_picture(std::move(picture)), function);
  body_->x.limits = {-0.5, edge};
  body_->y.limits = {edge, -0.5};
  body_->x.ticks = body_->y.ticks = ticks_of(names);
  body_->x.label = "predicted";
  body_->y.label = "true";
  body_->colorbar = ColorBar{options.colormap, range.from, range.to, ""};
  body_->equal_aspect = true;
  body_->framed = true;
  body_->grid = false;
  if (!options.title.empty()) body_->title = options.title;
  return *this;
}

Figure confusion_matrix(const Values& y_true, const Values& y_pred, const ConfusionMatrixOptions& options) {
  Figure probe;
  const Panel panel = probe.panel().confusion_matrix(y_true, y_pred, options);
  const auto classes = static_cast<double>(panel.body()->x.ticks->size());
  double widest = 0;
  check_backend();
  for (const Tick& tick : *panel.body()->x.ticks) {
    widest = std::max(widest, text_width(tick.label, {.size = style::tick_size}));
  }
  const double side = std::clamp(classes * 44, 220.0, 1600.0);
  const double title = options.title.empty() ? 0 : 26;
  const Figure figure(
      {.width = std::round(side + widest + 170), .height = std::round(side + title + 90 + widest * 0.4)});
  figure.panel().confusion_matrix(y_true, y_pred, options);
  return figure;
}

}  // namespace tenon::plot
