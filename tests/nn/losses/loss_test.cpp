// Losses: names, a user's own, remembered logits, label checks and error texts.
#include <cmath>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/graph/function.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/nn/activations.h>
#include <tenon/nn/losses.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>
#include <tenon/tensor/create.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

TEST(Losses, StringsFindTheirClasses) {
  const std::pair<const char*, const char*> names[] = {
      {"mse", "MeanSquaredError"},
      {"MSE", "MeanSquaredError"},
      {"mean_squared_error", "MeanSquaredError"},
      {"MeanSquaredError", "MeanSquaredError"},
      {"mae", "MeanAbsoluteError"},
      {"bce", "BinaryCrossentropy"},
      {"binary_crossentropy", "BinaryCrossentropy"},
      {"kld", "KLDivergence"},
      {"huber", "Huber"},
      {"categorical_crossentropy", "CategoricalCrossentropy"},
      {"sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"},
  };
  for (const auto& [name, class_name] : names) {
    EXPECT_EQ(losses::Loss(name).class_name(), class_name);
    EXPECT_EQ(losses::Loss(name).serialize().str(), "'" + std::string(name) + "'");
  }
  EXPECT_EQ(losses::Huber().name(), "huber_loss");
  expect_begins(message_of<ValueError>([] { losses::Loss("binary_crosentropy"); }),
                "unknown loss \"binary_crosentropy\"; did you mean \"binary_crossentropy\"?");
}

TEST(Losses, BinaryCrossentropyOfRoundedProbabilitiesIsAsymmetric) {
  // 1 - 1e-7 in float32 is 0x3F7FFFFE, so the two worst cases differ.
  const auto at = [](double y, double p) {
    return losses::BinaryCrossentropy()(array({{y}}, float32), array({{p}}, float32)).item();
  };
  EXPECT_NEAR(at(1, 0), 16.118096, 1e-5);
  EXPECT_NEAR(at(0, 1), 15.942385, 1e-5);
  EXPECT_NEAR(at(1, 1), 1.1920929e-7, 1e-12);
  EXPECT_NEAR(at(0, 0), 1.1920929e-7, 1e-12);
}

TEST(Losses, ProbabilitiesRememberTheirLogits) {
  const Tensor logits = array({{40.0}, {-40.0}}, float32), labels = array({{0.0}, {1.0}}, float32);
  const Tensor probabilities = activations::sigmoid(logits);
  EXPECT_NEAR(losses::BinaryCrossentropy()(labels, probabilities).item(), 40.0, 1e-4);
  EXPECT_LT(losses::BinaryCrossentropy()(labels, probabilities.copy()).item(), 17.0);
  const Tensor scores = array({{50.0, 0.0, 0.0}}, float32);
  EXPECT_NEAR(
      losses::CategoricalCrossentropy()(array({{0.0, 1.0, 0.0}}, float32), activations::softmax(scores))
          .item(),
      50.0, 1e-4);
  EXPECT_NEAR(losses::SparseCategoricalCrossentropy()(array({2}), activations::softmax(scores)).item(), 50.0,
              1e-4);
}

TEST(Losses, LogitsAreRememberedInsideATrace) {
  const Function traced = function([](const std::vector<Tensor>& arguments) {
    return std::vector<Tensor>{
        losses::BinaryCrossentropy()(arguments[0], activations::sigmoid(arguments[1]))};
  });
  const Tensor loss = traced({array({{0.0}, {1.0}}, float32), array({{40.0}, {-40.0}}, float32)}).at(0);
  EXPECT_NEAR(loss.item(), 40.0, 1e-4);
}

TEST(Losses, CrossentropyChoosesByShape) {
  const losses::Loss loss("crossentropy");
  EXPECT_NEAR(loss(array({{1.0}}, float32), array({{0.5}}, float32)).item(), std::log(2.0), 1e-6);
  EXPECT_NEAR(loss(array({{0.0, 1.0}}, float32), array({{0.75, 0.25}}, float32)).item(), std::log(4.0), 1e-6);
  EXPECT_NEAR(loss(array({1}), array({{0.75, 0.25}}, float32)).item(), std::log(4.0), 1e-6);
}

TEST(Losses, SumOverBatchSizeDividesByTheCountNotTheWeights) {
  const Tensor y = array({{1.0}, {3.0}, {1.0}}, float32), p = zeros({3, 1});
  const Tensor weights = array({1.0, 2.0, 3.0}, float32);
  const auto with = [&](const char* reduction) {
    return losses::MeanSquaredError({.reduction = reduction})(y, p, weights);
  };
  EXPECT_NEAR(with("sum_over_batch_size").item(), (1 + 18 + 3) / 3.0, 1e-6);
  EXPECT_NEAR(with("mean_with_sample_weight").item(), (1 + 18 + 3) / 6.0, 1e-6);
  EXPECT_NEAR(with("sum").item(), 22.0, 1e-5);
  EXPECT_EQ(with("none").shape(), Shape({3}));
}

