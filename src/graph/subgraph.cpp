#include "graph/subgraph.h"

#include "kernels/arrange.h"

namespace tenon {

std::size_t byte_size(const TensorSpec& spec) {
  return static_cast<std::size_t>(spec.shape.elements()) * size_of(spec.dtype);
}

Subgraph trace_subgraph(const TensorFunction& body, std::span<const TensorSpec> arguments) {
  Subgraph subgraph{trace_function(body, arguments, Trace::active()), {}};
  for (ValueId id : subgraph.traced.graph.outputs)
    subgraph.outputs.push_back(subgraph.traced.graph.value(id).spec);
  return subgraph;
}

ContiguousInput::ContiguousInput(const kernels::Layout& layout) {
  if (layout.is_contiguous()) return;
  copy_ = kernels::make_copy(layout, kernels::Layout::contiguous(layout.dtype, layout.shape));
  buffer_ = Storage::allocate(byte_size({layout.shape, layout.dtype}));
}

const std::byte* ContiguousInput::prepare(std::byte* address) {
  if (!copy_) return address;
  std::byte* arguments[] = {address, buffer_->data};
  copy_->run(arguments);
  return buffer_->data;
}

SubgraphRunner::SubgraphRunner(const Subgraph& subgraph, std::span<const kernels::Layout> capture_layouts)
    : plan_(subgraph.traced.graph, "subgraph") {
  const int first = plan_.argument_count() - static_cast<int>(capture_layouts.size());
  for (std::size_t i = 0; i < capture_layouts.size(); ++i) {
    inputs_.emplace_back(capture_layouts[i]);
    arguments_.push_back(first + static_cast<int>(i));
  }
}

void SubgraphRunner::set_captures(std::byte* const* addresses) {
  for (std::size_t i = 0; i < inputs_.size(); ++i)
    plan_.set_argument(arguments_[i], inputs_[i].prepare(addresses[i]));
}

}  // namespace tenon
