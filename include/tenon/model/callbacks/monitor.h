// What callbacks that watch one number of the logs have in common.
#pragma once

#include <optional>
#include <string>

#include <tenon/model/callbacks/callback.h>

namespace tenon::callbacks {

/// Watches a number of the epoch's logs and tells whether it got better (Keras' MonitorCallback).
class MonitorBody : public CallbackBody {
 protected:
  /// mode: "min", "max" or "auto" (from the metric of that name). ValueError for another mode.
  MonitorBody(std::string name, std::string monitor, std::string mode, double min_delta);

  /// The watched number, or absent with a warning that names what there is.
  std::optional<double> monitored(const Logs& logs) const;
  /// Whether a number is better than another by more than min_delta; always if there is no other.
  bool is_improvement(double value, std::optional<double> reference);

 private:
  bool larger_is_better() const;

  std::string name_, monitor_, mode_;
  double min_delta_;
  std::optional<bool> larger_;  // found at the first comparison, when the metrics exist
};

}  // namespace tenon::callbacks
