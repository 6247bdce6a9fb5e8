// Which nodes of a graph run together as one kernel.
#pragma once

#include <vector>

#include "graph/graph.h"
#include "graph/layouts.h"

namespace tenon {

/// Nodes that become one kernel.
struct Unit {
  enum class Kind : std::uint8_t {
    single,       // one node with a kernel of its own
    elementwise,  // a chain of element-wise nodes over one shape
    product,      // a matrix product, convolution, … followed by element-wise nodes over its result
  };
  Kind kind = Kind::single;
  std::vector<std::int32_t> nodes;  // ascending; of a product, its producer is among them
  std::int32_t producer = -1;       // the node of the product
  Shape shape;                      // squeezed; of the element-wise part
};

struct FusedGraph {
  std::vector<Unit> units;
  std::vector<std::int32_t> unit_of_node;  // -1: dead, or a view
};

/// Groups the live nodes. Element-wise nodes join the consumers of their results where no cycle arises; what is
/// left above a matrix product, or another operation that takes an epilogue, joins that; single numbers that do not depend on each other are computed
/// together, since a kernel's start costs more than they do.
FusedGraph fuse(const Graph& graph, const GraphLayouts& layouts);

/// Nodes that an output or an assignment depends on.
std::vector<bool> live_nodes(const Graph& graph);

/// The nodes that use each value, and for each node the nodes it takes its inputs from.
struct GraphEdges {
  std::vector<std::vector<std::int32_t>> consumers;   // by value
  std::vector<std::vector<std::int32_t>> successors;  // by node
};
GraphEdges find_edges(const Graph& graph, const std::vector<bool>& live);

}  // namespace tenon
