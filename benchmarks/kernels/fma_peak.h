// What this core can do: fused multiply-adds per second, measured by a loop that does nothing else.
#pragma once

namespace tenon::benchmarks {

/// Floating-point operations per second of one core in float32, 2 per multiply-add; measured once per process, the
/// best of many short runs.
double float_peak();

}  // namespace tenon::benchmarks
