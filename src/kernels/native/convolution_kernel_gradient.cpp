// Each group of rows sums up its share of the gradient; the shares are added in order.
#include <algorithm>

#include "kernels/native/convolution_pass.h"

namespace tenon::kernels {

namespace {

constexpr std::int64_t most_partial_sums = 8;

template <class T>
class ConvolutionKernelGradient final : public Convolution<T> {
  using Base = Convolution<T>;
  using Base::s_;

 public:
  explicit ConvolutionKernelGradient(const ConvolutionShape& shape)
      : Base(shape, "convolution kernel gradient", shape.batch * shape.output[0] * shape.output[1]) {
    Base::groups_ = std::min(Base::groups_, most_partial_sums);
    const bool adjacent = s_.out_channels == 1;
    if (Base::gathers()) {
      Base::gathered_spans_ = single_tap_spans(s_);
      const SliceShape product{
          Base::patch(), s_.out_channels, s_.output[2], s_.output[2], 1, s_.out_channels, 1};
      products_.push_back({{}, SliceProduct<T>(product, 1, false, adjacent)});
      patches_ = round_up(s_.output[2] * Base::patch(), 16);
    } else {
      for (const ConvolutionSpan& span : widest_spans(s_)) {
        const SliceShape product{span.kernel_count * s_.in_group(), s_.out_group(),  span.count, 1,
                                 s_.stride[2] * s_.in_channels,     s_.out_channels, 1};
        products_.push_back({span, SliceProduct<T>(product, 1, false, adjacent)});
      }
    }
    for (const auto& product : products_) scratch_ = std::max(scratch_, product.product.scratch_elements());
    scratch_ = round_up(scratch_, 16);
    weights_ = s_.kernel[0] * s_.kernel[1] * s_.kernel[2] * Base::kernel_position();
    partial_ = round_up(weights_, 16);
  }

  std::size_t scratch_bytes() const override {
    return static_cast<std::size_t>(Base::groups_ * (partial_ + patches_ + scratch_)) * sizeof(T);
  }

  void run(std::byte* const* arguments) override {
    const T* x = reinterpret_cast<const T*>(arguments[0]);
    const T* dy = reinterpret_cast<const T*>(arguments[1]);
    T* dw = reinterpret_cast<T*>(arguments[2]);
    T* partial = scratch_bytes() > 0 ? reinterpret_cast<T*>(arguments[3]) : nullptr;
    T* rest = partial + Base::groups_ * partial_;
    Base::over_groups([&](std::int64_t group, std::int64_t first, std::int64_t end) {
      T* sums = partial + group * partial_;
      std::fill(sums, sums + weights_, T(0));
      T* own = rest + group * (patches_ + scratch_);
      for (std::int64_t i = first; i < end; ++i) {
        const auto row = Base::row_at(i, s_.output);
        add_row(x, dy + Base::output_row(row.sample, row.depth, row.height), row, sums, own);
      }
    });
    std::copy(partial, partial + weights_, dw);
    for (std::int64_t group = 1; group < Base::groups_; ++group) {
      const T* sums = partial + group * partial_;
      for (std::int64_t i = 0; i < weights_; ++i) dw[i] += sums[i];
    }
  }

 private:
  void add_row(const T* x, const T* dy, const typename Base::Row& row, T* sums, T* own) const {
    if (patches_ > 0) {
      Base::gather(x, row, own);
      multiply(products_[0].product, own, dy, sums, s_.out_channels, own + patches_, true);
      return;
    }
    Base::for_taps_of_output(
        row, [&](std::int64_t kd, std::int64_t kh, std::int64_t depth, std::int64_t height) {
          const T* from = x + Base::input_row(row.sample, depth, height);
          T* to = sums + Base::kernel_row(kd, kh);
          for (const auto& [span, product] : products_) {
            for (std::int64_t group = 0; group < s_.groups; ++group) {
              multiply(product, from + span.input_first * s_.in_channels + group * s_.in_group(),
                       dy + span.first * s_.out_channels + group * s_.out_group(),
                       to + span.kernel_first * Base::kernel_position() + group * s_.out_group(),
                       s_.out_channels, own, true);
            }
          }
        });
  }

  std::vector<SpanProduct<T>> products_;
  std::int64_t weights_ = 0, partial_ = 0, patches_ = 0, scratch_ = 0;
};

}  // namespace

template <class T>
std::unique_ptr<Kernel> make_convolution_kernel_gradient(const ConvolutionShape& shape) {
  return std::make_unique<ConvolutionKernelGradient<T>>(shape);
}

template std::unique_ptr<Kernel> make_convolution_kernel_gradient<float>(const ConvolutionShape& shape);
template std::unique_ptr<Kernel> make_convolution_kernel_gradient<double>(const ConvolutionShape& shape);

}  // namespace tenon::kernels
