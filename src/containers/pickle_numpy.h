// The calls by which a pickle rebuilds NumPy's arrays, recognised by name and carried out here.
#pragma once

#include <optional>
#include <string_view>

#include "containers/byte_reader.h"
#include "containers/pickle_item.h"

namespace tenon::io {

/// The global of that module and name; FileError at the reader's place for any that is not one of NumPy's array
/// functions.
PickleGlobal pickle_global(std::string_view module, std::string_view name, std::size_t offset,
                           const ByteReader& reader);

/// What `function(*arguments)` makes, REDUCE in Python's words; FileError for arguments that NumPy does not write.
PickleItem reduce_pickled(PickleGlobal function, const PickleItem& arguments, const ByteReader& reader);

/// Completes a dtype or array with its state, BUILD in Python's words: the item that takes its place.
PickleItem build_pickled(const PickleItem& item, const PickleItem& state, const ByteReader& reader);

}  // namespace tenon::io
