// What is known about each data set's files: their names, folders and origins.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tenon/datasets/catalogue.h>

namespace tenon::datasets {

/// Files that make up a data set together. Each may also be there gzipped, as name.gz.
struct Layout {
  std::vector<std::string> files;
  /// The names are too common to be trusted outside of the data set's own folder.
  bool own_folder_only = false;
};

struct Source {
  DatasetInfo info;
  /// What its folder may be called.
  std::vector<std::string> folders;
  /// In the order in which they are looked for.
  std::vector<Layout> layouts;
  /// Whether the catalogue lists it; the others are parts of another one ("cifar10 small").
  bool listed = true;
};

const std::vector<Source>& all_sources();
/// ValueError naming the nearest listed one if there is none.
const Source& source_of(std::string_view name);

}  // namespace tenon::datasets
