// From a graph to a plan: simplify, lay out, fuse, order, prepare kernels, and give every buffer its place.
#include "graph/planner.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "graph/fusion.h"
#include "graph/program_builder.h"
#include "graph/schedule.h"
#include "graph/simplify.h"
#include "graph/variable_body.h"
#include "kernels/arrange.h"

namespace tenon {

using kernels::Kernel;
using kernels::Layout;

namespace {

// An argument of a kernel: a place inside the buffer of a root value.
struct Operand {
  ValueId root;
  std::int64_t byte_offset;
};

struct StepDraft {
  std::unique_ptr<Kernel> kernel;
  std::vector<Operand> operands;  // in the kernel's order
  std::vector<ValueId> writes;
  std::vector<std::vector<ValueId>> side_by_side;  // values that a sweep wants next to each other
};

class Planner {
 public:
  Planner(Graph graph, std::string name) : graph_(std::move(graph)), body_(std::make_unique<Plan::Body>()) {
    body_->name = std::move(name);
  }

  std::unique_ptr<Plan::Body> run() {
    graph_ = simplify(std::move(graph_));
    separate_assignments(graph_);
    layouts_ = find_layouts(graph_);
    fused_ = fuse(graph_, layouts_);
    schedule_ = make_schedule(graph_, layouts_, fused_);
    for (const ScheduledStep& step : schedule_.steps) draft(step);
    for (const Graph::Assignment& late : schedule_.late_assignments) draft_late_assignment(late);
    pack();
    resolve();
    return std::move(body_);
  }

 private:
  const Node& node(std::int32_t n) const { return graph_.nodes[static_cast<std::size_t>(n)]; }
  const Layout& layout(ValueId id) const { return layouts_.of(id).layout; }
  Operand operand(ValueId id) const {
    const ValueLayout& view = layouts_.of(id);
    return {view.root, view.offset * static_cast<std::int64_t>(size_of(view.layout.dtype))};
  }

  ProgramContext program_context() const {
    return {graph_, layouts_, schedule_.is_stored, [this](ValueId output, ValueId input_root) {
              const std::int32_t variable = schedule_.variable_of_value[static_cast<std::size_t>(output)];
              return variable >= 0 &&
                     graph_.variable_values[static_cast<std::size_t>(variable)] == input_root;
            }};
  }

  void draft(const ScheduledStep& step) {
    const Unit& unit = fused_.units[static_cast<std::size_t>(step.units[0])];
    if (step.units.size() > 1) {
      draft_sweep(step);
    } else if (unit.kind == Unit::Kind::single) {
      draft_single(node(unit.nodes[0]));
    } else if (unit.kind == Unit::Kind::elementwise) {
      draft_elementwise(unit);
    } else {
      draft_product(unit);
    }
  }

  void draft_single(const Node& node) {
    StepDraft draft;
    std::vector<Layout> inputs, outputs;
    for (ValueId id : node.inputs) {
      inputs.push_back(layout(id));
      draft.operands.push_back(operand(id));
    }
    for (ValueId id : node.outputs) {
      outputs.push_back(layout(id));
      draft.operands.push_back({id, 0});
      draft.writes.push_back(id);
    }
    draft.kernel = prepare_kernel(*node.operation, inputs, outputs, node.attributes);
    drafts_.push_back(std::move(draft));
  }

  void add_program_operands(const BuiltProgram& built, StepDraft& draft) const {
    for (ValueId id : built.inputs) draft.operands.push_back(operand(id));
    for (ValueId id : built.outputs) {
      draft.operands.push_back({id, 0});
      draft.writes.push_back(id);
    }
  }

  void draft_elementwise(const Unit& unit) {
    StepDraft draft;
    BuiltProgram built = build_program(program_context(), unit);
    add_program_operands(built, draft);
    built.program.optimize();
    draft.kernel = kernels::make_elementwise(std::move(built.program));
    drafts_.push_back(std::move(draft));
  }

  void draft_product(const Unit& unit) {
    StepDraft draft;
    const Node& producer = node(unit.producer);
    BuiltProgram built = build_program(program_context(), unit);
    std::vector<Layout> inputs;
    for (ValueId id : producer.inputs) {
      inputs.push_back(layout(id));
      draft.operands.push_back(operand(id));
    }
    add_program_operands(built, draft);
    built.program.optimize();
    const Layout output = layout(producer.outputs[0]);
    draft.kernel = prepare_kernel(*producer.operation, inputs, {&output, 1}, producer.attributes,
                                  std::move(built.program));
    drafts_.push_back(std::move(draft));
  }

