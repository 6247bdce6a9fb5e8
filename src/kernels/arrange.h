// Moving elements: copies between layouts, gathers, scatters, sorting.
#pragma once

#include <memory>
#include <vector>

#include "kernels/kernel.h"

namespace tenon::kernels {

/// Copies input to output (same dtype and shape), whatever the strides of either.
std::unique_ptr<Kernel> make_copy(const Layout& input, const Layout& output);
/// Copies each input into its place of the output along `axis`.
std::unique_ptr<Kernel> make_concatenate(const std::vector<Layout>& inputs, const Layout& output, int axis);
/// output = values placed at `before` inside zeros-like `fill` padding. Arguments: input, fill (one number), output.
std::unique_ptr<Kernel> make_pad(const Layout& input, const Layout& output, const Shape& before);
/// output[i..., j..., k...] = input[i..., indices[j...], k...] with `axis` indexed. Negative indices count from
/// the end; out-of-range ones are clamped (ops check indices that are known before running).
/// Arguments: input, indices (int32 or int64), output.
std::unique_ptr<Kernel> make_take(const Layout& input, const Layout& indices, const Layout& output, int axis);
/// output[..., i, ...] = input[..., indices[..., i, ...], ...]. Arguments: input, indices, output.
std::unique_ptr<Kernel> make_take_along_axis(const Layout& input, const Layout& indices, const Layout& output,
                                             int axis);

enum class Scatter { assign, add, maximum, minimum };
/// output = input, then output[indices[i, :], ...] (op)= updates[i, ...] for each row i in order. indices is
/// (count, depth). Arguments: input, indices, updates, output.
std::unique_ptr<Kernel> make_scatter(Scatter scatter, const Layout& input, const Layout& indices,
                                     const Layout& updates, const Layout& output);

/// Stable ascending sort (NaN last) along an axis: values, or the int positions if output's dtype says `arguments`.
std::unique_ptr<Kernel> make_sort(const Layout& input, const Layout& output, int axis, bool arguments,
                                  bool descending);
/// The k largest along the last axis, sorted descending, ties by position. Arguments: input, values, indices (int32).
std::unique_ptr<Kernel> make_top_k(const Layout& input, const Layout& values, const Layout& indices);

}  // namespace tenon::kernels
