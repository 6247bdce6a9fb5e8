// Output shapes without data: the layer is traced on symbols.
#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/layers/layer.h>
#include <tenon/tensor/create.h>

#include "graph/trace.h"
#include "tensor/body.h"

namespace tenon {

namespace {

std::vector<Shape> with_length(std::vector<Shape> shapes, std::int64_t length) {
  for (Shape& shape : shapes) {
    for (std::int64_t& axis : shape) {
      if (axis == None) axis = length;
    }
  }
  return shapes;
}

bool all_known(const std::vector<Shape>& shapes) {
  for (const Shape& shape : shapes) {
    if (!shape.is_known()) return false;
  }
  return true;
}

std::vector<Shape> shapes_for(LayerBody& layer, const std::vector<Shape>& inputs) {
  const auto run = [&](const std::vector<Tensor>& tensors) {
    return layer.run(tensors, {.training = false});
  };
  std::vector<Shape> shapes;
  try {
    std::vector<TensorSpec> specs;
    for (const Shape& shape : inputs) specs.push_back({shape, layer.compute_dtype()});
    const PausedTapes unheard;
    const Graph graph = trace_function(run, specs).graph;
    for (ValueId output : graph.outputs) shapes.push_back(graph.value(output).spec.shape);
  } catch (const TraceBreak&) {  // it asks for values: give it some
    const ActiveTrace outside(nullptr);
    const PausedTapes unheard;
    std::vector<Tensor> tensors;
    for (const Shape& shape : inputs) tensors.push_back(zeros(shape, layer.compute_dtype()));
    for (const Tensor& output : run(tensors)) shapes.push_back(output.shape());
  }
  layer.clear_losses();  // they may be symbols of the trace that is over
  return shapes;
}

}  // namespace

Shape LayerBody::compute_output_shape(const Shape& input_shape) {
  return trace_output_shapes({input_shape}).at(0);
}

std::vector<Shape> LayerBody::compute_output_shapes(const std::vector<Shape>& input_shapes) {
  if (input_shapes.size() == 1) return {compute_output_shape(input_shapes.front())};
  return trace_output_shapes(input_shapes);
}

std::vector<Shape> LayerBody::trace_output_shapes(const std::vector<Shape>& input_shapes) {
  ensure_built(input_shapes);
  // Two lengths in place of None: the axes of the output that differ depend on it.
  std::vector<Shape> shapes = shapes_for(*this, with_length(input_shapes, 2));
  if (all_known(input_shapes)) return shapes;
  const std::vector<Shape> others = shapes_for(*this, with_length(input_shapes, 3));
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    for (std::size_t axis = 0; axis < shapes[i].size(); ++axis) {
      if (shapes[i][axis] != others[i][axis]) shapes[i][axis] = None;
    }
  }
  return shapes;
}

}  // namespace tenon