class CubicBody final : public losses::LossBody {
 public:
  CubicBody() : LossBody("cubic") {}
  Tensor call(const Tensor& y_true, const Tensor& y_pred) const override {
    const Tensor error = y_pred - y_true;
    return ops::mean(error * error * error, -1);
  }
  std::string class_name() const override { return "Cubic"; }
};

TEST(Losses, AUsersOwnLossIsAClassOrAFunction) {
  const Tensor y = array({{1.0, 2.0}}, float32), p = array({{2.0, 4.0}}, float32);
  const losses::Loss body(Shared<CubicBody>::make());
  EXPECT_NEAR(body(y, p).item(), 4.5, 1e-6);
  EXPECT_EQ(body.name(), "cubic");
  const losses::Loss callable = [](const Tensor& truth, const Tensor& prediction) {
    return ops::mean(prediction - truth, -1);
  };
  EXPECT_NEAR(callable(y, p).item(), 1.5, 1e-6);
  EXPECT_NEAR(callable(array({{1, 2}}), p).item(), 1.5, 1e-6);
}

TEST(Losses, ErrorsNameTheLossAndTheShapes) {
  EXPECT_EQ(message_of<ShapeError>([] {
              losses::MeanSquaredError()(zeros({4, 3}), zeros({4, 2}));
            }),
            "mean_squared_error: y_true has shape (4, 3) and y_pred (4, 2); they must have the same shape. "
            "Check the "
            "labels and the number of units of the last layer");
  EXPECT_EQ(
      message_of<ShapeError>([] {
        losses::SparseCategoricalCrossentropy()(zeros({4, 3}), ones({4, 3}));
      }),
      "sparse_categorical_crossentropy: y_true must hold class numbers in shape (4,), that of y_pred (4, 3) "
      "without its last axis; got (4, 3). One-hot labels need categorical_crossentropy");
  EXPECT_EQ(
      message_of<ShapeError>([] {
        losses::MeanSquaredError()(zeros({4, 3}), ones({4, 3}), ones({3}));
      }),
      "mean_squared_error: sample_weight (or mask) of shape (3,) does not fit the loss values of shape (4,); "
      "give one weight per sample");
  EXPECT_EQ(message_of<ValueError>([] { losses::MeanSquaredError({.reduction = "average"}); }),
            "mean_squared_error: unknown reduction \"average\"; expected sum_over_batch_size, mean, sum, "
            "mean_with_sample_weight or none");
  EXPECT_EQ(message_of<ValueError>([] {
              losses::BinaryCrossentropy({.label_smoothing = 2})(zeros({1, 1}), zeros({1, 1}));
            }),
            "binary_crossentropy: label_smoothing must be in [0, 1]; got 2");
}

TEST(Losses, LabelChecksFindTheFirstImpossibleLabel) {
  EXPECT_EQ(message_of<ValueError>([] {
              losses::Loss("bce").check_labels(array({0, 1, 2}), {3, 1});
            }),
            "binary_crossentropy: labels must be in [0, 1]; label 2 is 2. Class numbers need "
            "sparse_categorical_crossentropy");
  EXPECT_EQ(message_of<ValueError>([] {
              losses::Loss("sparse_categorical_crossentropy").check_labels(array({0, 3}), {2, 3});
            }),
            "sparse_categorical_crossentropy: labels must be whole numbers from 0 to 2, one for each of the "
            "3 units of "
            "the last layer; label 1 is 3");
  expect_begins(
      message_of<ShapeError>([] {
        losses::Loss("categorical_crossentropy").check_labels(array({0, 1}), {2, 3});
      }),
      "categorical_crossentropy: y_true has shape (2,) where y_pred has (2, 3): labels must be one-hot.");
  EXPECT_NO_THROW(losses::Loss("bce").check_labels(array({0.0, 0.5, 1.0}), {3, 1}));
  EXPECT_NO_THROW(
      losses::SparseCategoricalCrossentropy({.ignore_class = -1}).check_labels(array({-1, 2}), {2, 3}));
  EXPECT_NO_THROW(losses::Loss("mse").check_labels(array({5.0}), {1, 1}));
}

}  // namespace
}  // namespace tenon::test
