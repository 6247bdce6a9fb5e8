// Random elements from Philox4x32-10: element i of a draw is a function of (seed, counter, i) only, so bits
// depend on neither threads nor order.
//
// A draw is an endless row of 32-bit words. Word w is word w % 4 of
//   philox(counter = {low half of w / 4, high half of w / 4, draw counter, 0}, key = {seed, random_key}).
// Element i of dtype float64 takes the 64 bits word[2i] + 2^32 * word[2i + 1]; of any other dtype, word[i].
//   bits             word[i]
//   uniform          float32: upper 24 bits / 2^24; float64: upper 53 bits / 2^53; float16: upper 11 bits / 2^11;
//                    bfloat16: upper 8 bits / 2^8: every result is exact and less than 1
//   normal           elements 2j and 2j + 1 are r cos(t) and r sin(t) with r = sqrt(-2 log(u)), t = 2 pi v;
//                    u = (a + 1) / 2^32 from element 2j's word a, v = uniform from element 2j + 1's word
//                    (float64: u = (upper 53 bits + 1) / 2^53)
//   truncated_normal sqrt(2) erfinv((2u - 1) erf(sqrt(2))), u = (upper 23 bits + 1/2) / 2^23 (float64: 52 bits)
//   permutation      Fisher and Yates: for i = n - 1 … 1 swap elements i and j, j drawn from 0 … i without bias;
//                    takes as many words as that needs, in order
// float16 and bfloat16 normals are float32 ones, rounded.
#pragma once

#include <cstdint>
#include <memory>

#include "kernels/kernel.h"

namespace tenon::kernels {

/// Second half of Philox's key for elements; other uses of the same seed take other numbers.
inline constexpr std::uint32_t random_key = 0x54454E4F;

enum class Distribution {
  bits,              // uint32
  uniform,           // [0, 1)
  normal,            // mean 0, standard deviation 1
  truncated_normal,  // a normal that fell within ±2
  permutation,       // of 0 … n-1 (int64), rank 1
};

/// Arguments: state (uint32[2]: seed, counter), output (contiguous). uniform and both normals take a floating
/// output, bits a uint32 one, permutation an int64 one of rank 1; TypeError or ShapeError otherwise.
std::unique_ptr<Kernel> make_random(Distribution distribution, const Layout& output);

}  // namespace tenon::kernels
