// Matrix products: which way each dtype is multiplied.
#include "kernels/matmul.h"

#include "kernels/native/matmul.h"

namespace tenon::kernels {

std::unique_ptr<Kernel> make_matmul(MatmulRequest request) {
  switch (request.c.dtype) {
    case DType::float32:
    case DType::float64:
      return make_floating_matmul(request);
    case DType::float16:
    case DType::bfloat16:
      return make_half_matmul(request);
    default:
      return make_integer_matmul(request);
  }
}

}  // namespace tenon::kernels
