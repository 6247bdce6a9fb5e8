// OptionalShape: a shape that an option may leave out.
#pragma once

#include <initializer_list>

#include <tenon/tensor/shape.h>

namespace tenon {

/// `{28, 28}`, a Shape, or nothing; the shape of rank 0 is written Shape{}.
class OptionalShape {
 public:
  OptionalShape() = default;
  OptionalShape(std::initializer_list<std::int64_t> lengths) : shape_(lengths), is_given_(true) {}
  OptionalShape(const Shape& shape) : shape_(shape), is_given_(true) {}

  explicit operator bool() const { return is_given_; }
  const Shape& operator*() const { return shape_; }
  const Shape* operator->() const { return &shape_; }

 private:
  Shape shape_;
  bool is_given_ = false;
};

}  // namespace tenon
