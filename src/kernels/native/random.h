// The parts of random.cpp that have a file of their own.
#pragma once

#include <memory>

#include "kernels/kernel.h"

namespace tenon::kernels {

/// Fisher and Yates' shuffle of 0 … n-1; the output is int64 of rank 1.
std::unique_ptr<Kernel> make_permutation(const Layout& output);

}  // namespace tenon::kernels
