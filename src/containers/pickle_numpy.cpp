#include "containers/pickle_numpy.h"

#include <fmt/format.h>

#include "containers/npy_header.h"
#include "containers/stored_array.h"

namespace tenon::io {

namespace {

using Value = PickleValue;

/// A tuple's parts as items, whether they are all values or not; empty for anything else.
std::vector<PickleItem> parts_of(const PickleItem& tuple) {
  if (const auto* arguments = tuple.get_if<std::shared_ptr<PickledArguments>>()) return (*arguments)->items;
  std::vector<PickleItem> parts;
  if (const Value::Tuple* values = tuple.value_if<Value::Tuple>()) {
    if (values->items.size() > 16) return parts;  // none of NumPy's
    for (const Value& value : values->items) parts.push_back({value});
  }
  return parts;
}

const std::string* text_of(const PickleItem& item) {
  const Value* value = item.get_if<Value>();
  return value ? value->text() : nullptr;
}

bool is_integer(const PickleItem& item, std::int64_t number) {
  const std::int64_t* value = item.value_if<std::int64_t>();
  return value && *value == number;
}

bool is_none(const PickleItem& item) {
  const Value* value = item.get_if<Value>();
  return value && value->is_none();
}

bool is_flag(const PickleItem& item, bool wanted) {
  const bool* flag = item.value_if<bool>();
  return flag ? *flag == wanted : is_integer(item, wanted ? 1 : 0);  // Python 2 wrote 0 and 1
}

/// numpy._core.multiarray._reconstruct(numpy.ndarray, (0,), b'b')
PickleItem reconstruct(const std::vector<PickleItem>& arguments, const ByteReader& reader) {
  const PickleGlobal* type = arguments.size() == 3 ? arguments[0].get_if<PickleGlobal>() : nullptr;
  const Value::Tuple* shape = arguments.size() == 3 ? arguments[1].value_if<Value::Tuple>() : nullptr;
  if (!type || *type != PickleGlobal::ndarray || !shape || shape->items.size() != 1 ||
      !text_of(arguments[2])) {
    reader.fail("_reconstruct is called with other arguments than numpy.ndarray, (0,) and b'b'");
  }
  return {PickledArray{}};
}

/// numpy.dtype('f4', False, True)
PickleItem make_dtype(const std::vector<PickleItem>& arguments, const ByteReader& reader) {
  const std::string* element = arguments.size() == 3 ? text_of(arguments[0]) : nullptr;
  if (!element || element->empty() || element->size() > 8 || !is_flag(arguments[1], false) ||
      !is_flag(arguments[2], true)) {
    reader.fail("numpy.dtype is called with other arguments than NumPy writes for a plain dtype");
  }
  auto dtype = std::make_shared<PickledDType>();
  dtype->element = *element;
  return {std::move(dtype)};
}

/// _codecs.encode('text', 'latin1'): how Python 3 writes bytes for Python 2.
PickleItem encode(const std::vector<PickleItem>& arguments, const ByteReader& reader) {
  const Value::Text* text = arguments.size() == 2 ? arguments[0].value_if<Value::Text>() : nullptr;
  const std::string* codec = arguments.size() == 2 ? text_of(arguments[1]) : nullptr;
  if (!text || !codec || *codec != "latin1") {
    reader.fail("_codecs.encode is called with other arguments than a str and 'latin1'");
  }
  auto bytes = std::make_shared<Value::Bytes>();
  bytes->text.reserve(text->text.size());
  for (std::size_t i = 0; i < text->text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text->text[i]);
    if (lead < 0x80) {
      bytes->text += static_cast<char>(lead);
    } else if ((lead == 0xC2 || lead == 0xC3) && i + 1 < text->text.size()) {
      const auto next = static_cast<unsigned char>(text->text[++i]);
      if ((next & 0xC0) != 0x80) reader.fail("a str of the pickle is no valid UTF-8");
      bytes->text += static_cast<char>((lead & 0x03) << 6 | (next & 0x3F));
    } else {
      reader.fail("_codecs.encode is called with a letter that latin1 does not have");
    }
  }
  return {Value(Value::Shared<Value::Bytes>(std::move(bytes)))};
}

/// bytes(): how Python 3 writes b'' for Python 2.
PickleItem empty_bytes(const PickleItem& arguments, const ByteReader& reader) {
  const Value::Tuple* tuple = arguments.value_if<Value::Tuple>();
  if (!tuple || !tuple->items.empty()) reader.fail("bytes is called with arguments");
  return {Value(Value::Shared<Value::Bytes>(std::make_shared<Value::Bytes>()))};
}

/// State (3, '<', None, None, None, -1, -1, 0).
PickleItem build_dtype(const std::shared_ptr<PickledDType>& dtype, const std::vector<PickleItem>& state,
                       const ByteReader& reader) {
  const std::string* order = state.size() >= 8 ? text_of(state[1]) : nullptr;
  if (dtype->is_complete || !order || order->size() != 1 ||
      !is_integer(state[0], state.size() == 8 ? 3 : 4)) {
    reader.fail("the state of a numpy.dtype is not what NumPy writes for a plain dtype");
  }
  if (!is_none(state[2]) || !is_none(state[3]) || !is_none(state[4])) {
    reader.fail("an array in the pickle has records of several fields, which Tenon does not read");
  }
  dtype->byte_order = (*order)[0];
  dtype->is_complete = true;
  return {dtype};
}

Shape shape_from(const PickleItem& item, const ByteReader& reader) {
  const Value::Tuple* lengths = item.value_if<Value::Tuple>();
  if (!lengths || lengths->items.size() > 64) reader.fail("the shape of an array in the pickle is no tuple");
  Shape shape;
  for (const Value& length : lengths->items) {
    const std::int64_t* number = length.get_if<std::int64_t>();
    if (!number || *number < 0)
      reader.fail("the shape of an array in the pickle holds something else than lengths");
    shape.push_back(*number);
  }
  return shape;
}

Value object_array(const Shape& shape, const PickleItem& elements, bool fortran_order,
                   const ByteReader& reader) {
  const Value::List* list = elements.value_if<Value::List>();
  if (!list) reader.fail("an array of objects in the pickle has no list of elements");
  if (fortran_order && shape.ndim() > 1) reader.fail("an array of objects in Fortran order is not read");
  if (stored_bytes(shape, DType::uint8, reader.name(), reader.offset()) != list->items.size()) {
    reader.fail(
        fmt::format("an array of objects of shape {} has {} elements", shape.str(), list->items.size()));
  }
  auto array = std::make_shared<Value::ObjectArray>();
  array->shape = shape;
  array->items = list->items;
  return Value(Value::Shared<Value::ObjectArray>(std::move(array)));
}

/// State (1, shape, dtype, is_fortran, bytes), or a list instead of bytes if the elements are objects.
PickleItem build_array(const std::vector<PickleItem>& state, const PickleItem& state_item,
                       const ByteReader& reader) {
  const auto* dtype = state.size() == 5 ? state[2].get_if<std::shared_ptr<PickledDType>>() : nullptr;
  if (!dtype || !is_integer(state[0], 1) || !(is_flag(state[3], false) || is_flag(state[3], true))) {
    reader.fail("the state of a numpy.ndarray is not what NumPy writes");
  }
  const Shape shape = shape_from(state[1], reader);
  const bool fortran_order = is_flag(state[3], true);
  const std::string element = (*dtype)->element;
  if (element[0] == 'O') return {object_array(shape, state[4], fortran_order, reader), state_item.depth};

  const std::string descr = (*dtype)->byte_order + element;
  StoredLayout layout = layout_of_descr(descr, reader.name(), reader.offset());
  layout.fortran_order = fortran_order;
  const Value::Bytes* bytes = state[4].value_if<Value::Bytes>();
  if (!bytes) reader.fail("an array in the pickle has no bytes");
  const std::uint64_t size = stored_bytes(shape, layout.dtype, reader.name(), reader.offset());
  if (size != bytes->text.size()) {
    reader.fail(fmt::format("an array in the pickle of shape {} and dtype {} needs {} bytes, but has {}",
                            shape.str(), name_of(layout.dtype), size, bytes->text.size()));
  }
  Tensor array = stored_array(bytes->text, shape, layout, reader.name(), reader.offset());
  return {Value(Value::Shared<Tensor>(std::make_shared<Tensor>(std::move(array))))};
}

}  // namespace

