// From where to where the axes of a panel go.
#pragma once

#include "plot/axes.h"
#include "plot/panel_body.h"

namespace tenon::plot {

/// The limits that were asked for, else those of the data with a margin; places are not set.
Axes data_axes(const PanelBody& panel);

/// ValueError if the axis is logarithmic and something of the panel is not positive on it.
void check_logarithmic(const PanelBody& panel, bool on_x, const char* function);

}  // namespace tenon::plot
