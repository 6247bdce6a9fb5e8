// Orders the units by what they read, groups the updates of variables, and decides where assignments may write.
#include "graph/schedule.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "graph/program_builder.h"
#include "graph/variable_body.h"

#include "ops/elementwise.h"

namespace tenon {

namespace {

const Operation identity{
    .name = "identity",
    .infer = infer_same,
    .elementwise = [](const Attributes&) { return ElementwiseRule{kernels::Opcode::copy}; },
};

class Scheduler {
 public:
  Scheduler(const Graph& graph, const GraphLayouts& layouts, const FusedGraph& fused)
      : graph_(graph), layouts_(layouts), fused_(fused), successors_(fused.units.size()) {
    schedule_.variable_of_value.assign(graph.values.size(), -1);
    schedule_.is_stored.assign(graph.values.size(), false);
    readers_.resize(graph.values.size());
    find_dependencies();
  }

  Schedule run() {
    group_sweeps();
    for (const Graph::Assignment& assignment : graph_.assignments) place_assignment(assignment);
    order_steps();
    return std::move(schedule_);
  }

 private:
  void find_dependencies() {
    for (std::size_t u = 0; u < fused_.units.size(); ++u) {
      for (std::int32_t n : fused_.units[u].nodes) {
        for (ValueId id : graph_.nodes[static_cast<std::size_t>(n)].inputs) {
          note_read(static_cast<std::int32_t>(u), layouts_.of(id).root);
        }
      }
    }
    for (ValueId id : graph_.outputs)
      schedule_.is_stored[static_cast<std::size_t>(layouts_.of(id).root)] = true;
    for (const auto& assignment : graph_.assignments)
      schedule_.is_stored[static_cast<std::size_t>(assignment.value)] = true;
  }

  void note_read(std::int32_t unit, ValueId root) {
    auto& readers = readers_[static_cast<std::size_t>(root)];
    if (readers.empty() || readers.back() != unit) readers.push_back(unit);
    const Value& value = graph_.value(root);
    if (value.kind != Value::Kind::result) return;
    const std::int32_t producer = fused_.unit_of_node[static_cast<std::size_t>(value.source)];
    if (producer == unit) return;
    schedule_.is_stored[static_cast<std::size_t>(root)] = true;
    successors_[static_cast<std::size_t>(producer)].insert(unit);
  }

  bool reaches(std::int32_t from, std::int32_t to) const {
    std::vector<bool> seen(successors_.size(), false);
    std::vector<std::int32_t> stack{from};
    while (!stack.empty()) {
      const std::int32_t unit = stack.back();
      stack.pop_back();
      if (unit == to) return true;
      for (std::int32_t next : successors_[static_cast<std::size_t>(unit)]) {
        if (!seen[static_cast<std::size_t>(next)]) {
          seen[static_cast<std::size_t>(next)] = true;
          stack.push_back(next);
        }
      }
    }
    return false;
  }

  std::int32_t producer_of(ValueId id) const {
    const Value& value = graph_.value(id);
    return fused_.unit_of_node[static_cast<std::size_t>(value.source)];
  }

  // Writes the value into the variable's memory if all who read the old value can run before.
  void place_assignment(const Graph::Assignment& assignment) {
    const ValueId old = graph_.variable_values[static_cast<std::size_t>(assignment.variable)];
    const std::int32_t writer = producer_of(assignment.value);
    bool possible = reads_pointwise(writer, old);
    for (std::int32_t reader : readers_[static_cast<std::size_t>(old)]) {
      if (reader != writer && reaches(leader_of(writer), leader_of(reader))) possible = false;
    }
    if (!possible) {
      schedule_.late_assignments.push_back(assignment);
      return;
    }
    for (std::int32_t reader : readers_[static_cast<std::size_t>(old)]) {
      if (reader != writer)
        successors_[static_cast<std::size_t>(leader_of(reader))].insert(leader_of(writer));
    }
    schedule_.variable_of_value[static_cast<std::size_t>(assignment.value)] = assignment.variable;
  }

