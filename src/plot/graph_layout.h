// Places for the boxes and edges of a directed acyclic graph, in layers (Sugiyama's method).
#pragma once

#include <cstddef>
#include <vector>

#include <tenon/plot/graph.h>

#include "plot/path.h"

namespace tenon::plot {

/// Edges lead from small to large `along`; `across` is the other direction.
struct LayeredNode {
  double along_size = 0, across_size = 0;  // given
  double along = 0, across = 0;            // found: the middle
  std::size_t rank = 0;
};

struct LayeredEdge {
  std::size_t from = 0, to = 0;
  /// The points that the edge passes between the two boxes, from one to the other, as (across, along).
  std::vector<Point> bends = {};
};

struct LayeredGraph {
  std::vector<LayeredNode> nodes;
  std::vector<LayeredEdge> edges;
  /// Middle of each rank and the largest extent of its boxes, along.
  std::vector<double> rank_along, rank_size;
  double along_length = 0, across_length = 0;  // of the whole drawing
};

/// ValueError naming `names` of a cycle, or saying that the graph is too large.
void lay_out(LayeredGraph& graph, double rank_gap, double node_gap, const std::vector<std::string>& names);

}  // namespace tenon::plot
