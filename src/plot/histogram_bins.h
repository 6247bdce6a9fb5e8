// How often numbers fall into bins, as numpy.histogram counts them.
#pragma once

#include <vector>

#include <tenon/plot/panel_options.h>

namespace tenon::plot {

struct Histogram {
  std::vector<double> edges;    // one more than heights
  std::vector<double> heights;  // counts, or a density
};

/// NaN and infinities are left out; some number is finite.
Histogram histogram_of(const std::vector<double>& values, const HistogramOptions& options);

}  // namespace tenon::plot
