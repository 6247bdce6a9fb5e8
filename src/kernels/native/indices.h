// Reading index arrays: int32 or int64, negative from the end.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "kernels/kernel.h"

namespace tenon::kernels {

/// Throws TypeError unless indices are int32 or int64.
inline void check_index_dtype(const char* kernel, DType dtype) {
  if (dtype == DType::int32 || dtype == DType::int64) return;
  throw TypeError(
      fmt::format("{}: indices must be int32 or int64, got {}; cast them first", kernel, name_of(dtype)));
}

inline std::int64_t load_index(const std::byte* indices, bool is_wide, std::int64_t at) {
  return is_wide ? reinterpret_cast<const std::int64_t*>(indices)[at]
                 : reinterpret_cast<const std::int32_t*>(indices)[at];
}

/// Negative indices count from the end; out-of-range ones become the nearest valid one. length > 0.
inline std::int64_t clamp_index(std::int64_t index, std::int64_t length) {
  return std::clamp<std::int64_t>(index < 0 ? index + length : index, 0, length - 1);
}

}  // namespace tenon::kernels
