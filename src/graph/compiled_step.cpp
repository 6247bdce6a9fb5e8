#include "graph/compiled_step.h"

#include "graph/trace.h"
#include "ops/recorder.h"

namespace tenon {

namespace {

Plan trace_and_plan(const TensorFunction& body, const std::vector<TensorSpec>& arguments, std::string name) {
  return Plan(trace_function(body, arguments).graph, std::move(name));
}

}  // namespace

CompiledStep::CompiledStep(const TensorFunction& body, std::vector<TensorSpec> arguments, std::string name)
    : plan_(trace_and_plan(body, arguments, std::move(name))) {
  for (int i = 0; i < plan_.argument_count(); ++i) {
    const TensorSpec& spec = plan_.argument_spec(i);
    buffers_.push_back(
        Storage::allocate(static_cast<std::size_t>(spec.shape.elements()) * size_of(spec.dtype)));
    plan_.set_argument(i, buffers_.back()->data);
  }
  gathered_.resize(static_cast<std::size_t>(plan_.output_count()));
}

std::byte* CompiledStep::argument(int index) {
  std::byte* buffer = buffers_[static_cast<std::size_t>(index)]->data;
  plan_.set_argument(index, buffer);
  return buffer;
}

const std::byte* CompiledStep::output(int index) const {
  if (const std::byte* elements = plan_.output_elements(index)) return elements;
  Tensor& copy = gathered_[static_cast<std::size_t>(index)];
  copy = plan_.output(index);
  return elements_of(copy);
}

}  // namespace tenon
