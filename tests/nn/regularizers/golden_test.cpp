// Every regularizer against Keras: penalties, gradients and refusals.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/nn/regularizers.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

constexpr const char* file = "regularizers_constraints_initializers";

TEST(RegularizersGolden, PenaltiesAndGradientsMatchKeras) {
  const auto golden = read_golden(file);
  for (const auto& entry : golden.at("regularizers")) {
    SCOPED_TRACE(title_of(entry));
    const Tensor x = tensor_from(golden.at("arrays").at(entry.at("x").get<std::string>()));
    const auto made = [&] {
      return regularizers::Regularizer::from_config(entry.at("regularizer").get<std::string>(),
                                                    config_from(entry.at("args")));
    };
    if (entry.contains("error")) {
      EXPECT_THROW(made()(x), Error);
      continue;
    }
    const auto regularizer = made();
    GradientTape tape;
    tape.watch(x);
    const Tensor penalty = regularizer(x);
    EXPECT_TRUE(matches(penalty, entry.at("y"), 2e-6, 2e-7));
    if (!entry.contains("grad")) continue;
    const Tensor gradient = tape.gradient(penalty, x);
    const bool is_constant = entry.at("grad")[0].is_null();
    ASSERT_NE(gradient.defined(), is_constant);
    if (!is_constant) {
      EXPECT_TRUE(matches(gradient, entry.at("grad"), 1e-5, 3e-7)) << "gradient";
    }
  }
}

TEST(Regularizers, NamesConfigsAndCallables) {
  EXPECT_EQ(regularizers::Regularizer("l2").get_config().str(), "{'l2': 0.01}");
  EXPECT_EQ(regularizers::Regularizer("l1l2").class_name(), "L1L2");
  EXPECT_NEAR(regularizers::L2(0.5)(array({1.0, 2.0})).item(), 2.5, 1e-12);
  EXPECT_NEAR(regularizers::L1L2(0.5, 1.0)(array({-1.0, 2.0})).item(), 6.5, 1e-12);
  const regularizers::Regularizer sum = [](const Tensor& x) { return ops::sum(x) * 2; };
  EXPECT_NEAR(sum(array({1.0, 2.0})).item(), 6.0, 1e-12);
  EXPECT_FALSE(regularizers::Regularizer().defined());
  EXPECT_TRUE(regularizers::Regularizer().serialize().is_none());
}

TEST(Regularizers, RefuseWhatKerasRefuses) {
  EXPECT_EQ(message_of<ValueError>([] { regularizers::L1(-1.0); }),
            "L1: l1 must be a finite number of at least 0; got -1");
  EXPECT_EQ(message_of<ValueError>([] { regularizers::OrthogonalRegularizer({.mode = "row"}); }),
            "OrthogonalRegularizer: mode must be \"rows\" or \"columns\"; got \"row\"");
  expect_begins(message_of<ValueError>([] { regularizers::Regularizer("l3"); }),
                "unknown regularizer \"l3\"");
}

}  // namespace
}  // namespace tenon::test
