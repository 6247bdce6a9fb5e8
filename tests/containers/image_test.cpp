// Pictures against what Keras and Pillow read and make.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include <tenon/base/log.h>
#include <tenon/containers/image.h>
#include <tenon/tensor/create.h>

#include "containers/golden_files.h"
#include "support/error_text.h"

namespace tenon::io {
namespace {

using test::bytes_of;
using test::expect_error;
using test::TemporaryFile;
using testing::HasSubstr;

std::int64_t largest_difference(const Tensor& a, const Tensor& b) {
  const auto x = a.to_vector<std::int64_t>(), y = b.to_vector<std::int64_t>();
  std::int64_t largest = 0;
  for (std::size_t i = 0; i < x.size(); ++i) largest = std::max(largest, std::abs(x[i] - y[i]));
  return largest;
}

TEST(Image, ReadsWhatKerasReads) {
  ASSERT_GT(test::golden_files().at("pictures").size(), 100U);
  for (const auto& entry : test::golden_files().at("pictures")) {
    const TemporaryFile file("picture", bytes_of(entry));
    for (const auto& [mode, result] : entry.at("results").items()) {
      SCOPED_TRACE(entry.at("name").get<std::string>() + " as " + mode);
      ReadImageOptions options{.color_mode = mode};
      if (entry.contains("target_size")) options.target_size = test::shape_from(entry.at("target_size"));
      if (entry.contains("interpolation")) options.interpolation = entry.at("interpolation");
      options.keep_aspect_ratio = entry.value("keep_aspect_ratio", false);
      const Tensor actual = read_image(file.path(), options), expected = test::picture_from(result);
      EXPECT_EQ(actual.dtype(), float32);
      ASSERT_EQ(actual.shape(), expected.shape());
      EXPECT_EQ(largest_difference(actual, expected), 0);
    }
  }
}

TEST(Image, GivesTheDTypeThatIsAskedFor) {
  const std::string bytes = bytes_of(test::golden_entry("pictures", "png rgb"));
  const Tensor expected = decode_image(bytes);
  for (DType dtype : {uint8, uint16, int32, int64, float16, bfloat16, float64}) {
    const Tensor actual = decode_image(bytes, {.dtype = dtype});
    EXPECT_EQ(actual.dtype(), dtype);
    EXPECT_EQ(largest_difference(actual, expected), 0);
  }
  EXPECT_THROW(decode_image(bytes, {.dtype = bool_}), TypeError);
  EXPECT_THROW(decode_image(bytes, {.dtype = int8}), TypeError);
}

TEST(Image, KeepsSixteenBitsOnlyAsGrayscale) {
  const auto& entry = test::golden_entry("pictures", "png gray 16");
  const Tensor deep = test::picture_from(entry.at("results").at("grayscale"));
  const Tensor actual = decode_image(bytes_of(entry), {.color_mode = "grayscale", .dtype = uint16});
  EXPECT_TRUE(array_equal(actual, deep));
  const std::vector<std::int64_t> samples = deep.to_vector<std::int64_t>();
  const Tensor upper = decode_image(bytes_of(entry), {.dtype = uint8});
  EXPECT_EQ(upper.shape(), Shape({5, 7, 3}));
  const std::vector<std::int64_t> colors = upper.to_vector<std::int64_t>();
  for (std::size_t i = 0; i < samples.size(); ++i) EXPECT_EQ(colors[3 * i + 1], samples[i] / 256);
  for (DType dtype : {uint8, int16, float16, bfloat16}) {
    EXPECT_THROW(decode_image(bytes_of(entry), {.color_mode = "grayscale", .dtype = dtype}), TypeError);
  }
}

TEST(Image, ResizesFloatsAsPillow) {
  for (const auto& entry : test::golden_files().at("resizes")) {
    const Tensor x = test::tensor_from(entry.at("x")), y = test::tensor_from(entry.at("y"));
    const std::string interpolation = entry.at("interpolation");
    const Tensor actual = resize_image(x, {y.shape(0), y.shape(1)}, interpolation);
    EXPECT_TRUE(allclose(actual, y, 1e-6, 1e-6)) << interpolation;
  }
}

TEST(Image, ResizesBytesAsItReadsThem) {
  const auto& entry = test::golden_entry("pictures", "rgba to (5, 7) bicubic");
  const Tensor whole = decode_image(bytes_of(entry), {.color_mode = "rgba", .dtype = uint8});
  EXPECT_TRUE(array_equal(resize_image(whole, {5, 7}, "bicubic"),
                          test::picture_from(entry.at("results").at("rgba"))));
  EXPECT_TRUE(array_equal(resize_image(whole[":, ::-1"], {12, 10}, "bicubic"), whole[":, ::-1"]));
}

TEST(Image, WritesThePixelsOfKeras) {
  const TemporaryFile file("a.png");
  for (const auto& entry : test::golden_files().at("written")) {
    SCOPED_TRACE(entry.at("name").get<std::string>());
    const Tensor x = test::tensor_from(entry.at("x")), pixels = test::picture_from(entry.at("pixels"));
    write_image(file.path(), x, {.scale = entry.at("scale").get<bool>()});
    const char* modes[] = {"", "grayscale", "", "rgb", "rgba"};
    const Tensor actual = read_image(file.path(), {.color_mode = modes[x.shape(2)]});
    EXPECT_EQ(largest_difference(actual, pixels.reshape(x.shape())), 0);
  }
}

TEST(Image, WritesSixteenBitGray) {
  const TemporaryFile file("a.png");
  const Tensor x = array({{{0.0}, {255.9}, {256.0}}, {{65535.0}, {1000.5}, {7.0}}});
  write_image(file.path(), x, {.scale = false});
  EXPECT_EQ(read_image(file.path(), {.color_mode = "grayscale"}).to_vector<std::int64_t>(),
            (std::vector<std::int64_t>{0, 255, 256, 65535, 1000, 7}));
}

TEST(Image, WritesJpegAsPillow) {
  const TemporaryFile file("a.jpg");
  for (const auto& entry : test::golden_files().at("jpegs")) {
    write_image(file.path(), test::tensor_from(entry.at("x")), {.quality = entry.at("quality").get<int>()});
    EXPECT_EQ(file.read().substr(0, 3), "\xFF\xD8\xFF");
    // Encoders of other releases may round differently by a step.
    EXPECT_LE(largest_difference(read_image(file.path()), test::picture_from(entry.at("pixels"))), 2)
        << entry.at("quality");
  }
}

TEST(Image, LeavesAlphaOutOfJpegWithAWarning) {
  const TemporaryFile file("a.jpeg");
  std::string warning;
  const auto former = set_warning_handler([&](const std::string& text) { warning = text; });
  write_image(file.path(), full({8, 8, 4}, 100), {.scale = false});
  set_warning_handler(former);
  EXPECT_THAT(warning, HasSubstr("JPEG files have no alpha channel"));
  EXPECT_EQ(largest_difference(read_image(file.path()), full({8, 8, 3}, 100)), 0);
}

TEST(Image, RefusesImpossibleOptions) {
  const std::string path = "/nowhere/a.png";  // options are checked before the file is opened
  expect_error<ValueError>(
      [&] { read_image(path, {.color_mode = "rgbb"}); },
      "read_image(\"/nowhere/a.png\"): unknown color_mode \"rgbb\"; did you mean \"rgb\"?");
  expect_error<ValueError>([&] { read_image(path, {.interpolation = "bilinaer"}); },
                           "did you mean \"bilinear\"?");
  expect_error<ValueError>([&] { read_image(path, {.target_size = {10}}); },
                           "a picture's size is (height, width)");
  expect_error<ValueError>([&] { read_image(path, {.target_size = {10, 0}}); }, "got (10, 0)");
  expect_error<ValueError>(
      [&] {
        read_image(path, {.target_size = {1 << 20, 1 << 20}});
      },
      "at most 178956970 pixels");
  expect_error<FileError>([&] { read_image(path); }, "/nowhere/a.png: cannot be opened");
  expect_error<ShapeError>([] { resize_image(ones({2, 2}), {1, 1}); }, "got (2, 2)");
  expect_error<ShapeError>([] { resize_image(ones({2, 2, 2}), {1, 1}); }, "1, 3 or 4 channels");
  expect_error<TypeError>([] { resize_image(ones({2, 2, 3}, float64), {1, 1}); }, "got float64");
}

TEST(Image, RefusesToWriteWhatDoesNotFit) {
  const TemporaryFile file("a.png", "old");
  const auto write = [&](const Tensor& x, const WriteImageOptions& options = {}) {
    write_image(file.path(), x, options);
  };
  expect_error<ShapeError>([&] { write(ones({4, 4})); }, "got (4, 4)");
  expect_error<ShapeError>([&] { write(ones({0, 4, 3})); }, "got (0, 4, 3)");
  expect_error<ShapeError>([&] { write(ones({4, 4, 2})); }, "1, 3 or 4 channels");
  expect_error<ValueError>(
      [&] {
        write(full({2, 2, 3}, 256), {.scale = false});
      },
      "256 is not from 0 to 255");
  expect_error<ValueError>([&] { write(full({2, 2, 3}, -1), {.scale = false}); }, "-1 is not from 0 to 255");
  expect_error<ValueError>(
      [&] {
        write(full({2, 2, 1}, 65536), {.scale = false});
      },
      "65536 is not from 0 to 65535");
  expect_error<ValueError>([&] { write(full({2, 2, 1}, NAN)); }, "holds nan");
  expect_error<ValueError>(
      [&] {
        write(ones({2, 2, 3}), {.file_format = "jpegg"});
      },
      "did you mean \"jpeg\"?");
  expect_error<ValueError>(
      [&] {
        write(ones({2, 2, 3}), {.quality = 0});
      },
      "quality is from 1 to 100, not 0");
  expect_error<ValueError>(
      [&] {
        write_image("/nowhere/a.gif", ones({2, 2, 3}));
      },
      "unknown file format \"gif\"");
  expect_error<ValueError>([&] { write_image("/no.where/a", ones({2, 2, 3})); }, "unknown file format \"\"");
  EXPECT_EQ(file.read(), "old");
}

}  // namespace
}  // namespace tenon::io
