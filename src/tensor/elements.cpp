#include "tensor/elements.h"

#include <cstring>

#include "tensor/body.h"
#include "tensor/dispatch.h"
#include "tensor/number_conversion.h"
#include "tensor/strided_rows.h"

namespace tenon {

namespace {

template <class From, class To>
void convert_all(const From* from, const Shape& shape, const Shape& strides, To* to) {
  for_each_row(shape, strides, [&](std::int64_t offset, std::int64_t stride, std::int64_t length) {
    const From* row = from + offset;
    if constexpr (std::is_same_v<From, To>) {
      if (stride == 1) {
        std::memcpy(to, row, static_cast<std::size_t>(length) * sizeof(To));
        to += length;
        return;
      }
    }
    for (std::int64_t i = 0; i < length; ++i) *to++ = convert_number<To>(row[i * stride]);
  });
}

}  // namespace

void convert_elements(const Tensor& x, DType dtype, std::byte* out) {
  const std::byte* elements = elements_of(x);
  dispatch(x.dtype(), [&]<class From>(std::type_identity<From>) {
    dispatch(dtype, [&]<class To>(std::type_identity<To>) {
      convert_all(reinterpret_cast<const From*>(elements), x.shape(), x.strides(),
                  reinterpret_cast<To*>(out));
    });
  });
}

Tensor converted_copy(const Tensor& x, DType dtype) {
  Tensor copy = allocate_tensor(x.shape(), dtype);
  convert_elements(x, dtype, elements_of(copy));
  return copy;
}

Tensor contiguous_copy(const Tensor& x) {
  if (x.is_contiguous()) {
    elements_of(x);  // throws if symbolic
    return x;
  }
  return converted_copy(x, x.dtype());
}

}  // namespace tenon
