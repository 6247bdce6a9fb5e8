// The members of Tensor that compute: reshape, transpose, astype, copy and indexing.
//
// Tensor belongs to floor 1, but these members are operations: a gradient tape and a trace have to hear of them.
// So they are declared there and defined here, where the operations are.
#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/indexing.h>

#include "kernels/arrange.h"
#include "ops/get_item.h"
#include "ops/positions.h"
#include "ops/recorder.h"
#include "tensor/body.h"
#include "tensor/indexing.h"

namespace tenon {

namespace {

TensorView view(const Tensor& base, std::vector<Index> indices) {
  return {ops::get_item(base, indices), base, std::move(indices)};
}

void require_assignable(const Tensor& base, const Tensor& values, const std::vector<Index>& indices) {
  bool symbolic = base.is_symbolic() || values.is_symbolic();
  for (const Index& index : indices)
    symbolic = symbolic || (index.kind() == Index::Kind::array && index.array().is_symbolic());
  if (symbolic || active_trace()) {
    throw StateError(
        "assignment to a slice inside a traced function: a compiled plan has no values that change; build "
        "the result "
        "with where(), slice_update() or scatter_update(), or keep the value in a Variable");
  }
  if (is_taped()) {
    throw StateError(
        "assignment to a slice while a GradientTape records: the tape cannot differentiate through it; use "
        "slice_update() or scatter_update(), or assign before the tape starts");
  }
  if (base.body()->read_only) {
    throw StateError(
        "assignment to a slice of a variable's value, which is read-only: change the variable with assign(), "
        "or a copy "
        "of the value with copy()");
  }
}

// Copies with a kernel between two places that do not overlap.
void copy_elements(const Tensor& from, const kernels::Layout& layout, std::byte* to) {
  std::byte* arguments[] = {elements_of(from), to};
  kernels::make_copy(layout_of(from), layout)->run(arguments);
}

Tensor values_for(const Tensor& values, const Shape& shape, const Tensor& base) {
  Shape trimmed = values.shape();  // NumPy's leniency: leading axes of length 1 are dropped
  while (trimmed.ndim() > shape.ndim() && trimmed[0] == 1) trimmed.erase(trimmed.begin());
  Tensor source;
  try {
    source = ops::broadcast_to(ops::reshape(values, trimmed), shape);
  } catch (const ShapeError&) {
    throw ShapeError(
        fmt::format("assignment: values of shape {} do not broadcast to the indexed elements of shape {}",
                    values.shape().str(), shape.str()));
  }
  source = ops::cast(source, base.dtype());
  // x[1:] = x[:-1] must read everything before it writes.
  return source.body()->storage == base.body()->storage ? ops::copy(source) : source;
}

// Integer arrays and masks: the selected block is rewritten as a whole, arrays' axes first.
void assign_gathered(const Tensor& values, const PreparedIndices& prepared, const Tensor& block) {
  const ResolvedIndices& resolved = prepared.resolved;
  const Tensor arranged = ops::transpose(block, arrays_first(resolved));
  std::vector<Tensor> columns;
  for (const Tensor& positions : resolved.arrays)
    columns.push_back(ops::reshape(positions, {positions.size(), 1}));
  Shape from, to;
  for (int i = 0; i < resolved.arrays[0].ndim(); ++i) {
    from.push_back(resolved.result_axis + i);
    to.push_back(i);
  }
  Shape rows{resolved.arrays[0].size()};
  for (int axis = static_cast<int>(columns.size()); axis < arranged.ndim(); ++axis)
    rows.push_back(arranged.shape()[axis]);
  const Tensor updates = ops::reshape(ops::moveaxis(values, from, to), rows);
  const Tensor changed = ops::scatter_update(arranged, ops::concatenate(columns, 1), updates);
  copy_elements(changed, layout_of(arranged), elements_of(arranged));
}

void assign(const Tensor& base, const std::vector<Index>& indices, const Tensor& values) {
  if (!base.defined())
    throw StateError("assignment to a slice of an empty Tensor; make one with zeros() or array() first");
  if (!values.defined())
    throw ValueError("assignment: the values are an empty Tensor; expected an array or a number");
  require_assignable(base, values, indices);
  const PreparedIndices prepared = prepare_indices(indices, base.shape());
  const ResolvedIndices resolved = resolve_indices(prepared.entries, base.shape(), base.strides());
  const Tensor source = values_for(values, resolved.result_shape, base);
  const Tensor block = view_of(base, resolved.shape, resolved.strides, base.body()->offset + resolved.offset);
  if (block.size() == 0 || source.size() == 0) return;
  if (resolved.is_view) {
    copy_elements(source, layout_of(block), elements_of(block));
  } else {
    assign_gathered(source, prepared, block);
  }
}

}  // namespace

TensorView Tensor::operator[](const char* text) const { return view(*this, parse_indices(text)); }
TensorView Tensor::operator[](const std::string& text) const { return view(*this, parse_indices(text)); }
TensorView Tensor::operator[](const Index& index) const { return view(*this, {index}); }
TensorView Tensor::operator[](std::initializer_list<Index> indices) const { return view(*this, indices); }

const TensorView& TensorView::operator=(const Tensor& values) const {
  assign(base_, indices_, values);
  return *this;
}

const TensorView& TensorView::operator=(const TensorView& values) const {
  assign(base_, indices_, values);
  return *this;
}

Tensor Tensor::reshape(const Shape& shape) const { return ops::reshape(*this, shape); }
Tensor Tensor::transpose(const Shape& axes) const { return ops::transpose(*this, axes); }
Tensor Tensor::astype(DType dtype) const { return ops::cast(*this, dtype); }
Tensor Tensor::copy() const { return ops::copy(*this); }

}  // namespace tenon
