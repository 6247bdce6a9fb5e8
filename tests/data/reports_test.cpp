// Classification and regression reports against scikit-learn's (tests/golden/make_tables.py).
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <tenon/base/error.h>
#include <tenon/data/classification_report.h>
#include <tenon/data/regression_report.h>
#include <tenon/tensor/create.h>

#include "support/error_text.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

const nlohmann::json& golden() { return test::read_golden("tables"); }

TEST(ClassificationReport, IsThatOfScikitLearn) {
  ASSERT_EQ(golden()["classes"].size(), 3u);
  for (const nlohmann::json& item : golden()["classes"]) {
    const Tensor truth = array(item["truth"].get<std::vector<std::int64_t>>()),
                 predicted = array(item["predicted"].get<std::vector<std::int64_t>>());
    const ClassificationReport report =
        classification_report(truth, predicted, item["names"].get<std::vector<std::string>>());
    EXPECT_EQ(report.str(), item["text"].get<std::string>());
    std::vector<std::int64_t> counts;
    for (const nlohmann::json& row : item["confusion"]) counts.insert(counts.end(), row.begin(), row.end());
    EXPECT_EQ(report.confusion.to_vector<std::int64_t>(), counts);
    EXPECT_EQ(report.confusion.dtype(), int64);
    for (std::size_t c = 0; c < report.classes.size(); ++c) {
      EXPECT_NEAR(report.classes[c].precision, item["precision"][c].get<double>(), 1e-14);
      EXPECT_NEAR(report.classes[c].recall, item["recall"][c].get<double>(), 1e-14);
      EXPECT_NEAR(report.classes[c].f1_score, item["f1_score"][c].get<double>(), 1e-14);
      EXPECT_EQ(report.classes[c].support, item["support"][c].get<std::int64_t>());
    }
  }
}

TEST(ConfusionMatrix, CountsClassesUpToTheLargest) {
  const Tensor matrix = confusion_matrix(array({0, 2, 2}), array({0, 1, 2}));
  EXPECT_TRUE(array_equal(matrix, array({{1, 0, 0}, {0, 0, 0}, {0, 1, 1}})));
  EXPECT_EQ(confusion_matrix(array({0}), array({0}), 4).shape(), Shape({4, 4}));
}

TEST(ConfusionMatrix, RefusesWhatIsNoClass) {
  EXPECT_THROW(confusion_matrix(array({0, 1}), array({0})), ShapeError);
  EXPECT_THROW(confusion_matrix(zeros({0}), zeros({0})), ValueError);
  EXPECT_THROW(confusion_matrix(array({-1}), array({0})), ValueError);
  EXPECT_THROW(confusion_matrix(array({0.5}), array({0})), ValueError);
  EXPECT_EQ(test::message_of<ValueError>([&] {
              confusion_matrix(array({0, 1}), array({0, 3}), 3);
            }),
            "confusion_matrix: y_pred holds class 3, but there are 3 classes");
}

TEST(RegressionReport, IsThatOfScikitLearn) {
  ASSERT_EQ(golden()["regression"].size(), 2u);
  for (const nlohmann::json& item : golden()["regression"]) {
    const RegressionReport report = regression_report(array(item["truth"].get<std::vector<double>>()),
                                                      array(item["predicted"].get<std::vector<double>>()));
    EXPECT_NEAR(report.mean_absolute_error, item["mean_absolute_error"].get<double>(), 1e-12);
    EXPECT_NEAR(report.root_mean_squared_error, item["root_mean_squared_error"].get<double>(), 1e-12);
    EXPECT_NEAR(report.r2_score, item["r2_score"].get<double>(), 1e-12);
  }
}

TEST(RegressionReport, HandlesATruthWithoutSpread) {
  EXPECT_EQ(regression_report(array({2.0, 2.0}), array({2.0, 2.0})).r2_score, 1);
  EXPECT_EQ(regression_report(array({2.0, 2.0}), array({2.0, 3.0})).r2_score, 0);
  EXPECT_THROW(regression_report(array({2.0}), array({2.0, 3.0})), ShapeError);
  EXPECT_THROW(regression_report(zeros({0}), zeros({0})), ValueError);
}

}  // namespace
}  // namespace tenon
