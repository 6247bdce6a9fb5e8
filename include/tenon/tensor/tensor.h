// Tensor: a value handle on an n-dimensional array with NumPy's semantics.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include <tenon/base/shared.h>
#include <tenon/tensor/dtype.h>
#include <tenon/tensor/shape.h>

namespace tenon {

struct TensorBody;
class Index;
class TensorView;

/// An n-dimensional array, or a symbol for one: of a value inside a traced function, or of data to come in a model
/// (Input(), Layer::output()).
///
/// A handle: copies share the same elements, as in NumPy. Elements change only through a slice
/// (`x[":, 0"] = 1`); every operation returns a new tensor or a view. A default-constructed Tensor is
/// empty (`defined()` is false) and stands for "none".
class Tensor {
 public:
  Tensor() = default;
  // Calls, not inlined code: programs that hand tensors around compile faster.
  Tensor(const Tensor& other);
  Tensor(Tensor&& other) noexcept;
  Tensor& operator=(const Tensor& other);
  Tensor& operator=(Tensor&& other) noexcept;
  ~Tensor();
  explicit Tensor(Shared<TensorBody> body) : body_(std::move(body)) {}
  /// A rank-0 tensor of a bare C++ number: bool, int64 or float64, weak in promotion (`x * 2` keeps x's dtype).
  template <class T, class = std::enable_if_t<std::is_arithmetic_v<T>>>
  Tensor(T number) : Tensor(from_number(number)) {}

  bool defined() const { return body_ != nullptr; }
  const Shape& shape() const;
  /// Length of one axis; negative counts from the end.
  std::int64_t shape(int axis) const;
  int ndim() const;
  /// Number of elements.
  std::int64_t size() const;
  DType dtype() const;
  /// Strides in elements, one per axis; negative in reversed views.
  const Shape& strides() const;
  bool is_contiguous() const;
  /// True for a symbol, of a trace or of a model: the value is not known yet, and item() or data() cannot be read.
  bool is_symbolic() const;

  /// The first element, in the tensor's own dtype; TypeError if T is not that dtype, StateError if symbolic.
  /// Rows are contiguous only if is_contiguous().
  template <class T>
  const T* data() const {
    return static_cast<const T*>(raw(dtype_of<T>()));
  }
  /// The only element of a one-element tensor, converted to T (real numbers towards zero if T is an integer);
  /// ValueError for any other size, and for a number that an integer T cannot hold.
  template <class T = double>
  T item() const {
    if constexpr (std::is_same_v<T, bool>) {
      return real_item() != 0;
    } else if constexpr (std::is_integral_v<T>) {
      return static_cast<T>(integer_item(static_cast<std::int64_t>(std::numeric_limits<T>::min()),
                                         static_cast<std::uint64_t>(std::numeric_limits<T>::max())));
    } else {
      return static_cast<T>(real_item());
    }
  }
  /// True or false of a one-element tensor; ValueError for any other size, as in NumPy.
  explicit operator bool() const { return real_item() != 0; }
  /// All elements in C order, converted to T.
  template <class T>
  std::vector<T> to_vector() const;

  /// Views and copies by NumPy's rules: slice text `x[":, 0:8"]`, slice objects `x[{Slice{1, 3}, Ellipsis}]`,
  /// an integer, an integer array or a boolean mask. IndexError shows the shape and the place in the text.
  TensorView operator[](const char* text) const;
  TensorView operator[](const std::string& text) const;
  TensorView operator[](const Index& index) const;
  TensorView operator[](std::initializer_list<Index> indices) const;
  template <class T, class = std::enable_if_t<std::is_integral_v<T>>>
  TensorView operator[](T position) const;

  /// Same elements in C order under another shape; one length may be -1.
  Tensor reshape(const Shape& shape) const;
  /// Axes permuted; without an argument reversed.
  Tensor transpose(const Shape& axes = {}) const;
  /// All axes reversed.
  Tensor T() const { return transpose(); }
  /// Elements converted to another dtype.
  Tensor astype(DType dtype) const;
  /// One axis with all elements, in C order.
  Tensor flatten() const { return reshape({-1}); }
  /// A copy with its own, contiguous elements.
  Tensor copy() const;

  /// NumPy's repr: "array([12,  3,  6, 14,  7])".
  std::string repr() const;
  /// NumPy's str: "[12  3  6 14  7]".
  std::string str() const;

  const Shared<TensorBody>& body() const { return body_; }

