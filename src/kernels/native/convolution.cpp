// Convolutions: which pass is asked for, and in which dtype.
#include "kernels/native/convolution_pass.h"

namespace tenon::kernels {

namespace {

template <class T>
std::unique_ptr<Kernel> make(ConvolutionPass pass, const ConvolutionShape& shape,
                             const std::optional<Program>& epilogue) {
  switch (pass) {
    case ConvolutionPass::forward:
      return make_convolution_forward<T>(shape, epilogue);
    case ConvolutionPass::input_gradient:
      return make_convolution_input_gradient<T>(shape, epilogue);
    case ConvolutionPass::kernel_gradient:
      break;
  }
  return make_convolution_kernel_gradient<T>(shape);
}

}  // namespace

double ConvolutionShape::flops() const {
  double product =
      2.0 * static_cast<double>(batch) * static_cast<double>(in_group()) * static_cast<double>(out_channels);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    product *= static_cast<double>(output[axis]) * static_cast<double>(kernel[axis]);
  }
  return product;
}

std::unique_ptr<Kernel> make_convolution(ConvolutionPass pass, DType dtype, const ConvolutionShape& shape,
                                         const std::optional<Program>& epilogue) {
  return dtype == DType::float64 ? make<double>(pass, shape, epilogue) : make<float>(pass, shape, epilogue);
}

}  // namespace tenon::kernels
