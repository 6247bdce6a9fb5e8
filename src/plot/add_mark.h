// Adding marks to a panel.
#pragma once

#include "plot/panel_body.h"

namespace tenon::plot {

/// ValueError if the mark cannot be shown on the panel's logarithmic axes; the panel is unchanged then.
void add_mark(PanelBody& panel, MarkPointer mark, const char* function);

/// The sorted distinct labels; ValueError for a NaN, or for more than 1000 of them.
std::vector<double> distinct_labels(const std::vector<double>& labels, const char* function);

/// Names for labels: class_names (ValueError unless there are as many), else the labels as numbers.
std::vector<std::string> names_of(const std::vector<double>& labels,
                                  const std::vector<std::string>& class_names, const char* function);

}  // namespace tenon::plot
