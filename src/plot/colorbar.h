// The bar beside a heat map that says which colour is which number.
#pragma once

#include "plot/canvas.h"
#include "plot/panel_body.h"

namespace tenon::plot {

/// From the panel's right edge.
double colorbar_width(const ColorBar& bar, double height);
void draw_colorbar(Canvas& canvas, const ColorBar& bar, const Rectangle& panel);

}  // namespace tenon::plot
