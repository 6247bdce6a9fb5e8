// Which pictures a folder holds, and of which class each is: keras.utils.image_dataset_from_directory's order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tenon/datasets/image_folder.h>

namespace tenon::datasets {

struct PictureList {
  std::vector<std::string> paths;
  /// One for each path; empty without labels.
  std::vector<std::int32_t> labels;
  std::vector<std::string> class_names;
};

/// ValueError for options that do not go together.
void check_list_options(const ImageFolderOptions& options);

/// Listed, shuffled, and cut to the wanted subset.
PictureList list_pictures(const std::string& directory, const ImageFolderOptions& options);

}  // namespace tenon::datasets
