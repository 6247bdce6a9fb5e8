#include <tenon/plot/history.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"
#include "plot/panel_body.h"

namespace tenon {

namespace plot {

namespace {

enum class Better { lower, higher, neither };

// Which way a metric improves, by its name, as Keras' callbacks guess it in mode "auto".
Better direction_of(std::string_view metric) {
  static constexpr std::array<std::string_view, 15> lower{
      "loss",    "error",    "mse",     "mae", "mape",   "msle",       "hinge", "entropy",
      "poisson", "log_cosh", "logcosh", "kl_", "false_", "divergence", "rmse"};
  static constexpr std::array<std::string_view, 11> higher{"acc",   "auc",         "precision",  "recall",
                                                           "f1",    "iou",         "r2",         "cosine",
                                                           "true_", "sensitivity", "specificity"};
  const auto contained = [&](std::string_view part) { return metric.find(part) != std::string_view::npos; };
  if (std::any_of(lower.begin(), lower.end(), contained)) return Better::lower;
  if (std::any_of(higher.begin(), higher.end(), contained)) return Better::higher;
  return Better::neither;
}

std::vector<std::string> metrics_of(const History& history, const std::vector<std::string>& wanted) {
  std::vector<std::string> names;
  for (const auto& [name, values] : history.history) {
    const bool is_twin = name.starts_with("val_") && history.history.find(name.substr(4));
    if (!is_twin) names.push_back(name);
  }
  std::stable_partition(names.begin(), names.end(), [](const std::string& name) { return name == "loss"; });
  if (wanted.empty()) return names;
  const std::vector<std::string_view> known(names.begin(), names.end());
  for (const std::string& name : wanted) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      throw ValueError(fmt::format("plot::history: no metric \"{}\"{}", name, name_suggestion(name, known)));
    }
  }
  return wanted;
}

// Epochs are counted from 1, as fit() prints them. A metric that was not measured in each epoch (validation_freq) stands
// at every n-th.
std::vector<double> epochs_of(const History& history, std::size_t count) {
  std::vector<double> epochs;
  const std::size_t every = std::max<std::size_t>(1, history.epoch.size() / std::max<std::size_t>(1, count));
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t place = every * (i + 1) - 1;
    epochs.push_back(place < history.epoch.size() ? static_cast<double>(history.epoch[place] + 1)
                                                  : static_cast<double>(place + 1));
  }
  return epochs;
}

// As fit() prints a metric.
std::string printed(double value) {
  return std::abs(value) >= 1e-3 && std::abs(value) < 1e4 ? fmt::format("{:.4f}", value)
                                                          : short_number(value);
}

void mark_best(const Panel& panel, const std::vector<double>& epochs, const std::vector<double>& values,
               Better better, const Color& color) {
  std::size_t best = values.size();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) continue;
    if (best == values.size() ||
        (better == Better::lower ? values[i] < values[best] : values[i] > values[best]))
      best = i;
  }
  if (best == values.size()) return;
  panel.vertical_line(epochs[best], {.color = "#999999", .linestyle = ":", .linewidth = 1.3});
  panel.scatter({epochs[best]}, {values[best]},
                {.color = color,
                 .marker = "*",
                 .markersize = 12,
                 .alpha = 1,
                 .label = fmt::format("best {} at epoch {:g}", printed(values[best]), epochs[best])});
}

bool has_finite(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

void draw_metric(const Panel& panel, const History& history, const std::string& metric,
                 const HistoryOptions& options) {
  const std::vector<double>& training = history[metric];
  const std::vector<double>* validation = history.history.find("val_" + metric);
  const std::string marker = training.size() <= 15 ? "o" : "";
  const std::vector<double> epochs = epochs_of(history, training.size());
  panel.title(metric).x_label("epoch");
  panel.body()->x.whole_numbers = true;
  if (has_finite(training)) {
    panel.line(epochs, training, {.color = "C0", .marker = marker, .label = validation ? "training" : ""});
  }
  if (validation && has_finite(*validation)) {
    const std::string twin_marker = validation->size() <= 15 ? "s" : "";
    panel.line(epochs_of(history, validation->size()), *validation,
               {.color = "C1", .linestyle = "--", .marker = twin_marker, .label = "validation"});
  }
  const Better better = direction_of(metric);
  if (options.mark_best && better != Better::neither) {
    const std::vector<double>& judged = validation ? *validation : training;
    mark_best(panel, epochs_of(history, judged.size()), judged, better, validation ? "C1" : "C0");
  }
  if (options.log_loss && metric.find("loss") != std::string::npos) panel.y_scale("log");
}

}  // namespace

Figure history(const History& history, const HistoryOptions& options) {
  if (history.epoch.empty() || history.history.empty()) {
    throw StateError("plot::history: the history holds no epoch; it is filled by fit()");
  }
  const std::vector<std::string> metrics = metrics_of(history, options.metrics);
  const auto count = static_cast<std::int64_t>(metrics.size());
  const std::int64_t columns = count == 4 ? 2 : std::min<std::int64_t>(count, 3);
  const std::int64_t rows = (count + columns - 1) / columns;
  const Figure figure(
      {.width = columns == 1 ? 600.0 : 430.0 * static_cast<double>(columns),
       .height = (rows == 1 ? 380.0 : 330.0 * static_cast<double>(rows)) + (options.title.empty() ? 0 : 30),
       .rows = rows,
       .columns = columns,
       .title = options.title});
  for (std::int64_t i = 0; i < count; ++i) {
    draw_metric(figure.panel(i / columns, i % columns), history, metrics[static_cast<std::size_t>(i)],
                options);
  }
  return figure;
}

void history(const History& history, const std::string& path, const HistoryOptions& options) {
  plot::history(history, options).save(path);
}

}  // namespace plot

void History::plot(const std::string& path) const { plot::history(*this, path); }
void History::plot(const std::string& path, const plot::HistoryOptions& options) const {
  plot::history(*this, path, options);
}

}  // namespace tenon
