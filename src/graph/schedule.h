// In which order the units of a plan run, and which assignments write straight into their variable.
#pragma once

#include <set>
#include <vector>

#include "graph/fusion.h"

namespace tenon {

/// Several element-wise units with one program, run as one sweep (an optimizer's update of all variables), or
/// a single unit.
struct ScheduledStep {
  std::vector<std::int32_t> units;
};

struct Schedule {
  std::vector<ScheduledStep> steps;  // in running order
  /// By value: the variable (index into Graph::variables) whose memory the value is written to, or -1.
  std::vector<std::int32_t> variable_of_value;
  /// Assignments that must be copied at the end, because something still reads the old value too late.
  std::vector<Graph::Assignment> late_assignments;
  std::vector<bool> is_stored;  // by value: needed outside of its unit
};

Schedule make_schedule(const Graph& graph, const GraphLayouts& layouts, const FusedGraph& fused);

/// Makes every assigned value the result of a node of its own, written nowhere else: values that are assigned
/// twice, or are an argument, constant, view or another variable, go through an identity; so do outputs that are
/// the old value of an assigned variable.
void separate_assignments(Graph& graph);

}  // namespace tenon
