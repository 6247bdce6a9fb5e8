#include "graph/layouts.h"

namespace tenon {

using kernels::Layout;

GraphLayouts find_layouts(const Graph& graph) {
  GraphLayouts layouts;
  layouts.values.resize(graph.values.size());
  layouts.node_is_view.assign(graph.nodes.size(), false);
  for (std::size_t i = 0; i < graph.values.size(); ++i) {
    const Value& value = graph.values[i];
    const auto id = static_cast<ValueId>(i);
    const Tensor* constant = graph.constant(id);
    layouts.values[i] = {
        id, 0, constant ? layout_of(*constant) : Layout::contiguous(value.spec.dtype, value.spec.shape)};
  }
  // Values of a node always come after the node's inputs, so one pass in node order resolves chains of views.
  for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
    const Node& node = graph.nodes[n];
    if (!node.operation->view) continue;
    const ValueLayout& input = layouts.of(node.inputs[0]);
    const auto placed =
        node.operation->view(input.layout, graph.value(node.outputs[0]).spec, node.attributes);
    if (!placed) continue;
    layouts.values[static_cast<std::size_t>(node.outputs[0])] = {input.root, input.offset + placed->second,
                                                                 placed->first};
    layouts.node_is_view[n] = true;
  }
  return layouts;
}

Shape squeezed(const Shape& shape) {
  Shape result;
  for (std::int64_t length : shape) {
    if (length != 1) result.push_back(length);
  }
  if (result.empty() && !shape.empty()) result.push_back(1);
  return result;
}

Layout broadcast_layout(const Layout& layout, const Shape& shape) {
  Layout result{layout.dtype, shape, Shape(shape.size(), 0)};
  const std::size_t missing = shape.size() - layout.shape.size();
  for (std::size_t axis = 0; axis < layout.shape.size(); ++axis) {
    if (layout.shape[axis] != 1) result.strides[missing + axis] = layout.strides[axis];
  }
  return result;
}

Layout squeezed_layout(const Layout& layout, const Shape& shape) {
  const Layout broadcast = broadcast_layout(layout, shape);
  Layout result{layout.dtype, squeezed(shape), {}};
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    if (shape[axis] != 1) result.strides.push_back(broadcast.strides[axis]);
  }
  // One element: the stride tells a vector of one, which a sweep over many continues, from a bare number.
  if (result.strides.size() < result.shape.size()) result.strides.push_back(layout.shape.empty() ? 0 : 1);
  return result;
}

ValueId same_elements(const Graph& graph, const GraphLayouts& layouts, ValueId id) {
  const ValueLayout& view = layouts.of(id);
  if (view.root == id || view.offset != 0 || graph.value(view.root).kind != Value::Kind::result) return id;
  const Shape& root_shape = graph.value(view.root).spec.shape;
  const Shape shape = squeezed(view.layout.shape);
  if (shape != squeezed(root_shape)) return id;
  const Layout walked = squeezed_layout(view.layout, view.layout.shape);
  return walked.is_contiguous() ? view.root : id;
}

}  // namespace tenon
