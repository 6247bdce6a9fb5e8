// Against keras.utils.image_dataset_from_directory on the pictures in tests/golden/datasets/pictures.
#include <tenon/datasets/image_folder.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/containers/image.h>

#include "datasets/surroundings.h"
#include "support/error_text.h"
#include "tensor/golden_tensor.h"

namespace tenon::datasets {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string pictures = TENON_TEST_GOLDEN "/datasets/pictures";

std::string message_of(const ImageFolderOptions& options, const std::string& directory = pictures) {
  return test::message_of([&] { image_dataset_from_directory(directory, options); });
}

TEST(ImageFolder, ListsShufflesAndDividesAsKeras) {
  int cases = 0;
  for (const auto& golden : test::read_golden("datasets").at("listed")) {
    const auto& given = golden.at("options");
    ImageFolderOptions options{.image_size = {2, 2}, .shuffle = given.value("shuffle", true)};
    if (given.contains("labels") && given["labels"].is_null()) options.labels = "none";
    if (given.contains("labels") && given["labels"].is_array()) {
      options.given_labels = given["labels"].get<std::vector<std::int32_t>>();
    }
    if (given.contains("class_names"))
      options.class_names = given["class_names"].get<std::vector<std::string>>();
    if (given.contains("seed")) options.seed = given["seed"].get<std::uint32_t>();
    if (given.contains("validation_split"))
      options.validation_split = given["validation_split"].get<double>();
    options.subset = given.value("subset", "");
    const ImageFolder folder = image_dataset_from_directory(pictures, options);
    std::vector<std::string> expected;
    for (const auto& path : golden.at("paths")) expected.push_back(pictures + "/" + path.get<std::string>());
    EXPECT_EQ(folder.file_paths, expected) << given;
    EXPECT_EQ(folder.x.shape(), Shape({static_cast<std::int64_t>(expected.size()), 2, 2, 3})) << given;
    if (golden.at("labels").is_null()) {
      EXPECT_FALSE(folder.y.defined());
      EXPECT_TRUE(folder.class_names.empty());
    } else {
      EXPECT_EQ(folder.y.dtype(), int32);
      EXPECT_EQ(folder.y.to_vector<std::int32_t>(), golden.at("labels").get<std::vector<std::int32_t>>())
          << given;
      EXPECT_EQ(folder.class_names, golden.at("class_names").get<std::vector<std::string>>()) << given;
    }
    ++cases;
  }
  EXPECT_EQ(cases, 8);
}

// Goldens are rounded to 3 digits; TensorFlow adds in another order (bicubic and Lanczos weights are below 1.3, so that
// single precision leaves about 1e-4 of 255).
TEST(ImageFolder, ResizesAsTensorFlow) {
  constexpr double rounding = 0.5e-3, single_precision = 1.5e-3;
  int cases = 0;
  for (const auto& golden : test::read_golden("datasets").at("resized")) {
    const std::string how = golden.at("how").get<std::string>();
    const ImageFolder folder = image_dataset_from_directory(
        pictures + "/cats",
        {.labels = "none",
         .image_size = {golden.at("size")[0].get<std::int64_t>(), golden.at("size")[1].get<std::int64_t>()},
         .shuffle = false,
         .interpolation = golden.at("method").get<std::string>(),
         .crop_to_aspect_ratio = how == "crop",
         .pad_to_aspect_ratio = how == "pad"});
    const Tensor expected = test::tensor_from(golden.at("x"));
    EXPECT_EQ(folder.x.dtype(), float32);
    EXPECT_TRUE(allclose(folder.x, expected, 0, rounding + single_precision))
        << golden.at("method") << golden.at("size") << how << "\n"
        << folder.x << "\n"
        << expected;
    ++cases;
  }
  EXPECT_EQ(cases, 24);
}

TEST(ImageFolder, EncodesLabels) {
  const ImageFolder binary = image_dataset_from_directory(
      pictures, {.label_mode = "binary", .image_size = {1, 1}, .shuffle = false});
  EXPECT_TRUE(array_equal(binary.y, array({{0}, {0}, {0}, {1}, {1}, {1}}, float32)));
  EXPECT_EQ(binary.y.dtype(), float32);
  const ImageFolder categorical = image_dataset_from_directory(
      pictures,
      {.label_mode = "categorical", .color_mode = "grayscale", .image_size = {1, 1}, .shuffle = false});
  EXPECT_TRUE(array_equal(categorical.y["::3"], array({{1, 0}, {0, 1}}, float32)));
  EXPECT_EQ(categorical.x.shape(), Shape({6, 1, 1, 1}));
  const ImageFolder none = image_dataset_from_directory(
      pictures, {.label_mode = "none", .color_mode = "rgba", .image_size = {1, 1}});
  EXPECT_FALSE(none.y.defined());
  EXPECT_EQ(none.x.shape(), Shape({6, 1, 1, 4}));
}

TEST(ImageFolder, RefusesOptionsThatDoNotGoTogether) {
  EXPECT_THAT(message_of({.labels = "folders"}),
              HasSubstr("labels must be one of \"inferred\", \"none\", got \"folders\""));
  EXPECT_THAT(message_of({.label_mode = "float"}), HasSubstr("label_mode must be one of"));
  EXPECT_THAT(message_of({.color_mode = "bgr"}),
              HasSubstr("color_mode must be \"rgb\", \"rgba\" or \"grayscale\", got \"bgr\""));
  EXPECT_THAT(message_of({.image_size = {0, 4}}), HasSubstr("got (0, 4)"));
  EXPECT_THAT(message_of({.interpolation = "bilinea"}), HasSubstr("did you mean \"bilinear\"?"));
  EXPECT_THAT(message_of({.validation_split = 0.2}), HasSubstr("validation_split and subset go together"));
  EXPECT_THAT(message_of({.subset = "training"}), HasSubstr("validation_split and subset go together"));
  EXPECT_THAT(message_of({.validation_split = 1.0, .subset = "training"}),
              HasSubstr("must be between 0 and 1, got 1"));
  EXPECT_THAT(message_of({.validation_split = 0.5, .subset = "training"}), HasSubstr("a seed is needed"));
  EXPECT_THAT(message_of({.seed = 1, .validation_split = 0.5, .subset = "both"}),
              HasSubstr("would be two results"));
  EXPECT_THAT(message_of({.seed = 1, .validation_split = 0.5, .subset = "test"}),
              HasSubstr("subset must be one of"));
  EXPECT_THAT(message_of({.seed = 1, .validation_split = 0.1, .subset = "validation"}),
              HasSubstr("no validation pictures found"));
  EXPECT_THAT(message_of({.crop_to_aspect_ratio = true, .pad_to_aspect_ratio = true}),
              HasSubstr("only one of"));
  EXPECT_THAT(message_of({.labels = "none", .class_names = {"cats"}}), HasSubstr("class_names"));
  EXPECT_THAT(message_of({.class_names = {"cats", "birds"}}),
              HasSubstr("class_names holds \"birds\", but " + pictures + " has the folders cats, dogs"));
  EXPECT_THAT(message_of({.given_labels = {1, 2}}), HasSubstr("2 given_labels for the 6 pictures"));
  EXPECT_THAT(message_of({.given_labels = {1, 2}, .label_mode = "none"}),
              HasSubstr("given_labels need labels"));
  EXPECT_THAT(message_of({.label_mode = "binary", .class_names = {"cats"}}),
              HasSubstr("needs exactly 2 classes, there are 1: cats"));
  EXPECT_THAT(message_of({.given_labels = {4, 4, 2, 2, 0, 4}, .label_mode = "categorical"}),
              HasSubstr("needs labels from 0 to 2, got 4"));
}

TEST(ImageFolder, NamesWhatCannotBeRead) {
  EXPECT_THAT(message_of({}, "/no/where"), HasSubstr("/no/where: there is no such folder of pictures"));
  const test::ScratchFolder folder;
  EXPECT_THAT(message_of({}, folder.path()), HasSubstr("no pictures found in " + folder.path()));
  folder.write("a/x.png", "no picture");
  EXPECT_THAT(message_of({}, folder.path()), HasSubstr("a/x.png"));
  folder.write("a/old.BMP", "BM");
  EXPECT_THAT(message_of({}, folder.path()),
              HasSubstr("a/old.BMP: BMP pictures are not read; convert it to PNG"));
}

TEST(ImageFolder, EntersLinksIfAskedTo) {
  const test::ScratchFolder folder, elsewhere;
  std::filesystem::create_directory(folder / "a");
  std::filesystem::copy(pictures + "/dogs/a.png", folder / "a/own.png");
  std::filesystem::copy(pictures + "/dogs/e.png", elsewhere / "linked.png");
  std::filesystem::create_directory_symlink(elsewhere.path(), folder / "a/more");
  EXPECT_THAT(image_dataset_from_directory(folder.path(), {.image_size = {1, 1}}).file_paths,
              ElementsAre(folder / "a/own.png"));
  EXPECT_THAT(image_dataset_from_directory(folder.path(),
                                           {.image_size = {1, 1}, .shuffle = false, .follow_links = true})
                  .file_paths,
              ElementsAre(folder / "a/own.png", folder / "a/more/linked.png"));
  std::filesystem::create_directory_symlink(folder.path(), elsewhere / "round");
  EXPECT_THAT(message_of({.image_size = {1, 1}, .follow_links = true}, folder.path()),
              HasSubstr("this link leads back to a folder that it lies in"));
}

}  // namespace
}  // namespace tenon::datasets
