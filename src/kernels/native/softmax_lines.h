// Softmax and its relatives over contiguous lines of float or double.
#pragma once

#include <cstdint>

namespace tenon::kernels {

/// Each takes `lines` lines of n >= 1 elements, starting input_stride and output_stride elements apart. Input and
/// output may be the same memory.
template <class T>
struct SoftmaxLines {
  using Function = void (*)(const T* input, std::int64_t input_stride, T* output, std::int64_t output_stride,
                            std::int64_t lines, std::int64_t n);
  Function softmax;
  Function log_softmax;
  Function logsumexp;  // one result per line
};

/// The functions for this CPU.
template <class T>
SoftmaxLines<T> softmax_lines();

struct AllSoftmaxLines {
  SoftmaxLines<float> single_precision;
  SoftmaxLines<double> double_precision;
};

}  // namespace tenon::kernels
