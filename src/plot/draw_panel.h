// A placed panel on a canvas: grid, marks, axes, labels, legend.
#pragma once

#include "plot/canvas.h"
#include "plot/layout.h"

namespace tenon::plot {

void draw_panel(Canvas& canvas, const PlacedPanel& placed);

}  // namespace tenon::plot
