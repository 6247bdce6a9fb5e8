// The curves of a training: every metric over the epochs, with its validation twin.
#pragma once

#include <string>
#include <vector>

#include <tenon/model/callbacks/history.h>
#include <tenon/plot/figure.h>

namespace tenon::plot {

struct HistoryOptions {
  std::string title = "";
  /// Which metrics, without "val_"; empty: all, the loss first.
  std::vector<std::string> metrics = {};
  /// Marks the best epoch of each metric: of the validation twin where there is one.
  bool mark_best = true;
  /// Logarithmic axis for the losses.
  bool log_loss = false;
};

/// One panel per metric, over the epochs counted from 1 as fit() prints them. A metric that was not measured after each
/// epoch (validation_freq) is placed at every n-th. StateError if the history holds no epoch, ValueError for an unknown metric.
Figure history(const History& history, const HistoryOptions& options = {});
/// The same, saved: what `history.plot(path)` does.
void history(const History& history, const std::string& path, const HistoryOptions& options = {});

}  // namespace tenon::plot
