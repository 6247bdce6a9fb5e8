// Reading and writing pictures (PNG, JPEG) as keras.utils.load_img, img_to_array and save_img do.
#pragma once

#include <string>
#include <string_view>

#include <tenon/tensor/shape.h>
#include <tenon/tensor/tensor.h>

namespace tenon::io {

/// Keras' arguments of load_img() and img_to_array().
struct ReadImageOptions {
  /// "rgb" (3 channels), "rgba" (4) or "grayscale" (1).
  std::string color_mode = "rgb";
  /// (height, width); empty: that of the picture.
  Shape target_size = {};
  /// How it gets target_size: "nearest", "bilinear", "bicubic", "lanczos", "box" or "hamming", as in Pillow (with
  /// antialiasing when the picture shrinks).
  std::string interpolation = "nearest";
  /// Cuts the picture's middle to target_size's proportions first, instead of distorting it.
  bool keep_aspect_ratio = false;
  /// Of the result: floatx() as in Keras; uint8 needs a quarter of the memory.
  DType dtype = floatx();
};

/// The picture in a PNG or JPEG file (told apart by content, not by name) as a (height, width, channels) tensor of
/// numbers from 0 to 255, not scaled (a plot::Panel shows a float picture from 0 to 1: divide by 255, or read uint8). A
/// 16-bit gray PNG read as "grayscale" keeps its range of 0 to 65535, as in
/// Keras; TypeError if options.dtype cannot hold that. Read otherwise, its upper 8 bits count (Pillow makes whatever
/// is above 255 white). An orientation in EXIF data is ignored, as in Keras. FileError naming the place if the file is
/// damaged or no PNG or JPEG; ValueError for an unknown option or a size below 1.
Tensor read_image(const std::string& path, const ReadImageOptions& options = {});
/// The same from a file's bytes in memory; `name` stands for the file in messages.
Tensor decode_image(std::string_view bytes, const ReadImageOptions& options = {},
                    const std::string& name = "image");

/// Another size by Pillow's Image.resize(): x is (height, width, channels) with 1, 3 or 4 channels, size is (height,
/// width), interpolation as in ReadImageOptions. uint8 is rounded as Pillow does, and a fourth channel, alpha, weighs
/// the colours; float32 is neither rounded nor weighted. TypeError for other dtypes.
Tensor resize_image(const Tensor& x, const Shape& size, const std::string& interpolation = "nearest");

/// Keras' arguments of save_img(), and JPEG's quality.
struct WriteImageOptions {
  /// "png", "jpeg" or "jpg"; "": as the file's name ends.
  std::string file_format = "";
  /// Maps the least number to 0 and the greatest to 255, as Keras does unless told otherwise. Without it, numbers must
  /// be from 0 to 255 (one channel as PNG: to 65535, written with 16 bits if one is above 255); fractions are cut off.
  bool scale = true;
  /// 1 to 100, of JPEG files only.
  int quality = 75;
};

/// Writes a (height, width, channels) tensor of 1, 3 or 4 channels. The file appears whole or not at all. JPEG has no
/// fourth channel: it is left out with a warning, as in Keras. ShapeError for another shape; ValueError for numbers
/// that do not fit or an unknown format.
void write_image(const std::string& path, const Tensor& x, const WriteImageOptions& options = {});

}  // namespace tenon::io
