// scikit-learn's tables against scikit-learn's own loaders (tests/golden/dataset_tables.json), the others against the
// figures that their origins state.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/datasets/datasets.h>
#include <tenon/ops/ops.h>

#include "datasets/array_digest.h"
#include "datasets/surroundings.h"
#include "support/error_text.h"
#include "tensor/golden_tensor.h"

namespace tenon::datasets {
namespace {

using test::message_of;
using testing::HasSubstr;

void expect_table(const Table& table, const std::string& name) {
  const auto& golden = test::read_golden("dataset_tables").at(name);
  test::expect_digest(table.x, golden.at("x"), name);
  test::expect_digest(table.y, golden.at("y"), name);
  EXPECT_EQ(table.feature_names, golden.at("feature_names").get<std::vector<std::string>>());
  EXPECT_EQ(table.target_names, golden.at("target_names").get<std::vector<std::string>>());
}

TEST(Tables, IrisAndDigitsComeWithTenon) {
  const test::NothingAround nothing;
  expect_table(iris::load_data(), "iris");
  expect_table(digits::load_data(), "digits");
  EXPECT_THAT(digits::load_data().source, HasSubstr("digits/digits.csv.gz"));
}

TEST(Tables, WineAndBreastCancer) {
  if (test::data_folder().empty()) GTEST_SKIP() << "TENON_DATA_DIR is not set";
  expect_table(wine::load_data(), "wine");
  expect_table(breast_cancer::load_data(), "breast_cancer");
}

TEST(Tables, DiabetesPimaComesWithTenon) {
  const test::NothingAround nothing;
  const Table table = diabetes_pima::load_data();
  EXPECT_EQ(table.x.shape(), Shape({768, 8}));
  EXPECT_TRUE(array_equal(table.x[0], array({6, 148, 72, 35, 0, 33.6, 0.627, 50})));
  EXPECT_EQ(table.y.dtype(), int64);
  EXPECT_EQ(ops::sum(table.y).item<int>(), 268);
  EXPECT_EQ(table.feature_names.size(), 8u);
  EXPECT_EQ(table.target_names.at(1), "diabetes");
}

TEST(Tables, AutoMpgFromEitherFile) {
  if (test::data_folder().empty()) GTEST_SKIP() << "TENON_DATA_DIR is not set";
  const std::string folder = test::data_folder() + "/auto-mpg";
  const Table uci = auto_mpg::load_data({.path = folder + "/auto-mpg.data"});
  const Table named = auto_mpg::load_data({.path = folder + "/mpg.csv"});
  EXPECT_EQ(uci.x.shape(), Shape({392, 7}));
  EXPECT_TRUE(array_equal(uci.x[0], array({8.0, 307.0, 130.0, 3504.0, 12.0, 70.0, 1.0})));
  EXPECT_EQ(uci.y[0].item(), 18.0);
  EXPECT_TRUE(array_equal(uci.x, named.x));
  EXPECT_TRUE(array_equal(uci.y, named.y));

  const Table with_gaps = auto_mpg::load_data({.missing = io::Missing::nan});
  EXPECT_EQ(with_gaps.x.shape(), Shape({398, 7}));
  EXPECT_EQ(ops::sum(ops::isnan(with_gaps.x[":, 2"])).item<int>(), 6);
  EXPECT_EQ(ops::sum(ops::isnan(with_gaps.x)).item<int>(), 6);
  const Table filled = auto_mpg::load_data({.missing = io::Missing::value, .missing_value = -1});
  EXPECT_EQ(ops::sum(ops::equal(filled.x[":, 2"], -1)).item<int>(), 6);
  EXPECT_THAT(message_of<FileError>([] { auto_mpg::load_data({.missing = io::Missing::error}); }),
              HasSubstr("auto-mpg.data:33"));
}

TEST(Tables, RefuseOtherTables) {
  const test::ScratchFolder folder;
  EXPECT_THAT(message_of<FileError>(
                  [&] { iris::load_data({.path = folder.write("iris.csv", "1,2,3,4,0\n5,6,7,8,1\n")}); }),
              HasSubstr("iris.csv: expected float64 of shape (150, 5), got float64 of shape (2, 5)"));
  std::string rows = "150,4,setosa,versicolor,virginica\n";
  for (int row = 0; row < 150; ++row) rows += row == 7 ? "1,2,3,4,3\n" : "1,2,3,4,0\n";
  EXPECT_THAT(message_of<FileError>([&] { iris::load_data({.path = folder.write("three.csv", rows)}); }),
              HasSubstr("three.csv: the last column holds classes from 0 to 2, found 3"));
  EXPECT_THAT(
      message_of<FileError>([&] { wine::load_data({.path = folder.write("wine_data.csv", "1,x\n2,y\n")}); }),
      HasSubstr("wine_data.csv: expected numbers only, but column \"1\" holds \"x\""));
  EXPECT_THAT(
      message_of<FileError>([&] {
        auto_mpg::load_data({.path = folder.write("mpg.csv",
                                                  "mpg,cylinders,displacement,horsepower,weight,acceleration,"
                                                  "model_year,origin,name\n1,2,3,4,5,6,7,mars,x\n")});
      }),
      HasSubstr("expected usa, europe or japan, got \"mars\""));
}

}  // namespace
}  // namespace tenon::datasets
