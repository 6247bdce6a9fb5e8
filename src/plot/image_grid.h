// Pictures of a tensor in a grid.
#pragma once

#include "plot/marks/marks.h"
#include "plot/pixels.h"

namespace tenon::plot {

/// ShapeError or ValueError naming the function.
PictureGrid picture_grid(const Tensor& pictures, const ImagesOptions& options, const char* function);

}  // namespace tenon::plot