PickleGlobal pickle_global(std::string_view module, std::string_view name, std::size_t offset,
                           const ByteReader& reader) {
  struct Known {
    std::string_view module, name;
    PickleGlobal global;
  };
  constexpr Known known[] = {{"numpy.core.multiarray", "_reconstruct", PickleGlobal::reconstruct},
                             {"numpy._core.multiarray", "_reconstruct", PickleGlobal::reconstruct},
                             {"numpy", "ndarray", PickleGlobal::ndarray},
                             {"numpy", "dtype", PickleGlobal::dtype},
                             {"_codecs", "encode", PickleGlobal::encode},
                             {"__builtin__", "bytes", PickleGlobal::bytes},
                             {"builtins", "bytes", PickleGlobal::bytes}};
  for (const Known& entry : known) {
    if (entry.module == module && entry.name == name) return entry.global;
  }
  throw_file_error(
      reader.name(), offset,
      fmt::format("the pickle asks for {}.{}, which is refused: Tenon reads numbers, texts and NumPy "
                  "arrays from pickles and runs nothing",
                  module, name));
}

PickleItem reduce_pickled(PickleGlobal function, const PickleItem& arguments, const ByteReader& reader) {
  switch (function) {
    case PickleGlobal::reconstruct:
      return reconstruct(parts_of(arguments), reader);
    case PickleGlobal::dtype:
      return make_dtype(parts_of(arguments), reader);
    case PickleGlobal::encode:
      return encode(parts_of(arguments), reader);
    case PickleGlobal::bytes:
      return empty_bytes(arguments, reader);
    case PickleGlobal::ndarray:
      break;
  }
  reader.fail("the pickle calls numpy.ndarray itself, which NumPy does not write");
}

PickleItem build_pickled(const PickleItem& item, const PickleItem& state, const ByteReader& reader) {
  const std::vector<PickleItem> parts = parts_of(state);
  if (const auto* dtype = item.get_if<std::shared_ptr<PickledDType>>())
    return build_dtype(*dtype, parts, reader);
  if (item.get_if<PickledArray>()) return build_array(parts, state, reader);
  reader.fail("the instruction BUILD is refused: it stands on something else than NumPy's dtype or ndarray");
}

}  // namespace tenon::io
