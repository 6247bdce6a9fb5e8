// Each row of outputs is a sum of products of rows of inputs with rows of the kernel.
#include <algorithm>

#include "kernels/native/convolution_pass.h"

namespace tenon::kernels {

namespace {

template <class T>
class ConvolutionForward final : public Convolution<T> {
  using Base = Convolution<T>;
  using Base::s_;

 public:
  explicit ConvolutionForward(const ConvolutionShape& shape)
      : Base(shape, "convolution", shape.batch * shape.output[0] * shape.output[1]) {
    const bool adjacent = s_.out_channels == 1;
    if (Base::gathers()) {
      Base::gathered_spans_ = single_tap_spans(s_);
      const SliceShape product{
          s_.output[2], s_.out_channels, Base::patch(), 1, s_.output[2], s_.out_channels, 1};
      products_.push_back({{}, SliceProduct<T>(product, 1, false, adjacent)});
      patches_ = round_up(s_.output[2] * Base::patch(), 16);
    } else {
      for (const ConvolutionSpan& span : widest_spans(s_)) {
        const SliceShape product{span.count,
                                 s_.out_group(),
                                 span.kernel_count * s_.in_group(),
                                 s_.stride[2] * s_.in_channels,
                                 1,
                                 s_.out_channels,
                                 1};
        products_.push_back({span, SliceProduct<T>(product, 1, false, adjacent)});
      }
    }
    for (const auto& product : products_) scratch_ = std::max(scratch_, product.product.scratch_elements());
    scratch_ = round_up(scratch_, 16);
  }

  std::size_t scratch_bytes() const override {
    return static_cast<std::size_t>(Base::groups_ * (patches_ + scratch_)) * sizeof(T);
  }

  void run(std::byte* const* arguments) override {
    const T* x = reinterpret_cast<const T*>(arguments[0]);
    const T* w = reinterpret_cast<const T*>(arguments[1]);
    T* y = reinterpret_cast<T*>(arguments[2]);
    T* scratch = scratch_bytes() > 0 ? reinterpret_cast<T*>(arguments[3]) : nullptr;
    Base::over_groups([&](std::int64_t group, std::int64_t first, std::int64_t end) {
      T* own = scratch + group * (patches_ + scratch_);
      for (std::int64_t i = first; i < end; ++i) {
        const auto row = Base::row_at(i, s_.output);
        T* to = y + Base::output_row(row.sample, row.depth, row.height);
        if (patches_ > 0) {
          Base::gather(x, row, own);
          multiply(products_[0].product, own, w, to, s_.out_channels, own + patches_, false);
        } else {
          add_products(x, w, row, to, own);
        }
      }
    });
  }

 private:
  void add_products(const T* x, const T* w, const typename Base::Row& row, T* to, T* scratch) const {
    std::fill(to, to + s_.output[2] * s_.out_channels, T(0));
    Base::for_taps_of_output(
        row, [&](std::int64_t kd, std::int64_t kh, std::int64_t depth, std::int64_t height) {
          const T* from = x + Base::input_row(row.sample, depth, height);
          const T* weights = w + Base::kernel_row(kd, kh);
          for (const auto& [span, product] : products_) {
            for (std::int64_t group = 0; group < s_.groups; ++group) {
              multiply(product, from + span.input_first * s_.in_channels + group * s_.in_group(),
                       weights + span.kernel_first * Base::kernel_position() + group * s_.out_group(),
                       to + span.first * s_.out_channels + group * s_.out_group(), s_.out_channels, scratch,
                       true);
            }
          }
        });
  }

  std::vector<SpanProduct<T>> products_;
  std::int64_t patches_ = 0, scratch_ = 0;
};

}  // namespace

template <class T>
std::unique_ptr<Kernel> make_convolution_forward(const ConvolutionShape& shape) {
  return std::make_unique<ConvolutionForward<T>>(shape);
}

template std::unique_ptr<Kernel> make_convolution_forward<float>(const ConvolutionShape& shape);
template std::unique_ptr<Kernel> make_convolution_forward<double>(const ConvolutionShape& shape);

}  // namespace tenon::kernels
