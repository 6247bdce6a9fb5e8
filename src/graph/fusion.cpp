// Joins element-wise nodes to the ones that read them, and to the product before them, where that is safe.
#include "graph/fusion.h"

#include <algorithm>
#include <unordered_set>

#include "ops/elementwise.h"

namespace tenon {

namespace {

// Register tiles of a program must stay in the first-level cache.
constexpr std::size_t most_instructions = 48;

class Fuser {
 public:
  Fuser(const Graph& graph, const GraphLayouts& layouts)
      : graph_(graph), layouts_(layouts), live_(live_nodes(graph)), edges_(find_edges(graph, live_)) {
    for (std::size_t n = 0; n < graph.nodes.size(); ++n) unit_of_.push_back(static_cast<std::int32_t>(n));
    for (const Graph::Assignment& assignment : graph.assignments) assigned_.insert(assignment.value);
    units_.resize(graph.nodes.size());
    for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
      const Node& node = graph.nodes[n];
      units_[n].nodes = {static_cast<std::int32_t>(n)};
      if (is_elementwise(*node.operation)) {
        units_[n].kind = Unit::Kind::elementwise;
        units_[n].shape = squeezed(graph.value(node.outputs[0]).spec.shape);
      }
    }
  }

  FusedGraph run() {
    for (std::size_t n = graph_.nodes.size(); n-- > 0;) {
      if (live_[n] && is_elementwise(*graph_.nodes[n].operation))
        join_consumers(static_cast<std::int32_t>(n));
    }
    for (std::size_t n = 0; n < graph_.nodes.size(); ++n) {
      if (live_[n] && graph_.nodes[n].operation->takes_epilogue) take_epilogue(static_cast<std::int32_t>(n));
    }
    join_numbers();
    return result();
  }

 private:
  Unit& unit_of(std::int32_t node) {
    return units_[static_cast<std::size_t>(unit_of_[static_cast<std::size_t>(node)])];
  }
  std::int32_t id_of(std::int32_t node) const { return unit_of_[static_cast<std::size_t>(node)]; }

  // Whether a path leads from one unit to the other through a third.
  bool path_around(std::int32_t from, std::int32_t to) {
    std::vector<std::int32_t> stack;
    visited_.assign(units_.size(), false);
    auto push_successors = [&](std::int32_t unit, bool skip_target) {
      for (std::int32_t node : units_[static_cast<std::size_t>(unit)].nodes) {
        for (std::int32_t next : edges_.successors[static_cast<std::size_t>(node)]) {
          const std::int32_t id = id_of(next);
          if (id == from || (skip_target && id == to) || visited_[static_cast<std::size_t>(id)]) continue;
          visited_[static_cast<std::size_t>(id)] = true;
          stack.push_back(id);
        }
      }
    };
    push_successors(from, true);
    while (!stack.empty()) {
      const std::int32_t unit = stack.back();
      stack.pop_back();
      if (unit == to) return true;
      push_successors(unit, false);
    }
    return false;
  }

  bool can_merge(std::int32_t a, std::int32_t b) {
    const Unit& first = units_[static_cast<std::size_t>(a)];
    const Unit& second = units_[static_cast<std::size_t>(b)];
    if (first.nodes.size() + second.nodes.size() > most_instructions) return false;
    if (first.producer >= 0 && second.producer >= 0) return false;
    return !path_around(a, b) && !path_around(b, a);
  }

  void merge(std::int32_t from, std::int32_t into) {
    Unit& source = units_[static_cast<std::size_t>(from)];
    Unit& target = units_[static_cast<std::size_t>(into)];
    for (std::int32_t node : source.nodes) unit_of_[static_cast<std::size_t>(node)] = into;
    target.nodes.insert(target.nodes.end(), source.nodes.begin(), source.nodes.end());
    std::sort(target.nodes.begin(), target.nodes.end());
    if (source.producer >= 0) {
      target.producer = source.producer;
      target.kind = Unit::Kind::product;
    }
    source.nodes.clear();
  }

  // The element-wise nodes that use the elements of a value one by one, directly or through a reshape.
  std::vector<std::int32_t> pointwise_consumers(ValueId id) const {
    std::vector<std::int32_t> found;
    for (std::int32_t consumer : edges_.consumers[static_cast<std::size_t>(id)]) {
      const Node& node = graph_.nodes[static_cast<std::size_t>(consumer)];
      if (is_elementwise(*node.operation)) {
        found.push_back(consumer);
      } else if (layouts_.node_is_view[static_cast<std::size_t>(consumer)] &&
                 same_elements(graph_, layouts_, node.outputs[0]) == layouts_.of(id).root) {
        const auto further = pointwise_consumers(node.outputs[0]);
        found.insert(found.end(), further.begin(), further.end());
      }
    }
    return found;
  }

  void join_consumers(std::int32_t n) {
    for (std::int32_t consumer : pointwise_consumers(graph_.nodes[static_cast<std::size_t>(n)].outputs[0])) {
      const std::int32_t a = id_of(n), b = id_of(consumer);
      if (a == b || unit_of(n).shape != unit_of(consumer).shape || !can_merge(a, b)) continue;
      merge(a, b);
    }
  }

