// The legend of a panel.
#pragma once

#include "plot/canvas.h"
#include "plot/layout.h"

namespace tenon::plot {

/// What a legend beside the panel takes; 0 if there is none.
double legend_width(const PanelBody& panel);
/// True if the legend is to find a place by itself, and every place inside hides much of what is drawn.
bool hides_too_much(const PlacedPanel& placed);
void draw_legend(Canvas& canvas, const PlacedPanel& placed);

}  // namespace tenon::plot
