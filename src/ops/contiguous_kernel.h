// Kernels that only know contiguous float32 or float64, for arguments of any layout and floating dtype.
#pragma once

#include <memory>

#include "ops/operation.h"

namespace tenon {

/// float64 for float64, float32 for all others.
DType computing_dtype(DType dtype);

/// True if all inputs and the only output are contiguous and of computing_dtype(): takes_epilogue of such kernels.
bool has_contiguous_arguments(const KernelRequest& request);

/// The kernel itself if all inputs are contiguous and of computing_dtype(); otherwise a chain that converts the inputs
/// before it and its result, if that is of half precision, behind it. The kernel takes the request's inputs, then its only
/// output, or what its epilogue takes in its place.
std::unique_ptr<kernels::Kernel> with_contiguous_arguments(std::unique_ptr<kernels::Kernel> kernel,
                                                           const KernelRequest& request);

}  // namespace tenon