 private:
  static Tensor from_number(bool number);
  static Tensor from_number(std::int64_t number);
  static Tensor from_number(double number);
  template <class T>
  static Tensor from_number(T number) {
    if constexpr (std::is_integral_v<T>) {
      return from_number(static_cast<std::int64_t>(number));
    } else {
      return from_number(static_cast<double>(number));
    }
  }
  const void* raw(DType expected) const;
  /// The item truncated to an integer in [least, most], modulo 2^64.
  std::int64_t integer_item(std::int64_t least, std::uint64_t most) const;
  double real_item() const;

  Shared<TensorBody> body_;
};

/// Prints str().
std::ostream& operator<<(std::ostream& stream, const Tensor& tensor);

/// A position, slice, ellipsis, new axis, integer array or boolean mask: one entry between the brackets.
class Index {
 public:
  enum class Kind { position, slice, ellipsis, new_axis, array };
  /// start:stop:step with Python's meaning of an absent part.
  struct Range {
    std::int64_t start = 0, stop = 0, step = 1;
    bool has_start = false, has_stop = false;
  };

  template <class T, class = std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>>>
  Index(T position) : kind_(Kind::position) {
    range_.start = static_cast<std::int64_t>(position);
  }
  /// An integer array or a boolean mask.
  Index(const Tensor& array);
  /// A slice without ends, an ellipsis or a new axis: All, Ellipsis, NewAxis.
  Index(Kind kind);
  Index(Kind kind, Range range);
  Index(const Index& other);
  Index(Index&& other) noexcept;
  Index& operator=(const Index& other);
  Index& operator=(Index&& other) noexcept;
  ~Index();

  Kind kind() const { return kind_; }
  std::int64_t position() const { return range_.start; }
  const Range& range() const { return range_; }
  const Tensor& array() const { return array_; }

  /// Remembers that the entry was written at this column of a slice text, for error messages.
  void set_place(Shared<const std::string> text, std::size_t column);
  /// The slice text and a caret under the entry, each on a new line; "" if the entry came from no text.
  std::string place() const;

 private:
  Kind kind_;
  Range range_;
  Tensor array_;
  Shared<const std::string> text_;
  std::size_t column_ = 0;
};

/// start:stop:step as an object: Slice(1, 3) is 1:3, Slice(3) is :3, Slice::from(1, 2) is 1::2.
class Slice : public Index {
 public:
  Slice() : Index(Kind::slice, {}) {}
  explicit Slice(std::int64_t stop) : Index(Kind::slice, {0, stop, 1, false, true}) {}
  Slice(std::int64_t start, std::int64_t stop, std::int64_t step = 1)
      : Index(Kind::slice, {start, stop, step, true, true}) {}
  /// start::step
  static Slice from(std::int64_t start, std::int64_t step = 1) {
    return Slice(Range{start, 0, step, true, false});
  }
  /// ::step
  static Slice every(std::int64_t step) { return Slice(Range{0, 0, step, false, false}); }

 private:
  explicit Slice(const Range& range) : Index(Kind::slice, range) {}
};

/// A whole axis (`:`), as many whole axes as are missing (`...`), and an axis of length 1 (`None` in NumPy).
inline constexpr Index::Kind All = Index::Kind::slice;
inline constexpr Index::Kind Ellipsis = Index::Kind::ellipsis;
inline constexpr Index::Kind NewAxis = Index::Kind::new_axis;

/// What indexing returns: a Tensor that can also be assigned to, which writes into the indexed elements.
class TensorView : public Tensor {
 public:
  /// Writes values, broadcast and converted, into the indexed elements of the tensor that was indexed.
  /// ShapeError if they do not broadcast; StateError if the tensor is symbolic, taped or read-only.
  const TensorView& operator=(const Tensor& values) const;
  const TensorView& operator=(const TensorView& values) const;
  TensorView(const TensorView& other);
  TensorView(Tensor selected, Tensor base, std::vector<Index> indices);
  ~TensorView();

 private:
  Tensor base_;
  std::vector<Index> indices_;
};

template <class Integer, class>
TensorView Tensor::operator[](Integer position) const {
  return (*this)[Index(position)];
}

extern template std::vector<bool> Tensor::to_vector<bool>() const;
extern template std::vector<std::int32_t> Tensor::to_vector<std::int32_t>() const;
extern template std::vector<std::int64_t> Tensor::to_vector<std::int64_t>() const;
extern template std::vector<std::uint8_t> Tensor::to_vector<std::uint8_t>() const;
extern template std::vector<float> Tensor::to_vector<float>() const;
extern template std::vector<double> Tensor::to_vector<double>() const;

}  // namespace tenon
