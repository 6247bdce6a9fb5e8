// Config: order, printing, and reading back.
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/nn/losses.h>
#include <tenon/nn/optimizers.h>
#include <tenon/nn/schedules.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

TEST(Config, KeepsOrderAndPrintsAsPython) {
  Config config{{"name", "a"}, {"rate", 0.5}, {"count", 3}, {"flag", true}, {"none", {}}};
  config.set("list", std::vector<std::int64_t>{1, 2});
  config.set("whole", 2.0);
  config.set("inner", Config{{"x", 1}});
  config.set("name", "b");
  EXPECT_EQ(
      config.str(),
      "{'name': 'b', 'rate': 0.5, 'count': 3, 'flag': True, 'none': None, 'list': [1, 2], 'whole': 2.0, "
      "'inner': {'x': 1}}");
  EXPECT_EQ(config.find("absent"), nullptr);
  EXPECT_EQ(config.at("count").str(), "3");
  EXPECT_THROW(config.at("absent"), ValueError);
}

TEST(Config, ComparesByValue) {
  const Config a{{"inner", Config{{"x", 1}}}, {"y", 2.0}};
  const Config b{{"inner", Config{{"x", 1}}}, {"y", 2.0}};
  const Config c{{"inner", Config{{"x", 2}}}, {"y", 2.0}};
  EXPECT_TRUE(a == b);
  EXPECT_FALSE(a == c);
}

TEST(Config, ObjectsComeBackFromTheirConfig) {
  const losses::Huber huber({.delta = 2.5, .reduction = "sum", .name = "mine"});
  EXPECT_EQ(huber.get_config().str(), "{'name': 'mine', 'reduction': 'sum', 'delta': 2.5}");
  EXPECT_EQ(losses::Loss::from_config("Huber", huber.get_config()).get_config(), huber.get_config());

  const optimizers::Adam adam({.learning_rate = schedules::ExponentialDecay(
                                   {.initial_learning_rate = 0.5, .decay_steps = 10, .decay_rate = 0.9}),
                               .beta_1 = 0.8,
                               .clipnorm = 1.5,
                               .name = "mine"});
  const auto again = optimizers::Optimizer::from_config("Adam", adam.get_config());
  EXPECT_EQ(again.get_config(), adam.get_config());
  EXPECT_EQ(
      adam.get_config().str(),
      "{'name': 'mine', 'learning_rate': {'module': 'keras.optimizers.schedules', 'class_name': "
      "'ExponentialDecay', 'config': {'initial_learning_rate': 0.5, 'decay_steps': 10.0, 'decay_rate': 0.9, "
      "'staircase': False, 'name': 'ExponentialDecay'}, 'registered_name': None}, 'weight_decay': None, "
      "'clipnorm': 1.5, 'global_clipnorm': None, 'clipvalue': None, 'use_ema': False, 'ema_momentum': 0.99, "
      "'ema_overwrite_frequency': None, 'loss_scale_factor': None, 'gradient_accumulation_steps': None, "
      "'beta_1': 0.8, 'beta_2': 0.999, 'epsilon': 1e-07, 'amsgrad': False}");
}

TEST(Config, RefusesUnknownNamesAndWrongTypes) {
  expect_begins(message_of<ValueError>([] {
                  losses::Loss::from_config("Huber", {{"detla", 1.0}});
                }),
                "Huber: unknown argument 'detla' in the config; did you mean \"delta\"?");
  EXPECT_EQ(message_of<TypeError>([] {
              losses::Loss::from_config("Huber", {{"delta", "big"}});
            }),
            "Huber: 'delta' in the config must be a number; got 'big'");
}

}  // namespace
}  // namespace tenon::test
