// Drawing a directed acyclic graph of boxes in layers, without Graphviz.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <tenon/plot/figure.h>

namespace tenon::plot {

/// A box: a title, under it rows of cells.
struct GraphNode {
  std::string title;
  /// Each row is one or more cells side by side.
  std::vector<std::vector<std::string>> rows = {};
  /// The colour of the title's background; automatic: by the palette's first colour.
  Color color = {};
  /// The group (GraphDescription::groups) that it lies in; -1: none.
  int group = -1;
};

/// From one node to another, by their positions in GraphDescription::nodes.
struct GraphEdge {
  std::size_t from = 0, to = 0;
  std::string label = "";
};

/// A frame around nodes: a nested model.
struct GraphGroup {
  std::string title;
  /// The group that this one lies in; -1: none.
  int parent = -1;
};

struct GraphDescription {
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges = {};
  std::vector<GraphGroup> groups = {};
};

struct GraphOptions {
  /// "TB": from top to bottom; "LR": from left to right.
  std::string rankdir = "TB";
  /// Pixels of a PNG per inch; a box is drawn for 96.
  double dpi = 200;
};

/// Nodes in layers such that every edge leads forwards. ValueError for an edge to a node that is not there, a cycle
/// (naming its nodes), or more than 10000 nodes.
Figure graph(const GraphDescription& description, const GraphOptions& options = {});

}  // namespace tenon::plot
