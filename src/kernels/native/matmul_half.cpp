// Half-precision products: A and B converted to float32, the product summed there, rounded once.
#include <algorithm>

#include "kernels/native/epilogue.h"
#include "kernels/native/matmul.h"

namespace tenon::kernels {

namespace {

std::size_t padded(std::size_t bytes) { return (bytes + 63) / 64 * 64; }

/// The layout without the axes along which it is only repeated.
Layout without_repeats(const Layout& layout) {
  Layout result = layout;
  for (std::size_t axis = 0; axis < layout.shape.size(); ++axis) {
    if (layout.strides[axis] == 0 && layout.shape[axis] > 0) result.shape[axis] = 1;
  }
  return result;
}

std::unique_ptr<Kernel> make_convert(const Layout& input, const Layout& output) {
  Program program;
  program.shape = output.shape;
  const int value = program.add_input(input);
  program.add_output(program.emit(Opcode::convert, output.dtype, {value}), output);
  return make_elementwise(std::move(program));
}

class HalfMatmul final : public Kernel {
 public:
  explicit HalfMatmul(const MatmulRequest& request) : epilogue_(request.c, request.epilogue, 2) {
    MatmulRequest wide;
    convert_a_ = convert_operand(request.a, &wide.a, &a_bytes_);
    convert_b_ = convert_operand(request.b, &wide.b, &b_bytes_);
    wide.c = Layout::contiguous(DType::float32, request.c.shape);
    multiply_ = make_floating_matmul(wide);
    round_ = make_convert(wide.c, Layout::contiguous(request.c.dtype, request.c.shape));
    const auto elements = static_cast<std::size_t>(request.c.shape.elements());
    c_bytes_ = padded(elements * sizeof(float));
    if (epilogue_.product_place().kind == ProductPlace::scratch) {
      rounded_bytes_ = padded(elements * size_of(request.c.dtype));
    }
    if (!epilogue_.is_empty()) epilogue_.prepare_whole();
    rest_bytes_ =
        padded(std::max({convert_a_->scratch_bytes(), convert_b_->scratch_bytes(), multiply_->scratch_bytes(),
                         round_->scratch_bytes(), epilogue_.scratch_bytes()}));
    text_ = describe_matmul(request) + epilogue_.text();
    flops_ = multiply_->flops() + epilogue_.flops();
  }

  std::size_t scratch_bytes() const override {
    return a_bytes_ + b_bytes_ + c_bytes_ + rounded_bytes_ + rest_bytes_;
  }
  double flops() const override { return flops_; }
  std::string describe() const override { return text_; }

  void run(std::byte* const* arguments) override {
    if (c_bytes_ == 0) return;
    std::byte* wide_a = arguments[2 + epilogue_.operands()];
    std::byte* wide_b = wide_a + a_bytes_;
    std::byte* wide_c = wide_b + b_bytes_;
    std::byte* rounded = wide_c + c_bytes_;
    std::byte* rest = rounded + rounded_bytes_;
    if (epilogue_.product_place().kind == ProductPlace::argument)
      rounded = arguments[epilogue_.product_place().index];
    std::byte* convert_a_arguments[] = {arguments[0], wide_a, rest};
    convert_a_->run(convert_a_arguments);
    std::byte* convert_b_arguments[] = {arguments[1], wide_b, rest};
    convert_b_->run(convert_b_arguments);
    std::byte* multiply_arguments[] = {wide_a, wide_b, wide_c, rest};
    multiply_->run(multiply_arguments);
    std::byte* round_arguments[] = {wide_c, rounded, rest};
    round_->run(round_arguments);
    if (!epilogue_.is_empty()) epilogue_.run_whole(rounded, arguments, rest);
  }

 private:
  static std::unique_ptr<Kernel> convert_operand(const Layout& operand, Layout* wide, std::size_t* bytes) {
    const Layout distinct = without_repeats(operand);
    const Layout converted = Layout::contiguous(DType::float32, distinct.shape);
    *wide = {DType::float32, operand.shape, converted.strides};
    for (std::size_t axis = 0; axis < operand.shape.size(); ++axis) {
      if (distinct.shape[axis] != operand.shape[axis]) wide->strides[axis] = 0;
    }
    *bytes = padded(static_cast<std::size_t>(distinct.shape.elements()) * sizeof(float));
    return make_convert(distinct, converted);
  }

  Epilogue epilogue_;
  std::unique_ptr<Kernel> convert_a_, convert_b_, multiply_, round_;
  std::size_t a_bytes_ = 0, b_bytes_ = 0, c_bytes_ = 0, rounded_bytes_ = 0, rest_bytes_ = 0;
  std::string text_;
  double flops_ = 0;
};

}  // namespace

std::unique_ptr<Kernel> make_half_matmul(const MatmulRequest& request) {
  return std::make_unique<HalfMatmul>(request);
}

}  // namespace tenon::kernels