  // Whether the unit, if it reads this value at all, reads element i only for element i of its result.
  bool reads_pointwise(std::int32_t u, ValueId old) const {
    const Unit& unit = fused_.units[static_cast<std::size_t>(u)];
    for (std::int32_t n : unit.nodes) {
      const Node& node = graph_.nodes[static_cast<std::size_t>(n)];
      for (ValueId id : node.inputs) {
        if (layouts_.of(id).root != old) continue;
        const Shape& shape = graph_.value(node.outputs[0]).spec.shape;
        const bool pointwise = is_elementwise(*node.operation) && layouts_.of(id).offset == 0 &&
                               squeezed_layout(layouts_.of(id).layout, shape).is_contiguous();
        if (!pointwise) return false;
      }
    }
    return true;
  }

  // Units that only assign to variables and have the same program become one sweep.
  void group_sweeps() {
    std::map<std::string, std::vector<std::int32_t>> groups;
    for (std::size_t u = 0; u < fused_.units.size(); ++u) {
      const std::string signature = sweep_signature(static_cast<std::int32_t>(u));
      if (!signature.empty()) groups[signature].push_back(static_cast<std::int32_t>(u));
    }
    for (auto& [signature, units] : groups) {
      if (units.size() < 2) continue;
      // Neighbours in memory run as one: sweep in the order of addresses.
      std::stable_sort(units.begin(), units.end(),
                       [&](std::int32_t a, std::int32_t b) { return first_address(a) < first_address(b); });
      std::vector<std::int32_t> members;
      for (std::int32_t unit : units) {
        bool independent = true;
        for (std::int32_t member : members)
          independent = independent && !reaches(unit, member) && !reaches(member, unit);
        if (independent) members.push_back(unit);
      }
      if (members.size() < 2) continue;
      sweeps_.push_back(members);
      join_in_dependencies(members);
    }
  }

  const std::byte* first_address(std::int32_t u) const {
    for (const Graph::Assignment& assignment : graph_.assignments) {
      if (producer_of(assignment.value) == u) {
        return graph_.variables[static_cast<std::size_t>(assignment.variable)].body()->elements();
      }
    }
    return nullptr;
  }

  std::int32_t leader_of(std::int32_t unit) const {
    const auto found = leaders_.find(unit);
    return found == leaders_.end() ? unit : found->second;
  }

  // Makes a sweep one node of the dependency graph, that of its first member.
  void join_in_dependencies(const std::vector<std::int32_t>& members) {
    const std::int32_t leader = members[0];
    for (std::size_t i = 1; i < members.size(); ++i) {
      const std::int32_t member = members[i];
      for (std::int32_t next : successors_[static_cast<std::size_t>(member)]) {
        successors_[static_cast<std::size_t>(leader)].insert(next);
      }
      for (auto& next : successors_) {
        if (next.erase(member)) next.insert(leader);
      }
      successors_[static_cast<std::size_t>(member)].clear();
      leaders_[member] = leader;
    }
  }

  std::string sweep_signature(std::int32_t u) const {
    const Unit& unit = fused_.units[static_cast<std::size_t>(u)];
    if (unit.kind != Unit::Kind::elementwise || unit.shape.empty()) return {};
    std::unordered_set<ValueId> assigned;
    for (const auto& assignment : graph_.assignments) assigned.insert(assignment.value);
    for (std::int32_t n : unit.nodes) {
      const ValueId output = graph_.nodes[static_cast<std::size_t>(n)].outputs[0];
      if (schedule_.is_stored[static_cast<std::size_t>(output)] && !assigned.contains(output)) return {};
    }
    const ProgramContext context{graph_, layouts_, schedule_.is_stored,
                                 [](ValueId, ValueId) { return true; }};
    const BuiltProgram built = build_program(context, unit);
    std::string text = built.program.str();
    for (const kernels::Layout& input : built.program.inputs) {
      const bool number =
          std::all_of(input.strides.begin(), input.strides.end(), [](auto s) { return s == 0; });
      if (!number && !input.is_contiguous()) return {};
      text += number ? " number" : " full";
      text += name_of(input.dtype);
    }
    for (const auto& output : built.program.outputs) text += name_of(output.layout.dtype);
    for (const auto& constant : built.program.constants)
      text += " " + std::to_string(constant.value) + std::to_string(static_cast<int>(constant.dtype));
    for (const auto& i : built.program.instructions)
      text += " " + std::to_string(i.p) + "," + std::to_string(i.q);
    return text;
  }

