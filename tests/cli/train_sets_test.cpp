// `tenon train` on the tables that courses and books use, against scikit-learn's networks on the same test rows
// (tests/golden/make_tabular_thresholds.py).
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/run_tenon.h"
#include "support/data_folder.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

struct Set {
  const char* name;  // in tabular_thresholds.json
  const char* file;
  const char* call;  // how the target is named
  const char* target;
  const char* task;
  const char* metric;
};

// A file without a header whose first line holds a word needs --no-header.
// lint: table
const Set sets[] = {
    {"pima", "pima/pima-indians-diabetes.csv", "--target 8", "8", "binary", "accuracy"},
    {"iris", "iris/iris.csv", "--target 4", "4", "multiclass", "accuracy"},
    {"iris_names", "iris/iris_names.csv", "--no-header --target 4", "4", "multiclass", "accuracy"},
    {"digits", "digits/digits.csv.gz", "--target 64", "64", "multiclass", "accuracy"},
    {"wine", "wine/wine_data.csv", "--target 13", "13", "multiclass", "accuracy"},
    {"wine_red", "wine/winequality-red.csv", "--target 11", "11", "multiclass", "accuracy"},
    {"wine_white", "wine/winequality-white.csv", "--target 11", "11", "multiclass", "accuracy"},
    {"wine_red_regression", "wine/winequality-red.csv", "--target 11 --task regression", "11", "regression",
     "r2_score"},
    {"wine_white_regression", "wine/winequality-white.csv", "--target 11 --task regression", "11",
     "regression", "r2_score"},
    {"breast_cancer", "breast-cancer/breast_cancer.csv", "--target 30", "30", "binary", "accuracy"},
    {"mpg", "auto-mpg/mpg.csv", "--target mpg", "mpg", "regression", "r2_score"},
    {"auto_mpg_data", "auto-mpg/auto-mpg.data", "--no-header --delimiter space --target 0", "0", "regression",
     "r2_score"},
    {"boston", "boston-housing/housing.csv", "--target 13", "13", "regression", "r2_score"},
    {"boston_names", "boston-housing/boston_house_prices.csv", "--target MEDV", "MEDV", "regression",
     "r2_score"},
    {"california", "california-housing/housing.csv", "--target median_house_value", "median_house_value",
     "regression", "r2_score"},
    {"abalone", "tutorial-csv/abalone.csv", "--no-header --target 8", "8", "regression", "r2_score"},
    {"adult", "tutorial-csv/adult-test.csv", "--no-header --target 14", "14", "binary", "accuracy"},
    {"banknote", "tutorial-csv/banknote_authentication.csv", "--target 4", "4", "binary", "accuracy"},
    {"ionosphere", "tutorial-csv/ionosphere.csv", "--no-header --target 34", "34", "binary", "accuracy"},
    {"sonar", "tutorial-csv/sonar.csv", "--no-header --target 60", "60", "binary", "accuracy"},
    {"wheat_seeds", "tutorial-csv/wheat-seeds.csv", "--target 7", "7", "multiclass", "accuracy"},
};

const nlohmann::json& threshold_of(const std::string& name) {
  const nlohmann::json& golden = test::read_golden("tabular_thresholds");
  for (const nlohmann::json& entry : golden["tables"]) {
    if (entry["name"] == name) return entry;
  }
  throw std::runtime_error("no threshold for " + name);
}

class TrainSets : public testing::TestWithParam<Set> {};

TEST_P(TrainSets, ReachScikitLearn) {
  if (test::data_folder().empty()) GTEST_SKIP() << "TENON_DATA_DIR is not set";
  const Set& set = GetParam();
  const std::string path = test::data_folder() + "/" + set.file;
  const Said said = run_tenon("train '" + path + "' " + set.call + " --json");
  ASSERT_EQ(said.code, 0) << said.error;
  EXPECT_EQ(said.error, "");
  const nlohmann::json report = nlohmann::json::parse(said.out);
  const nlohmann::json& golden = threshold_of(set.name);
  EXPECT_EQ(report["target"], set.target);
  EXPECT_EQ(report["task"], set.task);
  EXPECT_EQ(golden["task"], set.task);
  EXPECT_EQ(golden["metric"], set.metric);
  EXPECT_GE(report["test"][set.metric].get<double>(), golden["threshold"].get<double>()) << golden;
}

INSTANTIATE_TEST_SUITE_P(Tables, TrainSets, testing::ValuesIn(sets),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace tenon
