#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/containers/npy.h>
#include <tenon/containers/npz.h>

#include "base/nearest_name.h"
#include "base/whole_file.h"
#include "containers/npy_bytes.h"
#include "containers/zip.h"

namespace tenon::io {

namespace {

constexpr std::string_view suffix = ".npy";

[[noreturn]] void throw_unknown_array(const std::string& place, const std::string& name,
                                      const std::vector<std::string>& names) {
  const std::vector<std::string_view> known(names.begin(), names.end());
  throw ValueError(fmt::format("{} has no array \"{}\"{}", place, name, name_suggestion(name, known)));
}

std::vector<std::string> array_names(const ZipReader& archive, const std::string& path) {
  std::vector<std::string> names;
  for (const std::string& entry : archive.names()) {
    if (!entry.ends_with(suffix)) {
      throw FileError(fmt::format("{}: the entry \"{}\" is no array: in an .npz file all names end in .npy",
                                  path, entry));
    }
    names.push_back(entry.substr(0, entry.size() - suffix.size()));
  }
  return names;
}

void check_names(const std::string& path, const std::vector<NamedArray>& arrays) {
  std::set<std::string_view> seen;
  for (const NamedArray& array : arrays) {
    if (array.name.empty() || array.name.find('\0') != std::string::npos) {
      throw ValueError(
          fmt::format("write_npz(\"{}\"): an array's name must be a text that is not empty", path));
    }
    if (!seen.insert(array.name).second) {
      throw ValueError(fmt::format("write_npz(\"{}\"): two arrays are called \"{}\"", path, array.name));
    }
  }
}

}  // namespace

const Tensor& NpzArrays::operator[](const std::string& name) const {
  for (const NamedArray& array : arrays_) {
    if (array.name == name) return array.values;
  }
  throw_unknown_array("the .npz file", name, names());
}

bool NpzArrays::contains(const std::string& name) const {
  return std::any_of(arrays_.begin(), arrays_.end(),
                     [&](const NamedArray& array) { return array.name == name; });
}

std::vector<std::string> NpzArrays::names() const {
  std::vector<std::string> names;
  for (const NamedArray& array : arrays_) names.push_back(array.name);
  return names;
}

NpzArrays read_npz(const std::string& path, const std::vector<std::string>& only) {
  const ZipReader archive(path);
  const std::vector<std::string> names = array_names(archive, path);
  for (const std::string& name : only) {
    if (std::find(names.begin(), names.end(), name) == names.end()) throw_unknown_array(path, name, names);
  }
  std::vector<NamedArray> arrays;
  for (const std::string& name : names) {
    if (!only.empty() && std::find(only.begin(), only.end(), name) == only.end()) continue;
    const std::string entry = name + std::string(suffix);
    arrays.push_back({name, parse_npy(archive.read(entry), fmt::format("{}: {}", path, entry))});
  }
  return NpzArrays(std::move(arrays));
}

void write_npz(const std::string& path, const std::vector<NamedArray>& arrays, const NpzOptions& options) {
  check_names(path, arrays);
  std::vector<ZipEntry> entries;
  for (const NamedArray& array : arrays) {
    entries.push_back({array.name + std::string(suffix), npy_bytes(array.values)});
  }
  write_whole_file(path, pack_zip(entries, options.compressed, path));
}

}  // namespace tenon::io
