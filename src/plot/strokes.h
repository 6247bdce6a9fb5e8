// Line styles and markers by their matplotlib names.
#pragma once

#include <string>

#include "plot/canvas.h"

namespace tenon::plot {

/// ValueError for an unknown style.
void check_linestyle(const std::string& style, const char* function);
void check_marker(const std::string& marker, const char* function);

/// An empty style strokes nothing.
Stroke stroke_of(const std::string& style, const Color& color, double width);

/// Centred; `size` is its diameter.
void draw_marker(Canvas& canvas, const std::string& marker, Point center, double size, const Color& fill,
                 const Stroke& edge);

/// The marker of the number-th class: circle, square, triangle, … .
std::string class_marker(std::size_t number);

}  // namespace tenon::plot
