// NumPy files whose elements are Python objects: pickles inside .npy and .npz.
#pragma once

#include <string>
#include <string_view>

#include "containers/pickle.h"

namespace tenon::io {

/// The object array in a .npy file's bytes; a value that holds a PickleValue::ObjectArray. FileError if the file is
/// damaged or holds numbers (then read_npy() reads it).
PickleValue parse_npy_objects(std::string_view bytes, const std::string& name);

/// The object array of that name in an .npz file.
PickleValue read_npz_objects(const std::string& path, const std::string& array);

}  // namespace tenon::io
