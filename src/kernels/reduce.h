// Reductions and scans along axes, and what is built on them.
#pragma once

#include <memory>

#include "kernels/kernel.h"

namespace tenon::kernels {

enum class Reduction { sum, product, maximum, minimum, any, all, argmax, argmin, sum_of_squares };

/// Reduces `axes` (sorted, distinct) of the input; the output is contiguous with those axes removed (or kept
/// with length 1: same memory). scale multiplies a sum (1/n gives the mean). Any input strides. argmax/argmin
/// give the first, as int64 or int32 by output.dtype; they take one axis or all. Empty: sum 0, product 1, any
/// false, all true; maximum/minimum are the caller's error.
///
/// Floating sums are a fixed tree, so their bits depend on neither threads nor where the result lies: blocks of
/// at most 2048 neighbouring elements (128 rows where whole rows are added up) are summed one vector lane each,
/// blocks are added in pairs, pairs in pairs, and so on; float16 and bfloat16 in float32, rounded once. The
/// error grows with the logarithm of the length. Sums and products of integers wrap around in the output's
/// dtype. NaN wins every maximum and minimum; argmax and argmin take the first NaN.
std::unique_ptr<Kernel> make_reduce(Reduction reduction, const Layout& input, const Layout& output,
                                    const Shape& axes, double scale = 1.0);

enum class Scan { sum, product, maximum };
/// Cumulative along one axis, in order; float16 and bfloat16 in float32. The output is contiguous.
std::unique_ptr<Kernel> make_scan(Scan scan, const Layout& input, const Layout& output, int axis,
                                  bool reverse);

/// Max-subtracted softmax or log-softmax along one axis (floating dtypes). The output is contiguous.
std::unique_ptr<Kernel> make_softmax(const Layout& input, const Layout& output, int axis, bool logarithm);
/// log(sum(exp(x))) along one axis, max-subtracted; the output has that axis removed or of length 1.
std::unique_ptr<Kernel> make_logsumexp(const Layout& input, const Layout& output, int axis);

}  // namespace tenon::kernels
