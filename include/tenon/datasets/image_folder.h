// A folder of pictures, one folder per class, as arrays (keras.utils.image_dataset_from_directory).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::datasets {

struct ImageFolderOptions {
  /// "inferred": the folders' names are the classes; "none": no labels, pictures in the folder itself count.
  std::string labels = "inferred";
  /// Instead of the folders' names: a class for each picture, in the alphabetical order of their paths.
  std::vector<std::int32_t> given_labels = {};
  /// "int": (n,) int32; "binary": (n, 1) float32, for two classes; "categorical": (n, classes) float32; "none".
  std::string label_mode = "int";
  /// The classes in the wanted order, all or some of the folders; empty: alphabetically.
  std::vector<std::string> class_names = {};
  /// "rgb", "rgba" or "grayscale".
  std::string color_mode = "rgb";
  /// Height and width of all pictures.
  std::array<std::int64_t, 2> image_size = {256, 256};
  bool shuffle = true;
  /// Of the shuffle: NumPy's RandomState(seed). Needed with shuffle and validation_split; else a random one.
  std::optional<std::uint32_t> seed = {};
  /// The share of pictures at the end that is kept for validation, in (0, 1); needs a subset.
  std::optional<double> validation_split = {};
  /// "training", "validation", or "": all.
  std::string subset = {};
  /// "bilinear", "nearest", "bicubic", "area", "lanczos3", "lanczos5", "gaussian" or "mitchellcubic", as
  /// tf.image.resize without antialias does them.
  std::string interpolation = "bilinear";
  /// Whether folders that are links are entered.
  bool follow_links = false;
  /// Cut the picture to the wanted shape instead of distorting it; not both this and the next.
  bool crop_to_aspect_ratio = false;
  /// Add black edges instead of distorting it.
  bool pad_to_aspect_ratio = false;
};

struct ImageFolder {
  /// (n, height, width, channels) float32 from 0 to 255.
  Tensor x;
  /// As label_mode says; undefined without labels.
  Tensor y;
  std::vector<std::string> class_names;
  /// Of each picture.
  std::vector<std::string> file_paths;
};

/// All pictures (.png, .jpg, .jpeg) below a folder in the order in which Keras lists and shuffles them (Keras then
/// shuffles again while training, as fit() does). ValueError for options that do not go together, FileError naming
/// the picture that cannot be read (.bmp and .gif, which Keras reads, are refused by name).
ImageFolder image_dataset_from_directory(const std::string& directory,
                                         const ImageFolderOptions& options = {});

}  // namespace tenon::datasets
