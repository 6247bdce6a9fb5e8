#include "base/flush_denormals.h"

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

namespace tenon {

namespace {

#if defined(__x86_64__)
constexpr std::uint64_t exception_flags = 0x3F;
constexpr std::uint64_t flush_bits = 0x8040;  // flush results to zero, take denormal operands as zero
#elif defined(__aarch64__)
constexpr std::uint64_t flush_bits = std::uint64_t{1} << 24;  // FZ: both
#else
constexpr std::uint64_t flush_bits = 0;
#endif

}  // namespace

std::uint64_t floating_point_mode() {
#if defined(__x86_64__)
  return _mm_getcsr() & ~exception_flags;
#elif defined(__aarch64__)
  std::uint64_t mode;
  __asm__ __volatile__("mrs %0, fpcr" : "=r"(mode));
  return mode;
#else
  return 0;
#endif
}

void set_floating_point_mode(std::uint64_t mode) {
#if defined(__x86_64__)
  _mm_setcsr(static_cast<unsigned int>(mode | (_mm_getcsr() & exception_flags)));
#elif defined(__aarch64__)
  __asm__ __volatile__("msr fpcr, %0" : : "r"(mode));
#else
  static_cast<void>(mode);
#endif
}

FlushDenormals::FlushDenormals() : former_(floating_point_mode()) {
  if ((former_ | flush_bits) != former_) set_floating_point_mode(former_ | flush_bits);
}

FlushDenormals::~FlushDenormals() {
  if ((former_ | flush_bits) != former_) set_floating_point_mode(former_);
}

}  // namespace tenon
