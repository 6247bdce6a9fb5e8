// Element for element what Keras' own loaders return (tests/golden/datasets.json), from the large files.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/containers/npz.h>
#include <tenon/datasets/datasets.h>
#include <tenon/ops/ops.h>

#include "datasets/array_digest.h"
#include "datasets/imdb_options.h"
#include "datasets/surroundings.h"
#include "support/error_text.h"
#include "tensor/golden_tensor.h"

namespace tenon::datasets {
namespace {

using test::expect_digest;
using test::read_golden;

class KerasSets : public testing::Test {
 protected:
  void SetUp() override {
    if (test::data_folder().empty()) GTEST_SKIP() << "TENON_DATA_DIR is not set";
  }
};

void expect_parts(const datasets::TrainAndTest& loaded, const nlohmann::json& golden,
                  const std::string& what) {
  expect_digest(loaded.train.x, golden.at("train").at("x"), what + ": train.x");
  expect_digest(loaded.train.y, golden.at("train").at("y"), what + ": train.y");
  expect_digest(loaded.test.x, golden.at("test").at("x"), what + ": test.x");
  expect_digest(loaded.test.y, golden.at("test").at("y"), what + ": test.y");
}

TEST_F(KerasSets, Mnist) {
  const auto [train, test] = mnist::load_data();
  EXPECT_EQ(train.x.shape(), Shape({60000, 28, 28}));
  EXPECT_EQ(test.y.shape(), Shape({10000}));
  EXPECT_EQ(train.x.dtype(), uint8);
  EXPECT_TRUE(array_equal(train.y[":10"], array({5, 0, 4, 1, 9, 2, 1, 3, 1, 4}, uint8)));
  expect_parts({train, test}, read_golden("datasets").at("mnist"), "mnist");
  EXPECT_NE(train.source.find("mnist"), std::string::npos);
}

// Keras' mnist.npz holds the same arrays.
TEST_F(KerasSets, MnistFromAnArchive) {
  const auto [train, test] = mnist::load_data();
  const test::ScratchFolder folder;
  const std::string path = folder / "digits.npz";
  io::write_npz(path, {{"x_train", train.x}, {"y_train", train.y}, {"x_test", test.x}, {"y_test", test.y}});
  const datasets::TrainAndTest loaded = mnist::load_data({.path = path});
  expect_parts(loaded, read_golden("datasets").at("mnist"), "mnist.npz");
  EXPECT_EQ(loaded.test.source, path);
}

TEST_F(KerasSets, FashionMnist) {
  const datasets::TrainAndTest loaded = fashion_mnist::load_data();
  expect_parts(loaded, read_golden("datasets").at("fashion_mnist"), "fashion_mnist");
  EXPECT_EQ(fashion_mnist::class_names().at(9),
            "Ankle boot");  // the first picture's class in Keras' tutorial
  EXPECT_EQ(loaded.train.y[0].item<int>(), 9);
}

TEST_F(KerasSets, BostonHousingFromEitherTable) {
  for (const auto& golden : read_golden("datasets").at("boston_housing")) {
    const auto& given = golden.at("options");
    for (const char* file : {"", "/boston_house_prices.csv", "/housing.csv"}) {
      boston_housing::LoadOptions options{.test_split = given.value("test_split", 0.2),
                                          .seed = given.value("seed", 113u)};
      if (*file) options.path = test::data_folder() + "/boston-housing" + file;
      expect_parts(boston_housing::load_data(options), golden, given.dump() + file);
    }
  }
  // As printed in the book "Deep Learning with Python" from Keras' own file.
  const auto [train, test] = boston_housing::load_data();
  EXPECT_EQ(train.x.shape(), Shape({404, 13}));
  EXPECT_TRUE(
      array_equal(train.y[":10"], array({15.2, 42.3, 50.0, 21.1, 17.7, 18.5, 11.3, 15.6, 15.6, 14.4})));
  EXPECT_EQ(boston_housing::feature_names().size(), 13u);
}

TEST_F(KerasSets, BostonHousingFromAnArchive) {
  const boston_housing::LoadOptions unshuffled{.path = test::data_folder() + "/boston-housing/housing.csv"};
  const Tensor rows = io::read_csv(unshuffled.path);
  const test::ScratchFolder folder;
  io::write_npz(folder / "boston_housing.npz", {{"x", rows[":, :13"]}, {"y", rows[":, 13"]}});
  expect_parts(boston_housing::load_data({.path = folder.path()}),
               read_golden("datasets").at("boston_housing")[0], "boston_housing.npz");
}

// The archive is made as the golden's script makes it: Keras' form, other columns.
TEST_F(KerasSets, CaliforniaHousing) {
  const Tensor rows = io::read_csv(
      test::data_folder() + "/california-housing/housing.csv",
      {.missing = io::Missing::value,
       .columns = {"longitude", "latitude", "housing_median_age", "total_rooms", "total_bedrooms",
                   "population", "households", "median_income", "median_house_value"},
       .dtype = float32});
  const test::ScratchFolder folder;
  const std::string path = folder / "california_housing.npz";
  io::write_npz(path, {{"x", rows[":, :8"]}, {"y", rows[":, 8"]}});
  int cases = 0;
  for (const auto& golden : read_golden("datasets").at("california_housing")) {
    const auto& given = golden.at("options");
    expect_parts(california_housing::load_data({.version = given.value("version", "large"),
                                                .path = path,
                                                .test_split = given.value("test_split", 0.2),
                                                .seed = given.value("seed", 113u)}),
                 golden, given.dump());
    ++cases;
  }
  EXPECT_EQ(cases, 3);
}

TEST_F(KerasSets, CaliforniaHousingTable) {
  const Table table = california_housing::load_table();
  EXPECT_EQ(table.x.shape(), Shape({20640, 9}));
  // The file's first row, near the bay.
  EXPECT_TRUE(
      array_equal(table.x[0], array({-122.23, 37.88, 41.0, 880.0, 129.0, 322.0, 126.0, 8.3252, 3.0})));
  EXPECT_EQ(table.y[0].item(), 452600.0);
  EXPECT_EQ(ops::sum(ops::isnan(table.x)).item<int>(), 207);
  EXPECT_EQ(table.feature_names.at(4), "total_bedrooms");
  EXPECT_EQ(table.target_names, std::vector<std::string>{"median_house_value"});
}

TEST_F(KerasSets, Cifar10Subsets) {
  for (const char* subset : {"small", "cats_and_dogs"}) {
    expect_parts(cifar10::load_data({.subset = subset}),
                 read_golden("datasets").at("cifar_subsets").at(subset), subset);
  }
}

TEST_F(KerasSets, Cifar10DoesNotTakeASubsetForTheWhole) {
  const test::ScratchFolder cache;
  const test::Variable variable("XDG_CACHE_HOME", cache.path());
  const std::string text = test::message_of<FileError>([] { cifar10::load_data({.download = false}); });
  EXPECT_THAT(text, testing::HasSubstr("data set cifar10 is not on this machine"));
  EXPECT_THAT(text, testing::HasSubstr("load_data({.subset = \"small\"})"));
}

Tensor lengths_of(const Sequences& sequences) {
  std::vector<std::int64_t> lengths;
  for (std::int64_t i = 0; i < sequences.size(); ++i) {
    lengths.push_back(static_cast<std::int64_t>(sequences[i].size()));
  }
  return array(lengths);
}

void expect_reviews(const imdb::Reviews& reviews, const nlohmann::json& golden, const std::string& what) {
  expect_digest(lengths_of(reviews.x), golden.at("lengths"), what + ": lengths");
  const auto values = reviews.x.values();
  expect_digest(array(values.data(), {static_cast<std::int64_t>(values.size())}), golden.at("flat"), what);
  expect_digest(reviews.y, golden.at("y"), what + ": y");
  const auto first = golden.at("first").get<std::vector<std::int32_t>>();
  EXPECT_TRUE(std::equal(first.begin(), first.end(), reviews.x[0].begin(), reviews.x[0].end())) << what;
}

TEST_F(KerasSets, Imdb) {
  int cases = 0;
  for (const auto& golden : read_golden("datasets").at("imdb")) {
    const auto& given = golden.at("options");
    const auto [train, test] = imdb::load_data(imdb_options(given));
    expect_reviews(train, golden.at("train"), given.dump() + " train");
    expect_reviews(test, golden.at("test"), given.dump() + " test");
    ++cases;
  }
  EXPECT_EQ(cases, 4);
}

TEST_F(KerasSets, ImdbWordIndex) {
  const imdb::WordIndex words = imdb::get_word_index();
  EXPECT_EQ(words.size(), 88584);
  EXPECT_EQ(words["the"], 1);
  EXPECT_EQ(words.word(1), "the");
  EXPECT_FALSE(words.contains("The"));
  const auto [train, test] = imdb::load_data();
  const std::string text = words.decode(train.x[0]);
  EXPECT_EQ(text.substr(0, 59), "[START] this film was just brilliant casting location scene");
}

}  // namespace
}  // namespace tenon::datasets
