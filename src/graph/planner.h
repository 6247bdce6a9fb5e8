// Makes plans.
#pragma once

#include "graph/plan_body.h"

namespace tenon {

/// Simplifies, fuses, schedules and packs a graph, and prepares its kernels.
std::unique_ptr<Plan::Body> make_plan(Graph graph, std::string name);

}  // namespace tenon