  void order_steps() {
    const std::size_t count = fused_.units.size();
    std::vector<int> waiting(count, 0);
    for (const auto& next : successors_) {
      for (std::int32_t unit : next) ++waiting[static_cast<std::size_t>(unit)];
    }
    auto recorded_at = [&](std::int32_t unit) {
      return fused_.units[static_cast<std::size_t>(unit)].nodes.back();
    };
    std::set<std::pair<std::int32_t, std::int32_t>> ready;  // by place in the trace
    for (std::size_t u = 0; u < count; ++u) {
      const auto unit = static_cast<std::int32_t>(u);
      if (waiting[u] == 0 && !leaders_.contains(unit)) ready.insert({recorded_at(unit), unit});
    }
    while (!ready.empty()) {
      const std::int32_t unit = ready.begin()->second;
      ready.erase(ready.begin());
      schedule_.steps.push_back(step_led_by(unit));
      for (std::int32_t next : successors_[static_cast<std::size_t>(unit)]) {
        if (--waiting[static_cast<std::size_t>(next)] == 0) ready.insert({recorded_at(next), next});
      }
    }
  }

  ScheduledStep step_led_by(std::int32_t unit) const {
    for (const auto& members : sweeps_) {
      if (members[0] == unit) return {members};
    }
    return {{unit}};
  }

  const Graph& graph_;
  const GraphLayouts& layouts_;
  const FusedGraph& fused_;
  Schedule schedule_;
  std::vector<std::set<std::int32_t>> successors_;  // by unit
  std::vector<std::vector<std::int32_t>> readers_;  // by root value
  std::vector<std::vector<std::int32_t>> sweeps_;
  std::map<std::int32_t, std::int32_t> leaders_;  // of the other members of sweeps
};

}  // namespace

Schedule make_schedule(const Graph& graph, const GraphLayouts& layouts, const FusedGraph& fused) {
  return Scheduler(graph, layouts, fused).run();
}

namespace {

ValueId through_identity(Graph& graph, ValueId id) {
  const TensorSpec spec = graph.value(id).spec;
  const std::int32_t node = graph.add_node(identity, {id}, {}, {&spec, 1});
  return graph.nodes[static_cast<std::size_t>(node)].outputs[0];
}

// The value that a chain of views starts from.
ValueId viewed_value(const Graph& graph, ValueId id) {
  const Node* producer = graph.producer(id);
  return producer && producer->operation->view ? viewed_value(graph, producer->inputs[0]) : id;
}

}  // namespace

void separate_assignments(Graph& graph) {
  std::set<ValueId> taken, overwritten;
  std::vector<Graph::Assignment> kept;
  for (Graph::Assignment& assignment : graph.assignments) {
    const ValueId old = graph.variable_values[static_cast<std::size_t>(assignment.variable)];
    if (assignment.value == old) continue;  // assigned its own old value
    const Node* producer = graph.producer(assignment.value);
    if (!producer || producer->operation->view || !taken.insert(assignment.value).second) {
      assignment.value = through_identity(graph, assignment.value);
    }
    overwritten.insert(old);
    kept.push_back(assignment);
  }
  graph.assignments = std::move(kept);
  // Results are read after the run, when an assigned variable no longer holds its old value.
  for (ValueId& output : graph.outputs) {
    if (overwritten.contains(viewed_value(graph, output))) output = through_identity(graph, output);
  }
}

}  // namespace tenon
