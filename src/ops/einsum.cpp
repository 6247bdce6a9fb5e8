// einsum: contractions of two operands at a time, each a matmul of rearranged views (or a product if nothing is
// summed).
#include <algorithm>
#include <optional>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/linear_algebra.h>
#include <tenon/ops/reduction.h>

#include "ops/einsum_equation.h"
#include "ops/operation.h"

namespace tenon {

namespace {

using Labels = std::vector<int>;

struct Labelled {
  Tensor x;
  Labels labels;  // one for each axis of x
};

bool contains(const Labels& labels, int label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

Labels joined(Labels a, const Labels& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Labels joined(Labels a, const Labels& b, const Labels& c) { return joined(joined(std::move(a), b), c); }

// The first two axes with the same label, or none.
std::optional<std::pair<int, int>> repeated_label(const Labels& labels) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    for (std::size_t j = i + 1; j < labels.size(); ++j) {
      if (labels[i] == labels[j]) return std::pair(static_cast<int>(i), static_cast<int>(j));
    }
  }
  return std::nullopt;
}

Labelled take_diagonals(Labelled operand) {
  while (const auto axes = repeated_label(operand.labels)) {
    const auto [first, second] = *axes;
    const int label = operand.labels[static_cast<std::size_t>(first)];
    operand.x = ops::diagonal(operand.x, 0, first, second);
    operand.labels.erase(operand.labels.begin() + second);
    operand.labels.erase(operand.labels.begin() + first);
    operand.labels.push_back(label);
  }
  return operand;
}

Labelled sum_all_but(Labelled operand, const Labels& kept) {
  Shape axes;
  Labels left;
  for (std::size_t axis = 0; axis < operand.labels.size(); ++axis) {
    if (contains(kept, operand.labels[axis])) {
      left.push_back(operand.labels[axis]);
    } else {
      axes.push_back(static_cast<std::int64_t>(axis));
    }
  }
  if (axes.empty()) return operand;
  return {ops::sum(operand.x, axes), left};
}

// Axes in the order of `labels`, with length 1 where the operand has none.
Tensor aligned(const Labelled& operand, const Labels& labels) {
  Shape order, shape;
  for (int label : labels) {
    const auto found = std::find(operand.labels.begin(), operand.labels.end(), label);
    if (found == operand.labels.end()) {
      shape.push_back(1);
      continue;
    }
    order.push_back(found - operand.labels.begin());
    shape.push_back(operand.x.shape()[order.back()]);
  }
  return ops::reshape(order.empty() ? operand.x : ops::transpose(operand.x, order), shape);
}

// The lengths of the axes with these labels.
Shape lengths(const Labelled& operand, const Labels& labels) {
  Shape result;
  for (int label : labels) {
    const auto found = std::find(operand.labels.begin(), operand.labels.end(), label);
    result.push_back(operand.x.shape()[found - operand.labels.begin()]);
  }
  return result;
}

// (batch axes..., product of rows, product of columns)
Tensor as_matrices(const Labelled& operand, const Labels& batch, const Labels& rows, const Labels& columns) {
  Shape shape = lengths(operand, batch);
  shape.push_back(lengths(operand, rows).elements());
  shape.push_back(lengths(operand, columns).elements());
  return ops::reshape(aligned(operand, joined(batch, rows, columns)), shape);
}

// Multiplies two operands and sums over the labels that nobody needs afterwards.
Labelled contract(Labelled a, Labelled b, const Labels& needed) {
  a = sum_all_but(std::move(a), joined(needed, b.labels));
  b = sum_all_but(std::move(b), joined(needed, a.labels));
  Labels batch, summed, a_free, b_free;
  for (int label : a.labels) {
    (!contains(b.labels, label) ? a_free : contains(needed, label) ? batch : summed).push_back(label);
  }
  for (int label : b.labels) {
    if (!contains(a.labels, label)) b_free.push_back(label);
  }
  const Labels labels = joined(batch, a_free, b_free);
  if (summed.empty()) return {ops::multiply(aligned(a, labels), aligned(b, labels)), labels};
  const Tensor product =
      ops::matmul(as_matrices(a, batch, a_free, summed), as_matrices(b, batch, summed, b_free));
  Shape shape(product.shape().begin(), product.shape().end() - 2);
  for (std::int64_t length : lengths(a, a_free)) shape.push_back(length);
  for (std::int64_t length : lengths(b, b_free)) shape.push_back(length);
  return {ops::reshape(product, shape), labels};
}

}  // namespace

Tensor ops::einsum(std::string_view equation, const std::vector<Tensor>& operands) {
  std::vector<Shape> shapes;
  for (const Tensor& x : operands) shapes.push_back(x.shape());
  const EinsumEquation parsed = parse_einsum(equation, shapes);
  if (operands.empty()) throw ValueError("einsum: got no operands; pass at least one tensor");

  std::vector<Tensor> promoted = promote(operands);
  const bool small =
      std::all_of(operands.begin(), operands.end(), [](const Tensor& x) { return x.dtype() == int8; });
  const DType dtype = small && operands.size() > 1 ? int32 : promoted[0].dtype();
  const DType computed = dtype == bool_ ? int32 : dtype;

  Labelled result = take_diagonals({cast(promoted[0], computed), parsed.operands[0]});
  for (std::size_t i = 1; i < promoted.size(); ++i) {
    Labels needed = parsed.output;
    for (std::size_t later = i + 1; later < promoted.size(); ++later)
      needed = joined(needed, parsed.operands[later]);
    result = contract(std::move(result), take_diagonals({cast(promoted[i], computed), parsed.operands[i]}),
                      needed);
  }
  // Small integers are summed in 32 bits; the result has the operands' dtype.
  return cast(aligned(sum_all_but(std::move(result), parsed.output), parsed.output), dtype);
}

}  // namespace tenon
