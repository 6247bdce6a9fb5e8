#include "plot/strokes.h"

#include <array>
#include <cmath>
#include <numbers>

#include "plot/check_values.h"

namespace tenon::plot {

namespace {

Path polygon(Point center, std::initializer_list<Point> corners, double scale) {
  Path path;
  for (const Point& corner : corners) {
    const Point at{center.x + corner.x * scale, center.y + corner.y * scale};
    path.empty() ? path.move_to(at) : path.line_to(at);
  }
  return path.close();
}

Path star(Point center, double radius) {
  Path path;
  for (int i = 0; i < 10; ++i) {
    const double angle = std::numbers::pi * (i / 5.0 - 0.5), length = i % 2 ? radius * 0.42 : radius;
    const Point at{center.x + length * std::cos(angle), center.y + length * std::sin(angle)};
    i == 0 ? path.move_to(at) : path.line_to(at);
  }
  return path.close();
}

// The outline of a thick cross, upright; the other one is turned by 45 degrees.
Path cross(Point center, double radius, bool diagonal) {
  constexpr double w = 0.36;
  Path path;
  for (const auto& [x, y] : std::initializer_list<std::pair<double, double>>{{-w, -1},
                                                                             {w, -1},
                                                                             {w, -w},
                                                                             {1, -w},
                                                                             {1, w},
                                                                             {w, w},
                                                                             {w, 1},
                                                                             {-w, 1},
                                                                             {-w, w},
                                                                             {-1, w},
                                                                             {-1, -w},
                                                                             {-w, -w}}) {
    const double turned_x = diagonal ? (x - y) * std::numbers::sqrt2 / 2 : x;
    const double turned_y = diagonal ? (x + y) * std::numbers::sqrt2 / 2 : y;
    const Point at{center.x + turned_x * radius, center.y + turned_y * radius};
    path.empty() ? path.move_to(at) : path.line_to(at);
  }
  return path.close();
}

}  // namespace

void check_linestyle(const std::string& style, const char* function) {
  check_choice(style, {"-", "--", ":", "-.", ""}, function, "linestyle");
}

void check_marker(const std::string& marker, const char* function) {
  check_choice(marker, {"o", "s", "^", "v", "D", "P", "X", "*", ""}, function, "marker");
}

Stroke stroke_of(const std::string& style, const Color& color, double width) {
  Stroke stroke{.color = color, .width = width};
  if (style == "--") stroke.dashes = {4 * width, 2.2 * width};
  if (style == ":") stroke.dashes = {1.2 * width, 1.8 * width};
  if (style == "-.") stroke.dashes = {5 * width, 2 * width, 1.2 * width, 2 * width};
  if (style.empty()) stroke.width = 0;
  return stroke;
}

// Sizes are such that all markers look equally large.
void draw_marker(Canvas& canvas, const std::string& marker, Point center, double size, const Color& fill,
                 const Stroke& edge) {
  const double radius = size / 2;
  if (marker == "o") {
    canvas.circle(center, radius, fill, edge);
  } else if (marker == "s") {
    const double half = radius * 0.9;
    canvas.rectangle({center.x - half, center.y - half, 2 * half, 2 * half}, 0, fill, edge);
  } else if (marker == "^" || marker == "v") {
    const double up = marker == "^" ? 1 : -1;
    canvas.path(polygon(center, {{0, -1.15 * up}, {1.05, 0.75 * up}, {-1.05, 0.75 * up}}, radius), fill,
                edge);
  } else if (marker == "D") {
    canvas.path(polygon(center, {{0, -1.2}, {1.2, 0}, {0, 1.2}, {-1.2, 0}}, radius), fill, edge);
  } else if (marker == "P" || marker == "X") {
    canvas.path(cross(center, radius * 1.15, marker == "X"), fill, edge);
  } else if (marker == "*") {
    canvas.path(star(center, radius * 1.35), fill, edge);
  }
}

std::string class_marker(std::size_t number) {
  static constexpr std::array<const char*, 8> markers{"o", "s", "^", "D", "v", "P", "X", "*"};
  return markers[number % markers.size()];
}

}  // namespace tenon::plot