  bool only_assigns(const Unit& unit) const {
    for (std::int32_t n : unit.nodes) {
      const ValueId output = graph_.nodes[static_cast<std::size_t>(n)].outputs[0];
      if (assigned_.contains(output)) continue;
      if (edges_.consumers[static_cast<std::size_t>(output)].empty())
        return false;  // a result of the function
      for (std::int32_t consumer : edges_.consumers[static_cast<std::size_t>(output)]) {
        if (!std::binary_search(unit.nodes.begin(), unit.nodes.end(), consumer)) return false;
      }
    }
    return true;
  }

  bool takes_epilogue(const Node& node) const {
    std::vector<kernels::Layout> inputs;
    for (ValueId id : node.inputs) inputs.push_back(layouts_.of(id).layout);
    const TensorSpec& spec = graph_.value(node.outputs[0]).spec;
    const kernels::Layout output = kernels::Layout::contiguous(spec.dtype, spec.shape);
    return node.operation->takes_epilogue({inputs, {&output, 1}, node.attributes});
  }

  void take_epilogue(std::int32_t n) {
    const Node& node = graph_.nodes[static_cast<std::size_t>(n)];
    if (!takes_epilogue(node)) return;
    const Shape shape = squeezed(graph_.value(node.outputs[0]).spec.shape);
    for (std::int32_t consumer : pointwise_consumers(node.outputs[0])) {
      const std::int32_t a = id_of(n), b = id_of(consumer);
      if (a == b || unit_of(consumer).shape != shape || unit_of(consumer).producer >= 0) continue;
      if (only_assigns(unit_of(consumer))) continue;  // better in one sweep with the other updates
      units_[static_cast<std::size_t>(a)].producer = n;
      if (can_merge(a, b)) {
        merge(a, b);
        return;
      }
      units_[static_cast<std::size_t>(a)].producer = -1;
    }
  }

  // Groups of one element.
  void join_numbers() {
    std::vector<std::int32_t> candidates;
    for (std::size_t u = 0; u < units_.size(); ++u) {
      if (!units_[u].nodes.empty() && live_[static_cast<std::size_t>(units_[u].nodes[0])] &&
          units_[u].kind == Unit::Kind::elementwise && units_[u].shape.empty()) {
        candidates.push_back(static_cast<std::int32_t>(u));
      }
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const std::int32_t a = candidates[i], b = candidates[j];
        if (units_[static_cast<std::size_t>(a)].nodes.empty() ||
            units_[static_cast<std::size_t>(b)].nodes.empty() || !can_merge(a, b))
          continue;
        merge(a, b);
        break;
      }
    }
  }

  FusedGraph result() {
    FusedGraph fused;
    fused.unit_of_node.assign(graph_.nodes.size(), -1);
    for (Unit& unit : units_) {
      if (unit.nodes.empty()) continue;
      const auto first = static_cast<std::size_t>(unit.nodes[0]);
      if (!live_[first] || layouts_.node_is_view[first]) continue;
      for (std::int32_t node : unit.nodes) {
        fused.unit_of_node[static_cast<std::size_t>(node)] = static_cast<std::int32_t>(fused.units.size());
      }
      fused.units.push_back(std::move(unit));
    }
    return fused;
  }

  const Graph& graph_;
  const GraphLayouts& layouts_;
  std::vector<bool> live_;
  GraphEdges edges_;
  std::vector<Unit> units_;
  std::vector<std::int32_t> unit_of_;
  std::vector<bool> visited_;
  std::unordered_set<ValueId> assigned_;
};

}  // namespace

FusedGraph fuse(const Graph& graph, const GraphLayouts& layouts) { return Fuser(graph, layouts).run(); }

std::vector<bool> live_nodes(const Graph& graph) {
  std::vector<bool> live(graph.nodes.size(), false);
  auto mark = [&](ValueId id) {
    if (graph.value(id).kind == Value::Kind::result)
      live[static_cast<std::size_t>(graph.value(id).source)] = true;
  };
  for (ValueId id : graph.outputs) mark(id);
  for (const Graph::Assignment& assignment : graph.assignments) mark(assignment.value);
  for (std::size_t n = graph.nodes.size(); n-- > 0;) {
    if (!live[n]) continue;
    for (ValueId id : graph.nodes[n].inputs) mark(id);
  }
  return live;
}

GraphEdges find_edges(const Graph& graph, const std::vector<bool>& live) {
  GraphEdges edges;
  edges.consumers.resize(graph.values.size());
  edges.successors.resize(graph.nodes.size());
  for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
    if (!live[n]) continue;
    const auto node = static_cast<std::int32_t>(n);
    for (ValueId id : graph.nodes[n].inputs) {
      auto& consumers = edges.consumers[static_cast<std::size_t>(id)];
      if (consumers.empty() || consumers.back() != node) consumers.push_back(node);
      if (graph.value(id).kind == Value::Kind::result) {
        auto& successors = edges.successors[static_cast<std::size_t>(graph.value(id).source)];
        if (successors.empty() || successors.back() != node) successors.push_back(node);
      }
    }
  }
  return edges;
}

}  // namespace tenon
