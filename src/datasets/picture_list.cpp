#include "datasets/picture_list.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <random>
#include <set>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "datasets/numpy_random.h"

namespace tenon::datasets {

namespace fs = std::filesystem;

namespace {

bool has_labels(const ImageFolderOptions& options) {
  return options.labels != "none" && options.label_mode != "none";
}

bool labels_from_folders(const ImageFolderOptions& options) {
  return has_labels(options) && options.given_labels.empty();
}

void expect_one_of(const char* option, const std::string& value, const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), value) != known.end()) return;
  throw ValueError(fmt::format("image_dataset_from_directory: {} must be one of \"{}\", got \"{}\"", option,
                               fmt::join(known, "\", \""), value));
}

/// The ending in lower case if Keras takes such files for pictures, else "".
std::string picture_ending(const fs::path& path) {
  std::string ending = path.extension();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  static const std::set<std::string> known = {".bmp", ".gif", ".jpeg", ".jpg", ".png"};
  return known.contains(ending) ? ending : "";
}

std::vector<std::string> class_folders(const std::string& directory) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory)) {
    const std::string name = entry.path().filename();
    if (entry.is_directory() && !name.starts_with(".")) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Whether a link to a folder leads to one of the folders that it lies in.
bool leads_back(const fs::directory_entry& entry, int depth) {
  if (!entry.is_symlink() || !entry.is_directory()) return false;
  fs::path above = entry.path();
  for (int level = 0; level <= depth; ++level) {
    above = above.parent_path();
    if (fs::equivalent(above, entry.path())) return true;
  }
  return false;
}

/// All pictures below a folder: by folder, then by name.
std::vector<std::string> pictures_below(const fs::path& folder, bool follow_links) {
  const auto links =
      follow_links ? fs::directory_options::follow_directory_symlink : fs::directory_options::none;
  std::vector<std::pair<std::string, std::string>> found;
  for (auto entry = fs::recursive_directory_iterator(folder, links);
       entry != fs::recursive_directory_iterator(); ++entry) {
    if (follow_links && leads_back(*entry, entry.depth())) {
      throw FileError(
          fmt::format("{}: this link leads back to a folder that it lies in", entry->path().string()));
    }
    const std::string ending = picture_ending(entry->path());
    if (ending.empty() || entry->is_directory()) continue;
    if (ending == ".bmp" || ending == ".gif") {
      throw FileError(fmt::format("{}: {} pictures are not read; convert it to PNG", entry->path().string(),
                                  ending == ".bmp" ? "BMP" : "GIF"));
    }
    found.emplace_back(entry->path().parent_path(), entry->path().filename());
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> paths;
  for (const auto& [parent, name] : found) paths.push_back(fs::path(parent) / name);
  return paths;
}

std::vector<std::string> wanted_classes(const std::string& directory, const ImageFolderOptions& options) {
  const std::vector<std::string> folders = class_folders(directory);
  for (const std::string& name : options.class_names) {
    if (std::find(folders.begin(), folders.end(), name) == folders.end()) {
      throw ValueError(
          fmt::format("image_dataset_from_directory: class_names holds \"{}\", but {} has the folders {}",
                      name, directory, fmt::join(folders, ", ")));
    }
  }
  return options.class_names.empty() ? folders : options.class_names;
}

PictureList by_folder(const std::string& directory, const ImageFolderOptions& options) {
  PictureList list;
  list.class_names = wanted_classes(directory, options);
  for (std::size_t label = 0; label < list.class_names.size(); ++label) {
    for (std::string& path :
         pictures_below(fs::path(directory) / list.class_names[label], options.follow_links)) {
      list.paths.push_back(std::move(path));
      list.labels.push_back(static_cast<std::int32_t>(label));
    }
  }
  return list;
}

PictureList in_one_folder(const std::string& directory, const ImageFolderOptions& options) {
  PictureList list;
  list.paths = pictures_below(directory, options.follow_links);
  if (!has_labels(options)) return list;
  if (options.given_labels.size() != list.paths.size()) {
    throw ValueError(fmt::format("image_dataset_from_directory: {} given_labels for the {} pictures in {}",
                                 options.given_labels.size(), list.paths.size(), directory));
  }
  list.labels = options.given_labels;
  for (std::int32_t label : std::set<std::int32_t>(list.labels.begin(), list.labels.end())) {
    list.class_names.push_back(std::to_string(label));
  }
  return list;
}

void shuffle(PictureList& list, std::optional<std::uint32_t> seed) {
  NumpyRandom random(seed ? *seed : std::random_device{}());
  PictureList shuffled{{}, {}, list.class_names};
  for (std::int64_t position : random.permutation(static_cast<std::int64_t>(list.paths.size()))) {
    const auto at = static_cast<std::size_t>(position);
    shuffled.paths.push_back(std::move(list.paths[at]));
    if (!list.labels.empty()) shuffled.labels.push_back(list.labels[at]);
  }
  list = std::move(shuffled);
}

// The last int(validation_split * n) are kept for validation.
void cut_to_subset(PictureList& list, const std::string& directory, const ImageFolderOptions& options) {
  if (options.validation_split) {
    const auto count = static_cast<std::ptrdiff_t>(list.paths.size());
    const auto boundary =
        count - static_cast<std::ptrdiff_t>(*options.validation_split * static_cast<double>(count));
    const auto keep = [&](auto& all) {
      if (all.empty()) return;
      if (options.subset == "training") {
        all.erase(all.begin() + boundary, all.end());
      } else {
        all.erase(all.begin(), all.begin() + boundary);
      }
    };
    keep(list.paths);
    keep(list.labels);
  }
  if (!list.paths.empty()) return;
  throw ValueError(fmt::format("image_dataset_from_directory: no {}pictures found in {} (.png, .jpg, .jpeg)",
                               options.subset.empty() ? "" : options.subset + " ", directory));
}

void check_subset(const ImageFolderOptions& options) {
  if (options.validation_split && !(*options.validation_split > 0 && *options.validation_split < 1)) {
    throw ValueError(
        fmt::format("image_dataset_from_directory: validation_split must be between 0 and 1, got {}",
                    *options.validation_split));
  }
  if (options.validation_split.has_value() == options.subset.empty()) {
    throw ValueError(
        "image_dataset_from_directory: validation_split and subset go together; set both or neither");
  }
  if (options.subset == "both") {
    throw ValueError(
        "image_dataset_from_directory: subset \"both\" would be two results; call it for \"training\" and "
        "for "
        "\"validation\" with the same seed");
  }
  if (!options.subset.empty()) expect_one_of("subset", options.subset, {"training", "validation"});
  if (options.validation_split && options.shuffle && !options.seed) {
    throw ValueError(
        "image_dataset_from_directory: with validation_split and shuffle a seed is needed, or pictures to "
        "train with "
        "would be validated with, too");
  }
}

}  // namespace

void check_list_options(const ImageFolderOptions& options) {
  expect_one_of("labels", options.labels, {"inferred", "none"});
  expect_one_of("label_mode", options.label_mode, {"int", "binary", "categorical", "none"});
  if (!options.given_labels.empty() && !has_labels(options)) {
    throw ValueError(
        "image_dataset_from_directory: given_labels need labels and label_mode other than \"none\"");
  }
  if (!options.class_names.empty() && !labels_from_folders(options)) {
    throw ValueError(
        "image_dataset_from_directory: class_names are the folders' names; they need labels = \"inferred\" "
        "and no "
        "given_labels");
  }
  check_subset(options);
}

PictureList list_pictures(const std::string& directory, const ImageFolderOptions& options) {
  std::error_code ignored;
  if (!fs::is_directory(directory, ignored)) {
    throw FileError(fmt::format("{}: there is no such folder of pictures", directory));
  }
  try {
    PictureList list =
        labels_from_folders(options) ? by_folder(directory, options) : in_one_folder(directory, options);
    if (options.shuffle) shuffle(list, options.seed);
    cut_to_subset(list, directory, options);
    return list;
  } catch (const fs::filesystem_error& error) {
    throw FileError(fmt::format("{}: cannot be listed: {}", directory, error.what()));
  }
}

}  // namespace tenon::datasets
