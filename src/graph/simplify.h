// Removes work from a graph without changing its results.
#pragma once

#include "graph/graph.h"

namespace tenon {

/// A graph in which operations that do nothing (times one, views to the same shape, casts to the same dtype,
/// reductions over axes of length 1) are gone, and so is what nobody needs.
Graph simplify(Graph graph);

}  // namespace tenon
