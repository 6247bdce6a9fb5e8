// Metrics: names, "accuracy" by shape, a user's own, traced updates, error texts.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/graph/function.h>
#include <tenon/nn/metrics.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>
#include <tenon/tensor/create.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

TEST(Metrics, StringsFindTheirClassesAndNameTheResults) {
  const metrics::Metric mse("mse");
  EXPECT_EQ(mse.class_name(), "MeanSquaredError");
  EXPECT_EQ(mse.name(), "mse");
  EXPECT_EQ(mse.direction(), "down");
  EXPECT_EQ(metrics::MeanSquaredError().name(), "mean_squared_error");
  EXPECT_EQ(metrics::Metric("TopKCategoricalAccuracy").direction(), "up");
  expect_begins(message_of<ValueError>([] { metrics::Metric("mean_sqared_error"); }),
                "unknown metric \"mean_sqared_error\"; did you mean \"mean_squared_error\"?");
}

TEST(Metrics, AccuracyIsChosenByShape) {
  const auto chosen = [](const Shape& y_true, const Shape& y_pred) {
    return metrics::resolve_accuracy("acc", y_true, y_pred).class_name();
  };
  EXPECT_EQ(chosen({8, 1}, {8, 1}), "BinaryAccuracy");
  EXPECT_EQ(chosen({8}, {8, 1}), "BinaryAccuracy");
  EXPECT_EQ(chosen({8}, {8, 3}), "SparseCategoricalAccuracy");
  EXPECT_EQ(chosen({8, 1}, {8, 3}), "SparseCategoricalAccuracy");
  EXPECT_EQ(chosen({8, 3}, {8, 3}), "CategoricalAccuracy");
  EXPECT_EQ(chosen({8, 5}, {8, 5, 3}), "SparseCategoricalAccuracy");
  EXPECT_EQ(metrics::resolve_accuracy("Acc", {8}, {8, 1}).name(), "Acc");
}

TEST(Metrics, AccuracyResolvesItselfAtTheFirstBatch) {
  const metrics::Metric accuracy("accuracy");
  EXPECT_EQ(accuracy.name(), "accuracy");
  EXPECT_EQ(accuracy.direction(), "up");
  EXPECT_TRUE(accuracy.variables().empty());
  EXPECT_EQ(accuracy.result().item(), 0.0);
  accuracy.update_state(array({0, 2}), array({{0.9, 0.1, 0.0}, {0.5, 0.3, 0.2}}, float32));
  EXPECT_EQ(accuracy.class_name(), "SparseCategoricalAccuracy");
  EXPECT_EQ(accuracy.result().item(), 0.5);
  EXPECT_EQ(accuracy.variables().size(), 2U);
  accuracy.reset_state();
  EXPECT_EQ(accuracy.result().item(), 0.0);
}

TEST(Metrics, PartialBatchesCountBySamples) {
  const metrics::Mean mean;
  mean.update_state(array({1.0, 2.0, 3.0}, float32));
  mean.update_state(array({10.0}, float32));
  EXPECT_NEAR(mean.result().item(), 4.0, 1e-6);
  const metrics::Mean weighted;
  weighted.update_state(2.0, 10);
  weighted.update_state(5.0, 5);
  EXPECT_NEAR(weighted.result().item(), 3.0, 1e-6);
}

TEST(Metrics, BinaryAccuracyIsStrictAtTheThreshold) {
  const metrics::BinaryAccuracy accuracy({.threshold = 0.5});
  accuracy.update_state(array({1.0, 0.0, 1.0}, float32), array({0.5, 0.5, 0.6}, float32));
  EXPECT_NEAR(accuracy.result().item(), 2.0 / 3, 1e-6);
}

class LargestErrorBody final : public metrics::MetricBody {
 public:
  LargestErrorBody() : MetricBody("largest_error"), largest_(add_variable({}, "largest")) {}
  void update_state(const Tensor& y_true, const Tensor& y_pred, const Tensor& /*sample_weight*/) override {
    largest_.assign(ops::maximum(largest_.value(), ops::max(ops::abs(y_true - y_pred))));
  }
  Tensor result() const override { return largest_.value(); }
  std::string class_name() const override { return "LargestError"; }

 private:
  Variable largest_;
};

TEST(Metrics, AUsersOwnMetricIsAClassOrAFunction) {
  const metrics::Metric largest(Shared<LargestErrorBody>::make());
  largest.update_state(array({1.0, 2.0}, float32), array({1.5, 4.0}, float32));
  largest.update_state(array({1.0}, float32), array({0.0}, float32));
  EXPECT_EQ(largest.result().item(), 2.0);
  EXPECT_EQ(largest.variables().at(0).path(), "largest_error/largest");
  largest.reset_state();
  EXPECT_EQ(largest.result().item(), 0.0);
  const metrics::Metric bias = [](const Tensor& y_true, const Tensor& y_pred) { return y_pred - y_true; };
  bias.update_state(array({1.0, 2.0}, float32), array({2.0, 5.0}, float32));
  EXPECT_EQ(bias.result().item(), 2.0);
  const metrics::MeanMetricWrapper named([](const Tensor& t, const Tensor& p) { return t * p; },
                                         {.name = "product"});
  EXPECT_EQ(named.name(), "product");
}

TEST(Metrics, TracedUpdatesEqualEagerOnes) {
  for (const char* name : {"accuracy", "mse", "mae", "binary_crossentropy", "root_mean_squared_error"}) {
    SCOPED_TRACE(name);
    const metrics::Metric traced(name), eager(name);
    traced.build({4, 1}, {4, 1});
    const Function update = function([&](const std::vector<Tensor>& arguments) {
      traced.update_state(arguments[0], arguments[1], arguments[2]);
      return std::vector<Tensor>{traced.result()};
    });
    const Tensor y = array({{1.0}, {0.0}, {1.0}, {0.0}}, float32), w = array({1.0, 2.0, 0.5, 0.0}, float32);
    for (double shift : {0.0, 0.1, 0.2}) {
      const Tensor p = array({{0.3 + shift}, {0.2 + shift}, {0.7}, {0.4 + shift}}, float32);
      eager.update_state(y, p, w);
      EXPECT_NEAR(update({y, p, w}).at(0).item(), eager.result().item(), 1e-6);
    }
    EXPECT_GT(eager.result().item(), 0.0);
    EXPECT_EQ(update.trace_count(), 1);
  }
}

TEST(Metrics, ErrorsNameTheMetric) {
  EXPECT_EQ(message_of<ShapeError>([] {
              metrics::SparseCategoricalAccuracy().update_state(zeros({4, 3}), zeros({4, 3}));
            }),
            "sparse_categorical_accuracy: y_true must hold class numbers in shape (4,); got (4, 3) with "
            "y_pred of shape "
            "(4, 3)");
  expect_begins(message_of<ShapeError>([] {
                  metrics::MeanSquaredError().update_state(zeros({4, 3}), zeros({5, 3}));
                }),
                "mean_squared_error: y_true has shape (4, 3) and y_pred (5, 3)");
}

}  // namespace
}  // namespace tenon::test
