// Reading the data in a Python pickle without ever running anything.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::io {

/// A value in a pickle. Copies share what they hold.
class PickleValue {
 public:
  using Items = std::vector<PickleValue>;
  using Pairs = std::vector<std::pair<PickleValue, PickleValue>>;
  struct Bytes {
    std::string text;
  };
  struct Text {
    std::string text;  // UTF-8
  };
  struct List {
    Items items;
  };
  struct Tuple {
    Items items;
  };
  struct Dict {
    Pairs pairs;
  };
  /// A NumPy array of Python objects, its elements in C order.
  struct ObjectArray {
    Shape shape;
    Items items;
  };
  template <class T>
  using Shared = std::shared_ptr<const T>;
  using Content =
      std::variant<std::monostate, bool, std::int64_t, double, Shared<Bytes>, Shared<Text>, Shared<List>,
                   Shared<Tuple>, Shared<Dict>, Shared<Tensor>, Shared<ObjectArray>>;

  PickleValue() = default;
  explicit PickleValue(Content content) : content_(std::move(content)) {}

  bool is_none() const { return content_.index() == 0; }
  /// The content if it is of that kind, else null: `if (const std::int64_t* number = value.get_if<std::int64_t>())`.
  template <class T>
  const T* get_if() const {
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::int64_t> || std::is_same_v<T, double>) {
      return std::get_if<T>(&content_);
    } else {
      const auto* shared = std::get_if<Shared<T>>(&content_);
      return shared ? shared->get() : nullptr;
    }
  }
  /// The elements of a list, tuple or object array; null for anything else.
  const Items* items() const;
  /// The text of a str or bytes; null for anything else.
  const std::string* text() const;
  /// The value of a dict's str or bytes key; null if there is none or this is no dict.
  const PickleValue* find(std::string_view key) const;
  /// Python's name of the kind: "NoneType", "int", "numpy.ndarray", ….
  const char* kind() const;

 private:
  Content content_;
};

/// Reads the one value in a pickle of protocols 2 to 5. Understood are the opcodes of None, bool, int (64 bits), float,
/// bytes, str, list, tuple and dict, and NumPy's arrays, recognised by the names of the functions that would rebuild
/// them. Whatever else stands there is refused with its name and offset by a FileError named after `name`: nothing is
/// looked up, imported or called. `offset` is where the pickle begins in that file.
PickleValue parse_pickle(std::string_view bytes, const std::string& name, std::size_t offset = 0);

}  // namespace tenon::io
