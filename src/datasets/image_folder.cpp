#include <tenon/datasets/image_folder.h>

#include <algorithm>
#include <exception>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/containers/image.h>
#include <tenon/tensor/create.h>

#include "base/thread_pool.h"
#include "datasets/picture_list.h"
#include "datasets/resize_picture.h"
#include "tensor/body.h"

namespace tenon::datasets {

namespace {

void check_options(const ImageFolderOptions& options) {
  check_list_options(options);
  check_interpolation(options.interpolation);
  const auto [height, width] = options.image_size;
  constexpr std::int64_t longest = 1 << 16;
  if (height < 1 || width < 1 || height > longest || width > longest) {
    throw ValueError(fmt::format(
        "image_dataset_from_directory: image_size is a height and a width from 1 to {}, got ({}, {})",
        longest, height, width));
  }
  if (options.crop_to_aspect_ratio && options.pad_to_aspect_ratio) {
    throw ValueError(
        "image_dataset_from_directory: only one of crop_to_aspect_ratio and pad_to_aspect_ratio can be true");
  }
}

std::int64_t channels_of(const std::string& color_mode) {
  if (color_mode == "rgb") return 3;
  if (color_mode == "rgba") return 4;
  if (color_mode == "grayscale") return 1;
  throw ValueError(fmt::format(
      "image_dataset_from_directory: color_mode must be \"rgb\", \"rgba\" or \"grayscale\", got \"{}\"",
      color_mode));
}

Picture read_picture(const std::string& path, const ImageFolderOptions& options) {
  const Tensor pixels = io::read_image(path, {.color_mode = options.color_mode, .dtype = DType::float32});
  const auto [height, width] = options.image_size;
  const Picture picture{pixels.shape(0), pixels.shape(1), pixels.shape(2), pixels.to_vector<float>()};
  if (options.crop_to_aspect_ratio) return resize_with_crop(picture, height, width, options.interpolation);
  if (options.pad_to_aspect_ratio) return resize_with_pad(picture, height, width, options.interpolation);
  return resize_picture(picture, height, width, options.interpolation);
}

Tensor read_pictures(const std::vector<std::string>& paths, const ImageFolderOptions& options,
                     std::int64_t channels) {
  const auto [height, width] = options.image_size;
  const auto count = static_cast<std::int64_t>(paths.size());
  const std::int64_t size = height * width * channels;
  Tensor pictures = allocate_tensor({count, height, width, channels}, DType::float32);
  auto* values = reinterpret_cast<float*>(elements_of(pictures));
  std::vector<std::exception_ptr> errors(paths.size());  // parallel_for's body must not throw
  parallel_for(count, [&](std::int64_t i) {
    try {
      const Picture picture = read_picture(paths[static_cast<std::size_t>(i)], options);
      std::copy(picture.values.begin(), picture.values.end(), values + i * size);
    } catch (...) {
      errors[static_cast<std::size_t>(i)] = std::current_exception();
    }
  });
  for (const std::exception_ptr& error : errors) {
    if (error) std::rethrow_exception(error);
  }
  return pictures;
}

Tensor encode_labels(const PictureList& list, const std::string& label_mode) {
  const auto count = static_cast<std::int64_t>(list.labels.size());
  if (label_mode == "int") return array(list.labels);
  if (label_mode == "binary") {
    return array(std::vector<float>(list.labels.begin(), list.labels.end())).reshape({count, 1});
  }
  const auto classes = static_cast<std::int64_t>(list.class_names.size());
  std::vector<float> rows(static_cast<std::size_t>(count * classes), 0.0f);
  for (std::int64_t i = 0; i < count; ++i) {
    rows[static_cast<std::size_t>(i * classes + list.labels[static_cast<std::size_t>(i)])] = 1;
  }
  return array(rows.data(), {count, classes});
}

void check_labels(const PictureList& list, const std::string& label_mode) {
  const std::size_t classes = list.class_names.size();
  if (label_mode == "binary" && classes != 2) {
    throw ValueError(fmt::format(
        "image_dataset_from_directory: label_mode \"binary\" needs exactly 2 classes, there are {}: {}",
        classes, fmt::join(list.class_names, ", ")));
  }
  for (std::int32_t label : list.labels) {
    if (label_mode == "categorical" && (label < 0 || static_cast<std::size_t>(label) >= classes)) {
      throw ValueError(fmt::format(
          "image_dataset_from_directory: label_mode \"categorical\" needs labels from 0 to {}, got {}",
          classes - 1, label));
    }
  }
}

}  // namespace

ImageFolder image_dataset_from_directory(const std::string& directory, const ImageFolderOptions& options) {
  check_options(options);
  const std::int64_t channels = channels_of(options.color_mode);
  PictureList list = list_pictures(directory, options);
  const bool labelled = !list.labels.empty();
  if (labelled) check_labels(list, options.label_mode);
  ImageFolder folder;
  folder.x = read_pictures(list.paths, options, channels);
  if (labelled) folder.y = encode_labels(list, options.label_mode);
  folder.class_names = std::move(list.class_names);
  folder.file_paths = std::move(list.paths);
  return folder;
}

}  // namespace tenon::datasets
