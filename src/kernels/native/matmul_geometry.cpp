#include "kernels/native/matmul_geometry.h"

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::kernels {

namespace {

void check(const MatmulRequest& request) {
  const Shape &a = request.a.shape, &b = request.b.shape, &c = request.c.shape;
  const std::size_t rank = c.size();
  bool fits = rank >= 2 && a.size() == rank && b.size() == rank;
  for (std::size_t axis = 0; fits && axis + 2 < rank; ++axis) fits = a[axis] == c[axis] && b[axis] == c[axis];
  fits = fits && a[rank - 2] == c[rank - 2] && b[rank - 1] == c[rank - 1] && a[rank - 1] == b[rank - 2];
  if (!fits) {
    throw ShapeError(
        fmt::format("matmul: shapes {} and {} do not make {}; the inner lengths must be equal and the "
                    "leading axes broadcast",
                    a.str(), b.str(), c.str()));
  }
  if (request.a.dtype != request.c.dtype || request.b.dtype != request.c.dtype) {
    throw TypeError(fmt::format("matmul: {} times {} gives {} only after a cast to one dtype",
                                name_of(request.a.dtype), name_of(request.b.dtype),
                                name_of(request.c.dtype)));
  }
  if (!request.c.is_contiguous()) throw ShapeError("matmul: the result must be contiguous");
  if (!request.epilogue) return;
  const Program& program = *request.epilogue;
  if (program.inputs.empty() || !(program.shape == c) || program.inputs[0].dtype != request.c.dtype) {
    throw ShapeError(
        fmt::format("matmul: the element-wise program after it must begin with the product, {} {}",
                    name_of(request.c.dtype), c.str()));
  }
}

/// One operand's strides while axes are folded: one per batch axis, then row and column.
struct Strides {
  Shape batch;
  std::int64_t row, column;

  explicit Strides(const Shape& strides)
      : batch(strides.begin(), strides.end() - 2), row(strides[strides.size() - 2]), column(strides.back()) {}
};

/// Whether the rows of the next product continue those of the one before.
bool continues(const Strides& strides, std::int64_t rows) {
  return rows == 1 || strides.batch.back() == rows * strides.row;
}

void fold_rows(Strides& strides, std::int64_t rows) {
  if (rows == 1) strides.row = strides.batch.back();
  strides.batch.pop_back();
}

MatmulOperand finish(const Strides& strides, const Shape& batch) {
  MatmulOperand operand{strides.row, strides.column, {}};
  const std::int64_t count = batch.elements();
  operand.starts.reserve(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) {
    std::int64_t rest = i, start = 0;
    for (std::size_t axis = batch.size(); axis-- > 0; rest /= batch[axis]) {
      start += rest % batch[axis] * strides.batch[axis];
    }
    operand.starts.push_back(start);
  }
  return operand;
}

}  // namespace

MatmulGeometry matmul_geometry(const MatmulRequest& request) {
  check(request);
  MatmulGeometry geometry;
  Shape batch(request.c.shape.begin(), request.c.shape.end() - 2);
  geometry.m = request.c.shape[request.c.shape.size() - 2];
  geometry.n = request.c.shape.back();
  geometry.k = request.a.shape.back();
  Strides a(request.a.strides), b(request.b.strides);
  std::vector<Strides> others;
  if (request.epilogue) {
    for (std::size_t i = 1; i < request.epilogue->inputs.size(); ++i) {
      others.emplace_back(request.epilogue->inputs[i].strides);
    }
    for (const Program::Output& output : request.epilogue->outputs)
      others.emplace_back(output.layout.strides);
  }
  // The products of a batch with one B are the rows of a single, taller product.
  while (!batch.empty()) {
    const bool is_single = batch.back() == 1;
    bool folds = b.batch.back() == 0 && continues(a, geometry.m);
    for (const Strides& other : others) folds = folds && continues(other, geometry.m);
    if (!is_single && !folds) break;
    if (is_single) {
      a.batch.pop_back();
      for (Strides& other : others) other.batch.pop_back();
    } else {
      fold_rows(a, geometry.m);
      for (Strides& other : others) fold_rows(other, geometry.m);
      geometry.m *= batch.back();
    }
    b.batch.pop_back();
    batch.pop_back();
  }
  geometry.batches = batch.elements();
  geometry.a = finish(a, batch);
  geometry.b = finish(b, batch);
  for (const Strides& other : others) geometry.others.push_back(finish(other, batch));
  const auto& starts = geometry.b.starts;
  geometry.shares_b =
      std::all_of(starts.begin(), starts.end(), [&](std::int64_t start) { return start == starts[0]; });
  return geometry;
}

}  // namespace tenon::kernels
