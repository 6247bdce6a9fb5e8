// Where an axis has ticks and what stands there.
#pragma once

#include <string>
#include <vector>

namespace tenon::plot {

struct Tick {
  double value = 0;
  std::string label;
};

/// Heckbert's nice numbers: multiples of 1, 2 or 5 times a power of ten in [from, to], with the smallest such step (but
/// at least `least_step`) that gives at most `most` of them. from < to.
std::vector<Tick> linear_ticks(double from, double to, int most, double least_step = 0);

/// Powers of ten in [from, to], every n-th of them so that there are at most `most`; where fewer than two lie inside,
/// also 2 and 5 times such powers; where fewer than two of these do, linear ticks. 0 < from < to.
std::vector<Tick> logarithmic_ticks(double from, double to, int most);

/// 2, 3, … 9 times the powers of ten in [from, to]; none over more than ten decades.
std::vector<double> minor_logarithmic_ticks(double from, double to);

/// A number as a tick shows it if `step` lies between neighbours and the largest is `largest`: "0.25", "−3", "60,000",
/// "1.5×10⁷".
std::string tick_label(double value, double step, double largest);

/// A number with about three significant digits: "0.123", "45.1", "1,234", "1.2×10⁻⁷".
std::string short_number(double value);

}  // namespace tenon::plot
