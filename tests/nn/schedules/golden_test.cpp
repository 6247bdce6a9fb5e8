// Every learning-rate schedule against Keras.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/nn/schedules.h>
#include <tenon/tensor/create.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

TEST(SchedulesGolden, RatesMatchKeras) {
  const auto golden = read_golden("schedules");
  for (const auto& entry : golden.at("cases")) {
    SCOPED_TRACE(title_of(entry));
    const auto schedule = schedules::LearningRateSchedule::from_config(
        entry.at("schedule").get<std::string>(), config_from(entry.at("args")));
    const auto& steps = golden.at("steps");
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const Tensor rate = schedule(full(Shape{}, steps[i].get<std::int64_t>(), int64));
      EXPECT_EQ(rate.dtype(), float32);
      EXPECT_EQ(rate.ndim(), 0);
      EXPECT_TRUE(matches(rate, nlohmann::json::array({entry.at("values")[i]}), 4e-6, 1e-8))
          << "step " << steps[i];
    }
  }
}

TEST(Schedules, OptionsGiveTheSameAsTheirConfig) {
  const schedules::CosineDecay made({.initial_learning_rate = 0.0,
                                     .decay_steps = 100,
                                     .alpha = 0.1,
                                     .warmup_target = 0.5,
                                     .warmup_steps = 10});
  EXPECT_EQ(made.get_config().str(),
            "{'initial_learning_rate': 0.0, 'decay_steps': 100.0, 'alpha': 0.1, 'name': 'CosineDecay', "
            "'warmup_target': 0.5, 'warmup_steps': 10}");
  const auto again = schedules::LearningRateSchedule::from_config("CosineDecay", made.get_config());
  EXPECT_EQ(again.get_config(), made.get_config());
  EXPECT_NEAR(made(full(Shape{}, 5, int64)).item(), 0.25, 1e-7);
  EXPECT_NEAR(made(full(Shape{}, 110, int64)).item(), 0.05, 1e-7);
}

TEST(Schedules, RefuseImpossibleArguments) {
  EXPECT_EQ(message_of<ValueError>([] { schedules::ExponentialDecay({.initial_learning_rate = 0.1}); }),
            "ExponentialDecay: decay_steps must be given and above 0; got 0");
  EXPECT_EQ(
      message_of<ValueError>([] {
        schedules::PiecewiseConstantDecay({.boundaries = {10, 20}, .values = {0.1, 0.2}});
      }),
      "PiecewiseConstantDecay: there must be one value more than boundaries; got 2 boundaries and 2 values");
  EXPECT_EQ(message_of<ValueError>([] {
              schedules::PiecewiseConstantDecay({.boundaries = {20, 10}, .values = {0.1, 0.2, 0.3}});
            }),
            "PiecewiseConstantDecay: boundaries must grow; got 10 after 20");
  expect_begins(message_of<ValueError>([] {
                  schedules::LearningRateSchedule::from_config("CosineDecay", {{"decay_step", 10}});
                }),
                "CosineDecay: unknown argument 'decay_step' in the config; did you mean \"decay_steps\"?");
}

}  // namespace
}  // namespace tenon::test
