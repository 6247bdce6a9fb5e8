// History: what fit() returns, the numbers of every epoch.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tenon/model/callbacks/logs.h>

namespace tenon {

namespace plot {
struct HistoryOptions;
}

/// A dictionary of lists: one number per epoch under each name, in Keras' order (alphabetical).
class HistoryTable {
 public:
  using Entry = std::pair<std::string, std::vector<double>>;

  /// ValueError naming the nearest known name if there is none of that name.
  const std::vector<double>& operator[](std::string_view name) const;
  /// Null if there is none of that name.
  const std::vector<double>* find(std::string_view name) const;
  void append(std::string_view name, double value);

  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  std::vector<Entry>::const_iterator begin() const { return entries_.begin(); }
  std::vector<Entry>::const_iterator end() const { return entries_.end(); }

 private:
  std::vector<Entry> entries_;
};

/// Keras' History: `history.history["loss"]`, `history.epoch`.
struct History {
  HistoryTable history;
  /// The epochs that were trained, counted from 0.
  std::vector<std::int64_t> epoch;

  ~History();
  /// history[name].
  const std::vector<double>& operator[](std::string_view name) const { return history[name]; }
  /// Adds the logs of an epoch.
  void record(std::int64_t number, const Logs& logs);

  /// Saves the curves of all metrics as .svg, .png or .pdf: plot::history(*this, path) in <tenon/plot/history.h>.
  /// Only declared here, for the reader's sake: drawing stands on a higher floor, and src/plot/ defines it.
  void plot(const std::string& path) const;
  void plot(const std::string& path, const plot::HistoryOptions& options) const;
};

}  // namespace tenon
