// Each row of inputs collects what flows back to it through every position of the kernel, which is transposed first.
#include <algorithm>

#include "kernels/native/convolution_pass.h"
#include "kernels/native/matmul_blocks.h"

namespace tenon::kernels {

namespace {

template <class T>
class ConvolutionInputGradient final : public Convolution<T> {
  using Base = Convolution<T>;
  using Base::s_;

 public:
  ConvolutionInputGradient(const ConvolutionShape& shape, const std::optional<Program>& epilogue)
      : Base(shape, "convolution input gradient", shape.batch * shape.input[0] * shape.input[1]),
        lines_(epilogue ? Layout::contiguous(dtype_of<T>(), epilogue->shape)
                        : Layout::contiguous(dtype_of<T>(), {Base::rows_ * s_.input[2], s_.in_channels}),
               epilogue, 2, Base::rows_, Base::groups_) {
    for (const ConvolutionSpan& span : single_tap_spans(s_)) {
      const SliceShape product{span.count, s_.in_group(), s_.out_group(), s_.out_channels, 1, s_.in_group(),
                               1};
      const bool adjacent = s_.stride[2] * s_.in_channels == 1;
      products_.push_back({span, SliceProduct<T>(product, 1, false, adjacent)});
      scratch_ = std::max(scratch_, products_.back().product.scratch_elements());
    }
    scratch_ = round_up(scratch_, 16);
    positions_ = s_.kernel[0] * s_.kernel[1] * s_.kernel[2];
    transposed_ = round_up(positions_ * Base::kernel_position(), 16);
  }

  double flops() const override { return Base::flops() + lines_.flops(); }
  std::string describe() const override { return Base::describe() + lines_.text(); }
  std::size_t scratch_bytes() const override {
    return static_cast<std::size_t>(transposed_) * sizeof(T) +
           static_cast<std::size_t>(Base::groups_) * group_bytes();
  }

  void run(std::byte* const* arguments) override {
    const T* dy = reinterpret_cast<const T*>(arguments[0]);
    const T* w = reinterpret_cast<const T*>(arguments[1]);
    T* transposed = scratch_bytes() > 0 ? reinterpret_cast<T*>(arguments[2 + lines_.operands()]) : nullptr;
    transpose_kernel(w, transposed);
    std::byte* scratch = reinterpret_cast<std::byte*>(transposed + transposed_);
    Base::over_groups([&](std::int64_t group, std::int64_t first, std::int64_t end) {
      std::byte* own = scratch + static_cast<std::size_t>(group) * group_bytes();
      lines_.run(group, first, end, arguments, own, [&](std::int64_t line, std::byte* target) {
        add_products(dy, transposed, Base::row_at(line, s_.input), reinterpret_cast<T*>(target),
                     reinterpret_cast<T*>(own + lines_.scratch_bytes()));
      });
    });
  }

 private:
  std::size_t group_bytes() const {
    return lines_.scratch_bytes() + static_cast<std::size_t>(scratch_) * sizeof(T);
  }

  /// (kernel…, in, out) to (kernel…, out, in).
  void transpose_kernel(const T* w, T* transposed) const {
    if (Base::rows_ == 0) return;
    const auto& blocks = matmul_blocks<T>();
    for (std::int64_t i = 0; i < positions_; ++i) {
      blocks.pack(w + i * Base::kernel_position(), 1, s_.out_channels, s_.out_channels, s_.in_group(),
                  s_.in_group(), transposed + i * Base::kernel_position());
    }
  }

  void add_products(const T* dy, const T* transposed, const typename Base::Row& row, T* to,
                    T* scratch) const {
    std::fill(to, to + s_.input[2] * s_.in_channels, T(0));
    for (std::int64_t kd = 0; kd < s_.kernel[0]; ++kd) {
      const std::int64_t depth = output_position(s_, 0, row.depth, kd);
      if (depth < 0) continue;
      for (std::int64_t kh = 0; kh < s_.kernel[1]; ++kh) {
        const std::int64_t height = output_position(s_, 1, row.height, kh);
        if (height < 0) continue;
        const T* from = dy + Base::output_row(row.sample, depth, height);
        const T* weights = transposed + Base::kernel_row(kd, kh);
        for (const auto& [span, product] : products_) {
          for (std::int64_t group = 0; group < s_.groups; ++group) {
            multiply(product, from + span.first * s_.out_channels + group * s_.out_group(),
                     weights + span.kernel_first * Base::kernel_position() +
                         group * s_.out_group() * s_.in_group(),
                     to + span.input_first * s_.in_channels + group * s_.in_group(),
                     s_.stride[2] * s_.in_channels, scratch, true);
          }
        }
      }
    }
  }

  LineEpilogue lines_;
  std::vector<SpanProduct<T>> products_;
  std::int64_t positions_ = 0, transposed_ = 0, scratch_ = 0;
};

}  // namespace

template <class T>
std::unique_ptr<Kernel> make_convolution_input_gradient(const ConvolutionShape& shape,
                                                        const std::optional<Program>& epilogue) {
  return std::make_unique<ConvolutionInputGradient<T>>(shape, epilogue);
}

template std::unique_ptr<Kernel> make_convolution_input_gradient<float>(
    const ConvolutionShape& shape, const std::optional<Program>& epilogue);
template std::unique_ptr<Kernel> make_convolution_input_gradient<double>(
    const ConvolutionShape& shape, const std::optional<Program>& epilogue);

}  // namespace tenon::kernels
