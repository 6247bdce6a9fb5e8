// Concatenation and padding: copies into parts of the output.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "kernels/arrange.h"

namespace tenon::kernels {

namespace {

class Concatenate final : public Kernel {
 public:
  Concatenate(const std::vector<Layout>& inputs, const Layout& output, int axis)
      : text_(fmt::format("concatenate {} along {}", inputs.size(), axis)) {
    std::int64_t at = 0;
    for (const Layout& input : inputs) {
      parts_.push_back({make_copy(input, Layout{output.dtype, input.shape, output.strides}),
                        at * output.strides[axis] * static_cast<std::int64_t>(size_of(output.dtype))});
      at += input.shape[axis];
    }
    if (at != output.shape[axis]) {
      throw ShapeError(fmt::format("concatenate: the inputs have {} elements along axis {}, the output {}",
                                   at, axis, output.shape[axis]));
    }
  }

  void run(std::byte* const* arguments) override {
    std::byte* output = arguments[parts_.size()];
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      std::byte* copy_arguments[] = {arguments[i], output + parts_[i].offset};
      parts_[i].copy->run(copy_arguments);
    }
  }

  std::string describe() const override { return text_; }

 private:
  struct Part {
    std::unique_ptr<Kernel> copy;
    std::int64_t offset;  // bytes
  };
  std::vector<Part> parts_;
  std::string text_;
};

class Pad final : public Kernel {
 public:
  Pad(const Layout& input, const Layout& output, const Shape& before)
      : dtype_(output.dtype), text_(fmt::format("pad {} -> {}", input.shape.str(), output.shape.str())) {
    Shape no_strides(output.shape.size(), 0);
    fill_ = make_copy(Layout{dtype_, output.shape, no_strides}, output);
    for (std::size_t axis = 0; axis < before.size(); ++axis) {
      offset_ += before[axis] * output.strides[axis] * static_cast<std::int64_t>(size_of(dtype_));
      if (before[axis] < 0 || before[axis] + input.shape[axis] > output.shape[axis]) {
        throw ShapeError(fmt::format("pad: {} placed at {} does not fit into {}", input.shape.str(),
                                     before.str(), output.shape.str()));
      }
    }
    place_ = make_copy(input, Layout{dtype_, input.shape, output.strides});
  }

  void run(std::byte* const* arguments) override {
    std::byte* fill_arguments[] = {arguments[1], arguments[2]};
    fill_->run(fill_arguments);
    std::byte* place_arguments[] = {arguments[0], arguments[2] + offset_};
    place_->run(place_arguments);
  }

  std::string describe() const override { return text_; }

 private:
  DType dtype_;
  std::int64_t offset_ = 0;  // bytes
  std::unique_ptr<Kernel> fill_, place_;
  std::string text_;
};

}  // namespace

std::unique_ptr<Kernel> make_concatenate(const std::vector<Layout>& inputs, const Layout& output, int axis) {
  return std::make_unique<Concatenate>(inputs, output, axis);
}

std::unique_ptr<Kernel> make_pad(const Layout& input, const Layout& output, const Shape& before) {
  return std::make_unique<Pad>(input, output, before);
}

}  // namespace tenon::kernels