  void draft_sweep(const ScheduledStep& step) {
    StepDraft draft;
    kernels::Program program;
    std::vector<std::int64_t> sizes;
    std::vector<std::vector<ValueId>> by_input;
    for (std::size_t s = 0; s < step.units.size(); ++s) {
      const Unit& unit = fused_.units[static_cast<std::size_t>(step.units[s])];
      BuiltProgram built = build_program(program_context(), unit);
      add_program_operands(built, draft);
      sizes.push_back(unit.shape.elements());
      by_input.resize(built.inputs.size());
      for (std::size_t i = 0; i < built.inputs.size(); ++i)
        by_input[i].push_back(layouts_.of(built.inputs[i]).root);
      if (s == 0) program = std::move(built.program);
    }
    program.optimize();
    draft.side_by_side = std::move(by_input);
    draft.kernel = kernels::make_elementwise_spans(std::move(program), std::move(sizes));
    drafts_.push_back(std::move(draft));
  }

  void draft_late_assignment(const Graph::Assignment& late) {
    const ValueId variable = graph_.variable_values[static_cast<std::size_t>(late.variable)];
    StepDraft draft;
    draft.operands = {operand(late.value), {variable, 0}};
    draft.kernel = kernels::make_copy(layout(late.value), layout(variable));
    drafts_.push_back(std::move(draft));
  }

  // Lifetimes of what the steps write, then one arena.
  void pack() {
    const int steps = static_cast<int>(drafts_.size());
    std::unordered_map<ValueId, BufferLifetime> lifetimes;
    std::vector<ValueId> order;
    for (int s = 0; s < steps; ++s) {
      for (ValueId id : drafts_[static_cast<std::size_t>(s)].writes) {
        if (schedule_.variable_of_value[static_cast<std::size_t>(id)] >= 0) continue;
        lifetimes[id] = {bytes_of(id), s, s};
        order.push_back(id);
      }
      for (const Operand& operand : drafts_[static_cast<std::size_t>(s)].operands) {
        const auto found = lifetimes.find(operand.root);
        if (found != lifetimes.end()) found->second.last = s;
      }
    }
    for (ValueId id : graph_.outputs) {
      const auto found = lifetimes.find(layouts_.of(id).root);
      if (found != lifetimes.end()) found->second.last = steps;
    }
    std::vector<BufferLifetime> buffers;
    std::vector<std::pair<ValueId, std::pair<std::size_t, std::size_t>>>
        places;  // value, (buffer, offset in it)
    for (const StepDraft& draft : drafts_) {
      for (const auto& values : draft.side_by_side) place_side_by_side(values, lifetimes, buffers, places);
    }
    for (ValueId id : order) {
      if (!lifetimes.contains(id)) continue;
      places.push_back({id, {buffers.size(), 0}});
      buffers.push_back(lifetimes[id]);
    }
    body_->arena_plan = plan_arena(buffers);
    body_->arena = Storage::allocate(std::max<std::size_t>(body_->arena_plan.bytes, 64));
    std::memset(body_->arena->data, 0, body_->arena->bytes);
    for (const auto& [id, place] : places) {
      arena_address_[id] = body_->arena->data + body_->arena_plan.offsets[place.first] + place.second;
    }
  }

  // The operands of a sweep (gradients) become one buffer, if nobody else has placed them yet.
  void place_side_by_side(
      const std::vector<ValueId>& values, std::unordered_map<ValueId, BufferLifetime>& lifetimes,
      std::vector<BufferLifetime>& buffers,
      std::vector<std::pair<ValueId, std::pair<std::size_t, std::size_t>>>& places) const {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const bool repeated = std::count(values.begin(), values.end(), values[i]) > 1;
      if (repeated || !lifetimes.contains(values[i])) return;
    }
    BufferLifetime whole = lifetimes[values[0]];
    std::size_t offset = 0;
    for (ValueId id : values) {
      const BufferLifetime& part = lifetimes[id];
      whole.first = std::min(whole.first, part.first);
      whole.last = std::max(whole.last, part.last);
      places.push_back({id, {buffers.size(), offset}});
      offset += (part.bytes + 63) / 64 * 64;
    }
    whole.bytes = offset;
    buffers.push_back(whole);
    for (ValueId id : values) lifetimes.erase(id);
  }

