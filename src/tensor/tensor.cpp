#include <cmath>
#include <cstring>
#include <ostream>

#include <fmt/format.h>

#include "tensor/body.h"
#include "tensor/dispatch.h"
#include "tensor/elements.h"
#include "tensor/number_conversion.h"

namespace tenon {

namespace {

const TensorBody& body_of(const Tensor& x) {
  if (!x.defined()) {
    throw StateError(
        "this Tensor is empty: it was default-constructed (or moved from) and stands for no array; assign "
        "one, for "
        "instance with array() or zeros()");
  }
  return *x.body();
}

Tensor bare_number(const void* number, DType dtype) {
  Tensor x = allocate_tensor({}, dtype);
  std::memcpy(elements_of(x), number, size_of(dtype));
  x.body()->weak = true;
  return x;
}

// The element of a one-element tensor.
const std::byte* only_element(const Tensor& x, const char* action) {
  const TensorBody& body = body_of(x);
  if (body.symbol) throw_trace_break(action, x);
  if (body.shape.elements() != 1) {
    throw ValueError(fmt::format(
        "{}: only a tensor of one element is a number, this one has shape {}; select an element or reduce it "
        "first, or use to_vector()",
        action, body.shape.str()));
  }
  return elements_of(x);
}

}  // namespace

void throw_trace_break(const char* action, const Tensor& x) {
  if (x.body()->is_of_model()) {
    throw StateError(
        fmt::format("{}: a symbol of a model (shape {}, {}) has no value: it stands for data to come; put it "
                    "into a Model, "
                    "call that on data or its predict(), and read what comes out",
                    action, x.shape().str(), name_of(x.dtype())));
  }
  throw TraceBreak(fmt::format(
      "{}: the value of a symbolic tensor (shape {}, {}) is not known while a function is traced; return the "
      "tensor "
      "and read it outside, decide with where() or cond(), or run without tracing (run_eagerly = true)",
      action, x.shape().str(), name_of(x.dtype())));
}

Tensor::Tensor(const Tensor& other) = default;
Tensor::Tensor(Tensor&& other) noexcept = default;
Tensor& Tensor::operator=(const Tensor& other) = default;
Tensor& Tensor::operator=(Tensor&& other) noexcept = default;
Tensor::~Tensor() = default;

TensorView::TensorView(const TensorView& other) = default;
TensorView::TensorView(Tensor selected, Tensor base, std::vector<Index> indices)
    : Tensor(std::move(selected)), base_(std::move(base)), indices_(std::move(indices)) {}
TensorView::~TensorView() = default;

const Shape& Tensor::shape() const { return body_of(*this).shape; }
std::int64_t Tensor::shape(int axis) const {
  const Shape& lengths = shape();
  return lengths[static_cast<std::size_t>(normalize_axis(axis, lengths.ndim(), "shape()"))];
}
int Tensor::ndim() const { return shape().ndim(); }
std::int64_t Tensor::size() const { return shape().elements(); }
DType Tensor::dtype() const { return body_of(*this).dtype; }
const Shape& Tensor::strides() const { return body_of(*this).strides; }
bool Tensor::is_symbolic() const { return body_of(*this).symbol != nullptr; }

bool Tensor::is_contiguous() const {
  const TensorBody& body = body_of(*this);
  if (body.symbol) return true;
  std::int64_t expected = 1;
  for (std::size_t axis = body.shape.size(); axis-- > 0;) {
    if (body.shape[axis] == 0) return true;
    if (body.shape[axis] != 1 && body.strides[axis] != expected) return body.shape.elements() == 0;
    expected *= body.shape[axis];
  }
  return true;
}

const void* Tensor::raw(DType expected) const {
  const std::byte* elements = elements_of(*this);
  if (dtype() != expected) {
    throw TypeError(fmt::format("data(): the elements are {}, not {}; use astype({}) first, or to_vector()",
                                name_of(dtype()), name_of(expected), name_of(expected)));
  }
  return elements;
}

double Tensor::real_item() const {
  const std::byte* element = only_element(*this, "item()");
  return dispatch(dtype(), [element]<class T>(std::type_identity<T>) {
    return convert_number<double>(*reinterpret_cast<const T*>(element));
  });
}

std::int64_t Tensor::integer_item(std::int64_t least, std::uint64_t most) const {
  const std::byte* element = only_element(*this, "item()");
  return dispatch(dtype(), [&]<class T>(std::type_identity<T>) -> std::int64_t {
    if constexpr (std::is_integral_v<T>) {
      const T value = *reinterpret_cast<const T*>(element);
      const bool negative = std::is_signed_v<T> && static_cast<std::int64_t>(value) < 0;
      if (negative ? static_cast<std::int64_t>(value) >= least : static_cast<std::uint64_t>(value) <= most) {
        return static_cast<std::int64_t>(value);
      }
      throw ValueError(fmt::format(
          "item(): {} does not fit into an integer from {} to {}; ask for a wider type", value, least, most));
    } else {
      const double value = std::trunc(convert_number<double>(*reinterpret_cast<const T*>(element)));
      // 2^64 and -2^63 bound what can be converted at all; NaN fails both.
      if (value < 0x1p64 && value >= -0x1p63) {
        if (value < 0) {
          if (static_cast<std::int64_t>(value) >= least) return static_cast<std::int64_t>(value);
        } else if (static_cast<std::uint64_t>(value) <= most) {
          return static_cast<std::int64_t>(static_cast<std::uint64_t>(value));
        }
      }
      throw ValueError(
          fmt::format("item(): {} does not fit into an integer from {} to {}; ask for item<double>()", value,
                      least, most));
    }
  });
}

template <class T>
std::vector<T> Tensor::to_vector() const {
  if (body_of(*this).symbol) throw_trace_break("to_vector()", *this);
  if constexpr (std::is_same_v<T, bool>) {
    const std::vector<std::uint8_t> bytes =
        dtype() == DType::bool_ ? to_vector<std::uint8_t>()
                                : converted_copy(*this, DType::bool_).to_vector<std::uint8_t>();
    return {bytes.begin(), bytes.end()};
  } else {
    std::vector<T> values(static_cast<std::size_t>(size()));
    convert_elements(*this, dtype_of<T>(), reinterpret_cast<std::byte*>(values.data()));
    return values;
  }
}

template std::vector<bool> Tensor::to_vector<bool>() const;
template std::vector<char> Tensor::to_vector<char>() const;
template std::vector<std::int8_t> Tensor::to_vector<std::int8_t>() const;
template std::vector<std::int16_t> Tensor::to_vector<std::int16_t>() const;
template std::vector<std::int32_t> Tensor::to_vector<std::int32_t>() const;
template std::vector<long> Tensor::to_vector<long>() const;
template std::vector<long long> Tensor::to_vector<long long>() const;
template std::vector<std::uint8_t> Tensor::to_vector<std::uint8_t>() const;
template std::vector<std::uint16_t> Tensor::to_vector<std::uint16_t>() const;
template std::vector<std::uint32_t> Tensor::to_vector<std::uint32_t>() const;
template std::vector<unsigned long> Tensor::to_vector<unsigned long>() const;
template std::vector<unsigned long long> Tensor::to_vector<unsigned long long>() const;
template std::vector<Float16> Tensor::to_vector<Float16>() const;
template std::vector<BFloat16> Tensor::to_vector<BFloat16>() const;
template std::vector<float> Tensor::to_vector<float>() const;
template std::vector<double> Tensor::to_vector<double>() const;

Tensor Tensor::from_number(bool number) { return bare_number(&number, DType::bool_); }
Tensor Tensor::from_number(std::int64_t number) { return bare_number(&number, DType::int64); }
Tensor Tensor::from_number(double number) { return bare_number(&number, DType::float64); }

std::ostream& operator<<(std::ostream& stream, const Tensor& tensor) { return stream << tensor.str(); }

Tensor allocate_tensor(const Shape& shape, DType dtype) {
  for (std::int64_t length : shape) {
    if (length < 0) {
      throw ValueError(
          fmt::format("shape {} has a length that is not known or negative: an array needs lengths of "
                      "0 or more",
                      shape.str()));
    }
  }
  auto body = Shared<TensorBody>::make();
  body->dtype = dtype;
  body->shape = shape;
  body->strides = contiguous_strides(shape);
  const auto count = static_cast<std::size_t>(shape.elements());
  if (count > static_cast<std::size_t>(INT64_MAX) / size_of(dtype)) {
    throw ValueError(fmt::format("an array of shape {} and dtype {} is larger than any memory", shape.str(),
                                 name_of(dtype)));
  }
  body->storage = Storage::allocate(count * size_of(dtype));
  return Tensor(std::move(body));
}

Tensor symbolic_tensor(const Shape& shape, DType dtype, std::shared_ptr<const Symbol> symbol) {
  auto body = Shared<TensorBody>::make();
  body->dtype = dtype;
  body->shape = shape;
  body->strides = contiguous_strides(shape);
  body->symbol = std::move(symbol);
  return Tensor(std::move(body));
}

Tensor view_of(const Tensor& base, const Shape& shape, const Shape& strides, std::int64_t offset) {
  const TensorBody& source = body_of(base);
  if (source.symbol) throw_trace_break("a view", base);
  auto body = Shared<TensorBody>::make();
  body->dtype = source.dtype;
  body->shape = shape;
  body->strides = strides;
  body->offset = offset;
  body->storage = source.storage;
  body->read_only = source.read_only;
  return Tensor(std::move(body));
}

std::byte* elements_of(const Tensor& x) {
  const TensorBody& body = body_of(x);
  if (body.symbol) throw_trace_break("data()", x);
  return body.elements();
}

}  // namespace tenon
