#include "containers/pickle.h"

namespace tenon::io {

const PickleValue::Items* PickleValue::items() const {
  if (const List* list = get_if<List>()) return &list->items;
  if (const Tuple* tuple = get_if<Tuple>()) return &tuple->items;
  if (const ObjectArray* array = get_if<ObjectArray>()) return &array->items;
  return nullptr;
}

const std::string* PickleValue::text() const {
  if (const Text* text = get_if<Text>()) return &text->text;
  if (const Bytes* bytes = get_if<Bytes>()) return &bytes->text;
  return nullptr;
}

const PickleValue* PickleValue::find(std::string_view key) const {
  const Dict* dict = get_if<Dict>();
  if (!dict) return nullptr;
  for (auto pair = dict->pairs.rbegin(); pair != dict->pairs.rend();
       ++pair) {  // the last one wins, as in Python
    const std::string* text = pair->first.text();
    if (text && *text == key) return &pair->second;
  }
  return nullptr;
}

const char* PickleValue::kind() const {
  constexpr const char* kinds[] = {"NoneType", "bool",  "int",  "float",         "bytes",        "str",
                                   "list",     "tuple", "dict", "numpy.ndarray", "numpy.ndarray"};
  return kinds[content_.index()];
}

}  // namespace tenon::io