  std::size_t bytes_of(ValueId id) const {
    const TensorSpec& spec = graph_.value(id).spec;
    return std::max<std::size_t>(static_cast<std::size_t>(spec.shape.elements()) * size_of(spec.dtype), 1);
  }

  // Turns operands into addresses, noting the ones that may change between runs.
  void resolve() {
    body_->argument_buffers.resize(graph_.arguments.size());
    body_->variable_buffers.resize(graph_.variables.size());
    for (ValueId id : graph_.arguments) body_->arguments.push_back(graph_.value(id).spec);
    for (const Variable& variable : graph_.variables) body_->variables.push_back({variable, false});
    for (const Graph::Assignment& assignment : graph_.assignments) {
      body_->variables[static_cast<std::size_t>(assignment.variable)].written = true;
    }
    std::size_t scratch = 0;
    for (StepDraft& draft : drafts_) {
      const std::size_t first = body_->slots.size();
      for (const Operand& operand : draft.operands) add_slot(operand);
      if (const std::size_t bytes = draft.kernel->scratch_bytes()) {
        scratch = std::max(scratch, bytes);
        scratch_slots_.push_back(body_->slots.size());
        body_->slots.push_back(nullptr);
      }
      body_->steps.push_back({std::move(draft.kernel), first, comment(draft)});
    }
    for (ValueId id : graph_.outputs) {
      const TensorSpec& spec = graph_.value(id).spec;
      body_->outputs.push_back({body_->slots.size(), spec, layout(id),
                                kernels::make_copy(layout(id), Layout::contiguous(spec.dtype, spec.shape))});
      add_slot(operand(id));
    }
    if (scratch > 0) {
      body_->scratch = Storage::allocate(scratch);
      for (std::size_t slot : scratch_slots_) body_->slots[slot] = body_->scratch->data;
    }
    body_->constants = graph_.constants;
    body_->node_count = graph_.nodes.size();
  }

  void add_slot(const Operand& operand) {
    const std::size_t slot = body_->slots.size();
    const Value& value = graph_.value(operand.root);
    const std::int32_t variable = schedule_.variable_of_value[static_cast<std::size_t>(operand.root)];
    std::byte* address = nullptr;
    if (value.kind == Value::Kind::argument) {
      body_->argument_buffers[static_cast<std::size_t>(value.source)].uses.push_back(
          {slot, operand.byte_offset});
    } else if (value.kind == Value::Kind::variable) {
      body_->variable_buffers[static_cast<std::size_t>(value.source)].uses.push_back(
          {slot, operand.byte_offset});
    } else if (variable >= 0) {
      body_->variable_buffers[static_cast<std::size_t>(variable)].uses.push_back({slot, operand.byte_offset});
    } else if (value.kind == Value::Kind::constant) {
      address = elements_of(graph_.constants[static_cast<std::size_t>(value.source)]) + operand.byte_offset;
    } else {
      address = arena_address_.at(operand.root) + operand.byte_offset;
    }
    body_->slots.push_back(address);
  }

  std::string comment(const StepDraft& draft) const {
    std::string text;
    for (ValueId id : draft.writes) {
      const std::int32_t variable = schedule_.variable_of_value[static_cast<std::size_t>(id)];
      if (variable < 0) continue;
      text += (text.empty() ? "-> " : ", ") + graph_.variables[static_cast<std::size_t>(variable)].path();
    }
    return text;
  }

  Graph graph_;
  std::unique_ptr<Plan::Body> body_;
  GraphLayouts layouts_;
  FusedGraph fused_;
  Schedule schedule_;
  std::vector<StepDraft> drafts_;
  std::unordered_map<ValueId, std::byte*> arena_address_;
  std::vector<std::size_t> scratch_slots_;
};

}  // namespace

std::unique_ptr<Plan::Body> make_plan(Graph graph, std::string name) {
  return Planner(std::move(graph), std::move(name)).run();
}

}  // namespace tenon
