#include <tenon/plot/graph.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "plot/backend.h"
#include "plot/check_values.h"
#include "plot/graph_layout.h"
#include "plot/panel_body.h"

namespace tenon::plot {

namespace {

constexpr double title_height = 30, row_height = 27, cell_padding = 12, margin = 22, group_padding = 14;
constexpr Font title_font{.size = 13.5, .bold = true}, cell_font{.size = 12};

struct GraphDrawing {
  GraphDescription description;
  bool left_to_right = false;
  LayeredGraph layered;
  std::vector<Rectangle> boxes, groups;
  double width = 0, height = 0;
};

void check_description(const GraphDescription& description) {
  if (description.nodes.empty())
    throw ValueError("plot::graph: there are no nodes: there is nothing to draw");
  if (description.nodes.size() > 10000 || description.edges.size() > 100000) {
    throw ValueError(
        fmt::format("plot::graph: {} nodes and {} edges are too many for a picture (at most 10000, 100000)",
                    description.nodes.size(), description.edges.size()));
  }
  for (const GraphEdge& edge : description.edges) {
    if (std::max(edge.from, edge.to) >= description.nodes.size()) {
      throw ValueError(
          fmt::format("plot::graph: an edge leads from node {} to node {}, but there are {} nodes", edge.from,
                      edge.to, description.nodes.size()));
    }
  }
  const auto groups = static_cast<int>(description.groups.size());
  for (const GraphNode& node : description.nodes) {
    if (node.group < -1 || node.group >= groups) {
      throw ValueError(fmt::format("plot::graph: node \"{}\" lies in group {}, but there are {}", node.title,
                                   node.group, groups));
    }
  }
  for (int i = 0; i < groups; ++i) {
    if (description.groups[static_cast<std::size_t>(i)].parent >= i) {
      throw ValueError(fmt::format("plot::graph: group {} must come after its parent", i));
    }
  }
}

double cell_width(const std::string& text) { return text_width(text, cell_font) + 2 * cell_padding; }

Rectangle size_of(const GraphNode& node) {
  Rectangle size{0, 0, text_width(node.title, title_font) + 2 * cell_padding + 4, title_height};
  for (const auto& row : node.rows) {
    double width = 0;
    for (const std::string& cell : row) width += cell_width(cell);
    size.width = std::max(size.width, width);
    size.height += row_height;
  }
  return size;
}

// Frames around the boxes, the inner ones first.
void place_groups(GraphDrawing& drawing) {
  const auto& groups = drawing.description.groups;
  drawing.groups.assign(groups.size(), {});
  const auto include = [&](int group, const Rectangle& inner) {
    Rectangle& frame = drawing.groups[static_cast<std::size_t>(group)];
    const Rectangle wanted{inner.left - group_padding, inner.top - group_padding - 18,
                           inner.width + 2 * group_padding, inner.height + 2 * group_padding + 18};
    if (frame.width == 0) {
      frame = wanted;
      return;
    }
    const double right = std::max(frame.right(), wanted.right()),
                 bottom = std::max(frame.bottom(), wanted.bottom());
    frame.left = std::min(frame.left, wanted.left);
    frame.top = std::min(frame.top, wanted.top);
    frame.width = right - frame.left;
    frame.height = bottom - frame.top;
  };
  for (std::size_t i = 0; i < drawing.boxes.size(); ++i) {
    const int group = drawing.description.nodes[i].group;
    if (group >= 0) include(group, drawing.boxes[i]);
  }
  for (std::size_t i = groups.size(); i-- > 0;) {  // parents come before their children
    if (groups[i].parent >= 0 && drawing.groups[i].width > 0) include(groups[i].parent, drawing.groups[i]);
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {  // a frame is at least as wide as its title
    Rectangle& frame = drawing.groups[i];
    const double missing = text_width(groups[i].title, cell_font) + 20 - frame.width;
    if (frame.width > 0 && missing > 0) {
      frame.left -= missing / 2;
      frame.width += missing;
    }
  }
}

// Everything moves such that the drawing begins at the margin.
void settle(GraphDrawing& drawing) {
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
  for (const auto* list : {&drawing.boxes, &drawing.groups}) {
    for (const Rectangle& place : *list) {
      if (place.width == 0) continue;
      left = std::min(left, place.left);
      top = std::min(top, place.top);
      right = std::max(right, place.right());
      bottom = std::max(bottom, place.bottom());
    }
  }
  for (LayeredEdge& edge : drawing.layered.edges) {
    for (Point& bend : edge.bends) {
      if (drawing.left_to_right) std::swap(bend.x, bend.y);
      left = std::min(left, bend.x - 8);
      right = std::max(right, bend.x + 8);
      top = std::min(top, bend.y - 8);
      bottom = std::max(bottom, bend.y + 8);
    }
  }
  const double dx = margin - left, dy = margin - top;
  for (auto* list : {&drawing.boxes, &drawing.groups}) {
    for (Rectangle& place : *list) {
      place.left += dx;
      place.top += dy;
    }
  }
  for (LayeredEdge& edge : drawing.layered.edges) {
    for (Point& bend : edge.bends) bend = {bend.x + dx, bend.y + dy};
  }
  drawing.width = std::ceil(right - left + 2 * margin);
  drawing.height = std::ceil(bottom - top + 2 * margin);
}

std::shared_ptr<GraphDrawing> arrange(const GraphDescription& description, bool left_to_right) {
  auto drawing = std::make_shared<GraphDrawing>();
  drawing->description = description;
  drawing->left_to_right = left_to_right;
  std::vector<std::string> names;
  for (const GraphNode& node : description.nodes) {
    const Rectangle size = size_of(node);
    drawing->boxes.push_back(size);
    LayeredNode layered;
    layered.along_size = left_to_right ? size.width : size.height;
    layered.across_size = left_to_right ? size.height : size.width;
    drawing->layered.nodes.push_back(layered);
    names.push_back(node.title);
  }
  for (const GraphEdge& edge : description.edges)
    drawing->layered.edges.push_back({.from = edge.from, .to = edge.to});
  const double group_room = description.groups.empty() ? 0 : 34;
  lay_out(drawing->layered, 42 + group_room, 26 + group_room, names);
  for (std::size_t i = 0; i < description.nodes.size(); ++i) {
    const LayeredNode& node = drawing->layered.nodes[i];
    Rectangle& box = drawing->boxes[i];
    box.left = (left_to_right ? node.along : node.across) - box.width / 2;
    box.top = (left_to_right ? node.across : node.along) - box.height / 2;
  }
  place_groups(*drawing);
  settle(*drawing);
  return drawing;
}

void draw_edge(Canvas& canvas, const GraphDrawing& drawing, std::size_t number) {
  const LayeredEdge& edge = drawing.layered.edges[number];
  const Rectangle &from = drawing.boxes[edge.from], &to = drawing.boxes[edge.to];
  const bool sideways = drawing.left_to_right;
  const double head = 9;
  const Color color = "#5b6770";
  const Point start = sideways ? Point{from.right(), from.middle().y} : Point{from.middle().x, from.bottom()};
  const Point tip = sideways ? Point{to.left, to.middle().y} : Point{to.middle().x, to.top};
  const Point end = sideways ? Point{tip.x - head, tip.y} : Point{tip.x, tip.y - head};
  std::vector<Point> points{start};
  points.insert(points.end(), edge.bends.begin(), edge.bends.end());
  points.push_back(end);
  Path path;
  path.move_to(start);
  for (std::size_t i = 1; i < points.size();
       ++i) {  // each piece leaves and arrives along the graph's direction
    const Point a = points[i - 1], b = points[i];
    if (sideways) {
      path.curve_to({(a.x + b.x) / 2, a.y}, {(a.x + b.x) / 2, b.y}, b);
    } else {
      path.curve_to({a.x, (a.y + b.y) / 2}, {b.x, (a.y + b.y) / 2}, b);
    }
  }
  canvas.path(path, "none", {.color = color, .width = 1.6});
  const double half = head * 0.42;
  Path arrow;
  arrow.move_to(tip);
  if (sideways) {
    arrow.line_to({tip.x - head, tip.y - half}).line_to({tip.x - head, tip.y + half}).close();
  } else {
    arrow.line_to({tip.x - half, tip.y - head}).line_to({tip.x + half, tip.y - head}).close();
  }
  canvas.path(arrow, color, {});
  const std::string& label = drawing.description.edges[number].label;
  if (label.empty()) return;
  const std::size_t half_way = points.size() / 2;
  const Point middle{(points[half_way - 1].x + points[half_way].x) / 2,
                     (points[half_way - 1].y + points[half_way].y) / 2};
  canvas.text(label, {middle.x + (sideways ? 0 : 7), middle.y + (sideways ? -6 : 4)}, {.size = 11}, "#444444",
              sideways ? Anchor::middle : Anchor::start);
}

// A cell that says whether weights are trained has Keras' colours.
Color cell_color(const std::string& cell) {
  if (cell == "Trainable") return "#2e7d4f";
  if (cell == "Non-trainable") return "#b03a3a";
  return "white";
}

void draw_node(Canvas& canvas, const GraphNode& node, const Rectangle& box) {
  const Color line = "#8a949c";
  const Color header = node.color.is_automatic() ? Color("#26384a") : node.color;
  const double corner = node.rows.empty() ? 4 : 0;
  canvas.rectangle(box, corner, header, {});
  double top = box.top + title_height;
  canvas.text(node.title, {box.middle().x, box.top + title_height * 0.5 + title_font.size * 0.36}, title_font,
              "white", Anchor::middle);
  for (const auto& row : node.rows) {
    double wanted = 0;
    for (const std::string& cell : row) wanted += cell_width(cell);
    const double extra = row.empty() ? 0 : (box.width - wanted) / static_cast<double>(row.size());
    double left = box.left;
    for (const std::string& cell : row) {
      const double width = cell_width(cell) + extra;
      const Color fill = cell_color(cell);
      canvas.rectangle({left, top, width, row_height}, 0, fill, {.color = line, .width = 1});
      const bool plain = fill.red() == 1;
      canvas.text(cell, {left + width / 2, top + row_height * 0.5 + cell_font.size * 0.36},
                  {.size = cell_font.size, .bold = !plain}, plain ? "#222222" : "white", Anchor::middle);
      left += width;
    }
    top += row_height;
  }
  canvas.rectangle(box, corner, "none", {.color = header, .width = 1.4});
}

void paint(Canvas& canvas, const void* data) {
  const auto& drawing = *static_cast<const GraphDrawing*>(data);
  canvas.begin_group("graph");
  for (std::size_t i = 0; i < drawing.groups.size(); ++i) {
    const Rectangle& frame = drawing.groups[i];
    if (frame.width == 0) continue;
    canvas.rectangle(frame, 6, Color("C0").faded(0.05), {.color = "#9aa7b2", .width = 1.2, .dashes = {5, 3}});
    canvas.text(drawing.description.groups[i].title, {frame.left + 10, frame.top + 18}, cell_font, "#4a5863");
  }
  for (std::size_t i = 0; i < drawing.layered.edges.size(); ++i) draw_edge(canvas, drawing, i);
  for (std::size_t i = 0; i < drawing.boxes.size(); ++i) {
    draw_node(canvas, drawing.description.nodes[i], drawing.boxes[i]);
  }
  canvas.end_group();
}

}  // namespace

Figure graph(const GraphDescription& description, const GraphOptions& options) {
  check_description(description);
  check_choice(options.rankdir, {"TB", "LR"}, "plot::graph", "rankdir");
  check_positive(options.dpi, "plot::graph", "dpi");
  const std::shared_ptr<const GraphDrawing> drawing = arrange(description, options.rankdir == "LR");
  const Figure figure({.scale = options.dpi / 96});
  // Larger than a Figure may be asked for: a deep network still fits into an SVG.
  figure.body()->options.width = drawing->width;
  figure.body()->options.height = drawing->height;
  figure.body()->drawing = drawing;
  figure.body()->paint = paint;
  return figure;
}

}  // namespace tenon::plot
