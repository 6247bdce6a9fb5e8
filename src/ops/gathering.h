// Gathers and scatters on positions that have been checked.
#pragma once

#include "ops/operation.h"

namespace tenon {

extern const Operation take_operation;
extern const Operation take_along_axis_operation;
extern const Operation scatter_update_operation;
extern const Operation scatter_add_operation;
extern const Operation scatter_max_operation;
extern const Operation scatter_min_operation;

/// x with an axis replaced by the axes of positions.
Tensor take_at(const Tensor& x, const Tensor& positions, int axis);
/// base with updates (count, base.shape[depth:]) put at rows (count, depth) by one of the scatter operations.
Tensor scatter_rows(const Operation& operation, const Tensor& base, const Tensor& rows,
                    const Tensor& updates);
/// The parts x[rows[i, 0], rows[i, 1], …]: (count, x.shape[depth:]).
Tensor gather_rows(const Tensor& x, const Tensor& rows);

}  // namespace tenon
