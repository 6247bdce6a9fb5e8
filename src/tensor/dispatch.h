// From a dtype that is known at run time to a C++ type.
#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>

#include <tenon/tensor/dtype.h>

namespace tenon {

/// Calls f(std::type_identity<T>{}) with the C++ type T of that dtype and returns what it returns.
template <class Callable>
decltype(auto) dispatch(DType dtype, Callable&& f) {
  switch (dtype) {
    case DType::bool_:
      return f(std::type_identity<bool>{});
    case DType::uint8:
      return f(std::type_identity<std::uint8_t>{});
    case DType::uint16:
      return f(std::type_identity<std::uint16_t>{});
    case DType::uint32:
      return f(std::type_identity<std::uint32_t>{});
    case DType::uint64:
      return f(std::type_identity<std::uint64_t>{});
    case DType::int8:
      return f(std::type_identity<std::int8_t>{});
    case DType::int16:
      return f(std::type_identity<std::int16_t>{});
    case DType::int32:
      return f(std::type_identity<std::int32_t>{});
    case DType::int64:
      return f(std::type_identity<std::int64_t>{});
    case DType::float16:
      return f(std::type_identity<Float16>{});
    case DType::bfloat16:
      return f(std::type_identity<BFloat16>{});
    case DType::float32:
      return f(std::type_identity<float>{});
    case DType::float64:
      break;
  }
  return f(std::type_identity<double>{});
}

}  // namespace tenon
