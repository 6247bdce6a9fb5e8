// Running a plan: bind arguments and variables, run the kernels in order, hand out the results.
#include "graph/plan.h"

#include <fmt/format.h>

#include "base/flush_denormals.h"
#include "graph/planner.h"
#include "graph/variable_body.h"

namespace tenon {

Plan::Plan(Graph graph, std::string name) : body_(make_plan(std::move(graph), std::move(name))) {}
Plan::~Plan() = default;
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;

int Plan::argument_count() const { return static_cast<int>(body_->arguments.size()); }
const TensorSpec& Plan::argument_spec(int index) const {
  return body_->arguments[static_cast<std::size_t>(index)];
}
void Plan::set_argument(int index, const std::byte* elements) {
  body_->bind(body_->argument_buffers[static_cast<std::size_t>(index)], elements);
}

void Plan::run() {
  Body& plan = *body_;
  for (std::size_t i = 0; i < plan.variables.size(); ++i) {
    VariableBody& variable = *plan.variables[i].variable.body();
    if (plan.variables[i].written) variable.detach();
    plan.bind(plan.variable_buffers[i], variable.elements());
  }
  const FlushDenormals flush;
  std::byte* const* slots = plan.slots.data();
  for (const PlannedStep& step : plan.steps) step.kernel->run(slots + step.first_slot);
}

int Plan::output_count() const { return static_cast<int>(body_->outputs.size()); }
const TensorSpec& Plan::output_spec(int index) const {
  return body_->outputs[static_cast<std::size_t>(index)].spec;
}

const std::byte* Plan::output_elements(int index) const {
  const PlannedOutput& output = body_->outputs[static_cast<std::size_t>(index)];
  return output.layout.is_contiguous() ? body_->slots[output.slot] : nullptr;
}

void Plan::copy_output(int index, std::byte* destination) const {
  const PlannedOutput& output = body_->outputs[static_cast<std::size_t>(index)];
  std::byte* arguments[] = {body_->slots[output.slot], destination};
  output.copy->run(arguments);
}

Tensor Plan::output(int index) const {
  const TensorSpec& spec = output_spec(index);
  Tensor result = allocate_tensor(spec.shape, spec.dtype);
  copy_output(index, elements_of(result));
  return result;
}

double Plan::flops() const {
  double sum = 0;
  for (const PlannedStep& step : body_->steps) sum += step.kernel->flops();
  return sum;
}
std::size_t Plan::arena_bytes() const { return body_->arena_plan.bytes; }
std::size_t Plan::arena_lower_bound() const { return body_->arena_plan.lower_bound; }
std::size_t Plan::step_count() const { return body_->steps.size(); }

std::string Plan::str() const {
  const Body& plan = *body_;
  std::string text =
      fmt::format("Plan \"{}\": {} operations in {} steps, {:.0f} FLOPs, arena {} bytes (lower bound {})\n",
                  plan.name, plan.node_count, plan.steps.size(), flops(), arena_bytes(), arena_lower_bound());
  for (std::size_t i = 0; i < plan.arguments.size(); ++i) {
    text += fmt::format("  argument {}: {} {}\n", i, name_of(plan.arguments[i].dtype),
                        plan.arguments[i].shape.str());
  }
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const PlannedStep& step = plan.steps[i];
    text += fmt::format("  {:>3}  {}{}{}\n", i, step.kernel->describe(), step.comment.empty() ? "" : "  ",
                        step.comment);
  }
  for (std::size_t i = 0; i < plan.outputs.size(); ++i) {
    text += fmt::format("  output {}: {} {}\n", i, name_of(plan.outputs[i].spec.dtype),
                        plan.outputs[i].spec.shape.str());
  }
  return text;
}

}  // namespace tenon
