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
  ConvolutionForward(const ConvolutionShape& shape, const std::optional<Program>& epilogue)
      : Base(shape, "convolution", shape.batch * shape.output[0] * shape.output[1]),
        lines_(epilogue ? Layout::contiguous(dtype_of<T>(), epilogue->shape)
                        : Layout::contiguous(dtype_of<T>(), {Base::rows_ * s_.output[2], s_.out_channels}),
               epilogue, 2, Base::rows_, Base::groups_) {
    const bool adjacent = s_.out_channels == 1;
    if (Base::gathers()) {
      Base::gathered_spans_ = single_tap_spans(s_);
      const SliceShape product{
          s_.output[2], s_.out_channels, Base::patch(), 1, s_.output[2], s_.out_channels, 1};
      products_.push_back({{}, SliceProduct<T>(product, 1, false, adjacent)});
      patches_ = round_up(s_.output[2] * Base::patch(), 16);
    } else {
      std::int64_t covered = 0;
      for (const ConvolutionSpan& span : widest_spans(s_)) {
        covered += span.count;
        const SliceShape product{span.count,
                                 s_.out_group(),
                                 span.kernel_count * s_.in_group(),
                                 s_.stride[2] * s_.in_channels,
                                 1,
                                 s_.out_channels,
                                 1};
        products_.push_back({span, SliceProduct<T>(product, 1, false, adjacent)});
      }
      spans_are_disjoint_ = covered == s_.output[2] && s_.dilation[2] == 1 && s_.groups == 1;
    }
    for (const auto& product : products_) scratch_ = std::max(scratch_, product.product.scratch_elements());
    scratch_ = round_up(scratch_, 16);
  }

  double flops() const override { return Base::flops() + lines_.flops(); }
  std::string describe() const override { return Base::describe() + lines_.text(); }
  std::size_t scratch_bytes() const override {
    return static_cast<std::size_t>(Base::groups_) * group_bytes();
  }

  void run(std::byte* const* arguments) override {
    const T* x = reinterpret_cast<const T*>(arguments[0]);
    const T* w = reinterpret_cast<const T*>(arguments[1]);
    std::byte* scratch = scratch_bytes() > 0 ? arguments[2 + lines_.operands()] : nullptr;
    Base::over_groups([&](std::int64_t group, std::int64_t first, std::int64_t end) {
      std::byte* own_bytes = scratch + static_cast<std::size_t>(group) * group_bytes();
      T* own = reinterpret_cast<T*>(own_bytes + lines_.scratch_bytes());
      lines_.run(group, first, end, arguments, own_bytes, [&](std::int64_t line, std::byte* target) {
        const auto row = Base::row_at(line, s_.output);
        T* to = reinterpret_cast<T*>(target);
        if (patches_ > 0) {
          Base::gather(x, row, own);
          multiply(products_[0].product, own, w, to, s_.out_channels, own + patches_, false);
        } else {
          add_products(x, w, row, to, own);
        }
      });
    });
  }

 private:
  std::size_t group_bytes() const {
    return lines_.scratch_bytes() + static_cast<std::size_t>(patches_ + scratch_) * sizeof(T);
  }

  void add_products(const T* x, const T* w, const typename Base::Row& row, T* to, T* scratch) const {
    bool continued = !spans_are_disjoint_;
    if (continued) std::fill(to, to + s_.output[2] * s_.out_channels, T(0));
    Base::for_taps_of_output(
        row, [&](std::int64_t kd, std::int64_t kh, std::int64_t depth, std::int64_t height) {
          const T* from = x + Base::input_row(row.sample, depth, height);
          const T* weights = w + Base::kernel_row(kd, kh);
          for (const auto& [span, product] : products_) {
            for (std::int64_t group = 0; group < s_.groups; ++group) {
              multiply(product, from + span.input_first * s_.in_channels + group * s_.in_group(),
                       weights + span.kernel_first * Base::kernel_position() + group * s_.out_group(),
                       to + span.first * s_.out_channels + group * s_.out_group(), s_.out_channels, scratch,
                       continued);
            }
          }
          continued = true;
        });
    if (!continued) std::fill(to, to + s_.output[2] * s_.out_channels, T(0));
  }

  LineEpilogue lines_;
  std::vector<SpanProduct<T>> products_;
  bool spans_are_disjoint_ = false;  // each output of a row is in one of them
  std::int64_t patches_ = 0, scratch_ = 0;
};

}  // namespace

template <class T>
std::unique_ptr<Kernel> make_convolution_forward(const ConvolutionShape& shape,
                                                 const std::optional<Program>& epilogue) {
  return std::make_unique<ConvolutionForward<T>>(shape, epilogue);
}

template std::unique_ptr<Kernel> make_convolution_forward<float>(const ConvolutionShape& shape,
                                                                 const std::optional<Program>& epilogue);
template std::unique_ptr<Kernel> make_convolution_forward<double>(const ConvolutionShape& shape,
                                                                  const std::optional<Program>& epilogue);

}  // namespace tenon::kernels
