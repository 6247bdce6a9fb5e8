// Treating denormal numbers as zero while plans run: they cost a hundred times a normal operation.
#pragma once

#include <cstdint>

namespace tenon {

/// The calling thread's rounding and denormal mode, without its exception flags (MXCSR on x86-64, FPCR on
/// ARM64, 0 elsewhere).
std::uint64_t floating_point_mode();
/// Puts the calling thread into a mode that floating_point_mode() returned.
void set_floating_point_mode(std::uint64_t mode);

/// While it lives, this thread reads and writes denormal floats as zero (FTZ and DAZ); parallel_for carries
/// the mode to its workers.
class FlushDenormals {
 public:
  FlushDenormals();
  ~FlushDenormals();
  FlushDenormals(const FlushDenormals&) = delete;
  FlushDenormals& operator=(const FlushDenormals&) = delete;

 private:
  std::uint64_t former_;
};

}  // namespace tenon
