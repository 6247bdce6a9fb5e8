// What lies on the stack of the pickle decoder: finished values, and the parts of NumPy's arrays.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "containers/pickle.h"

namespace tenon::io {

struct PickleMark {};

/// A function or class that a pickle names. They are recognised, never looked up.
enum class PickleGlobal : std::uint8_t { reconstruct, ndarray, dtype, encode, bytes };

/// numpy.dtype('f4'), completed by a BUILD.
struct PickledDType {
  std::string element;  // "f4"
  char byte_order = '=';
  bool is_complete = false;
};

/// numpy.ndarray, empty until a BUILD brings shape and elements.
struct PickledArray {};

struct PickleItem;
/// A tuple with parts that are no values: the arguments of a function.
struct PickledArguments {
  std::vector<PickleItem> items;
};

struct PickleItem {
  using Content = std::variant<PickleMark, PickleValue, PickleGlobal, std::shared_ptr<PickledDType>,
                               PickledArray, std::shared_ptr<PickledArguments>>;
  Content content;
  /// Levels of lists, tuples and dicts in it.
  int depth = 0;

  template <class T>
  const T* get_if() const {
    return std::get_if<T>(&content);
  }
  /// The value's content of that kind, else null.
  template <class T>
  const T* value_if() const {
    const PickleValue* value = std::get_if<PickleValue>(&content);
    return value ? value->get_if<T>() : nullptr;
  }
};

}  // namespace tenon::io
