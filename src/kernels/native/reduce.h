// The parts that reductions are put together from.
#pragma once

#include <cstdint>
#include <memory>

#include "kernels/native/loops.h"
#include "kernels/reduce.h"

namespace tenon::kernels {

/// A reduction as loops: those that stay, over input and output, and those that are reduced, over the input.
struct ReduceLoops {
  Loops<2> kept;
  Loops<1> reduced;
};

/// The loops of a reduction, kept ones in the output's order, reduced ones in the input's. Merged.
ReduceLoops reduce_loops(const Layout& input, const Shape& axes);

/// "sum (10, 12) over (0,)"
std::string describe_reduce(Reduction reduction, const Layout& input, const Shape& axes);

/// One pass with the fixed tree; parallel over results.
std::unique_ptr<Kernel> make_tree_reduce(Reduction reduction, const Layout& input, const Layout& output,
                                         const Shape& axes, double scale);
/// Few results of many elements: a fixed number of parts each, then the parts. Null if that does not pay.
std::unique_ptr<Kernel> make_split_reduce(Reduction reduction, const Layout& input, const Layout& output,
                                          const Shape& axes, double scale);
/// argmax and argmin.
std::unique_ptr<Kernel> make_arg_reduce(Reduction reduction, const Layout& input, const Layout& output,
                                        const Shape& axes);

}  // namespace tenon::kernels
