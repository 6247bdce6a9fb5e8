// Scatters: rows of updates written into, or combined with, rows of the output, in order.
#include <cstring>

#include <fmt/format.h>

#include "kernels/arrange.h"
#include "kernels/native/by_dtype.h"
#include "kernels/native/indices.h"
#include "kernels/native/loops.h"

namespace tenon::kernels {

namespace {

template <class T>
T combine(Scatter scatter, T former, T update) {
  if constexpr (is_half<T>) {
    return T(combine<float>(scatter, static_cast<float>(former), static_cast<float>(update)));
  } else {
    switch (scatter) {
      case Scatter::assign:
        return update;
      case Scatter::add:
        return static_cast<T>(static_cast<Wrapping<T>>(former) + static_cast<Wrapping<T>>(update));
      case Scatter::maximum:
        return former >= update || is_nan(former) ? former : update;
      case Scatter::minimum:
        break;
    }
    return former <= update || is_nan(former) ? former : update;
  }
}

class ScatterRows final : public Kernel {
 public:
  ScatterRows(Scatter scatter, const Layout& input, const Layout& indices, const Layout& updates,
              const Layout& output)
      : scatter_(scatter),
        dtype_(output.dtype),
        is_wide_(indices.dtype == DType::int64),
        copy_(make_copy(input, output)),
        rows_(indices.shape[0]),
        row_stride_(indices.strides[0]),
        depth_stride_(indices.strides[1]),
        update_stride_(updates.strides[0]),
        text_(fmt::format("scatter {} of {}", updates.shape.str(), output.shape.str())) {
    const int depth = static_cast<int>(indices.shape[1]);
    if (depth > output.shape.ndim() || updates.shape.ndim() != 1 + output.shape.ndim() - depth ||
        updates.shape[0] != rows_) {
      throw ShapeError(fmt::format("scatter: indices {} and updates {} do not fit an output of shape {}",
                                   indices.shape.str(), updates.shape.str(), output.shape.str()));
    }
    for (int i = 0; i < depth; ++i) {
      lengths_.push_back(output.shape[i]);
      strides_.push_back(output.strides[i]);
    }
    const Shape inner(output.shape.begin() + depth, output.shape.end());
    const Shape output_strides(output.strides.begin() + depth, output.strides.end());
    const Shape update_strides(updates.strides.begin() + 1, updates.strides.end());
    inner_ = Loops<2>::over(inner, {&output_strides, &update_strides});
    inner_.merge();
    row_elements_ = inner.elements();
    innermost_ = inner_.take_inner();
  }

  void run(std::byte* const* arguments) override {
    std::byte* copy_arguments[] = {arguments[0], arguments[3]};
    if (arguments[0] != arguments[3]) copy_->run(copy_arguments);
    if (row_elements_ == 0) return;
    with_type(dtype_, [&](auto tag) {
      using T = typename decltype(tag)::type;
      const T* updates = reinterpret_cast<const T*>(arguments[2]);
      T* output = reinterpret_cast<T*>(arguments[3]);
      for (std::int64_t row = 0; row < rows_; ++row) {
        std::int64_t offset = 0;
        if (!find_row(arguments[1], row, &offset)) continue;
        scatter_row(updates + row * update_stride_, output + offset);
      }
    });
  }

  std::string describe() const override { return text_; }

 private:
  bool find_row(const std::byte* indices, std::int64_t row, std::int64_t* offset) const {
    for (std::size_t i = 0; i < lengths_.size(); ++i) {
      std::int64_t index =
          load_index(indices, is_wide_, row * row_stride_ + static_cast<std::int64_t>(i) * depth_stride_);
      if (index < 0) index += lengths_[i];
      if (index < 0 || index >= lengths_[i]) return false;
      *offset += index * strides_[i];
    }
    return true;
  }

  template <class T>
  void scatter_row(const T* update, T* target) {
    Odometer<2> inner(inner_);
    for (std::int64_t done = 0; done < row_elements_; done += innermost_.length, inner.advance()) {
      T* to = target + inner.offset(0);
      const T* from = update + inner.offset(1);
      for (std::int64_t i = 0; i < innermost_.length; ++i) {
        T& element = to[i * innermost_.strides[0]];
        element = combine(scatter_, element, from[i * innermost_.strides[1]]);
      }
    }
  }

  Scatter scatter_;
  DType dtype_;
  bool is_wide_;
  std::unique_ptr<Kernel> copy_;
  std::int64_t rows_, row_stride_, depth_stride_, update_stride_;
  std::string text_;
  Shape lengths_, strides_;
  Loops<2> inner_;
  Loops<2>::Inner innermost_;
  std::int64_t row_elements_ = 0;
};

}  // namespace

std::unique_ptr<Kernel> make_scatter(Scatter scatter, const Layout& input, const Layout& indices,
                                     const Layout& updates, const Layout& output) {
  check_index_dtype("scatter", indices.dtype);
  return std::make_unique<ScatterRows>(scatter, input, indices, updates, output);
}

}  // namespace tenon::kernels
