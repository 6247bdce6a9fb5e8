// Every optimizer and every common argument against Keras, step by step: weights, slots, names and order.
#include <gtest/gtest.h>

#include <tenon/graph/function.h>
#include <tenon/nn/constraints.h>
#include <tenon/nn/optimizers.h>
#include <tenon/tensor/create.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

struct Training {
  optimizers::Optimizer optimizer;
  std::vector<Variable> variables;
  std::vector<std::vector<Tensor>> gradients;
};

Training prepare(const nlohmann::json& golden, const nlohmann::json& setup) {
  Training run;
  for (const auto& entry : setup.at("variables")) {
    run.variables.emplace_back(tensor_from(entry), entry.at("name").get<std::string>());
  }
  for (const auto& step : setup.at("grads")) {
    std::vector<Tensor> gradients;
    for (std::size_t i = 0; i < step.size(); ++i) {
      gradients.push_back(tensor_from(
          {{"dtype", "float32"}, {"shape", setup.at("variables")[i].at("shape")}, {"data", step[i]}}));
    }
    run.gradients.push_back(gradients);
  }
  const auto& description = golden.at("optimizer");
  run.optimizer = optimizers::Optimizer::from_config(description.at("class").get<std::string>(),
                                                     config_from(description.at("args")));
  if (golden.contains("exclude_from_weight_decay")) {
    run.optimizer.exclude_from_weight_decay(
        {}, golden.at("exclude_from_weight_decay").get<std::vector<std::string>>());
  }
  if (golden.contains("constraint")) {
    nlohmann::json arguments = golden.at("constraint");
    const std::string name = arguments.at("class").get<std::string>();
    arguments.erase("class");
    run.variables.front().set_constraint(constraints::Constraint::from_config(name, config_from(arguments)));
  }
  return run;
}

void expect_state(const Training& run, const nlohmann::json& golden) {
  const auto& expected = golden.at("variables");
  const auto& actual = run.optimizer.variables();
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) {
    SCOPED_TRACE(expected[i].at("name").get<std::string>());
    EXPECT_EQ(name_of(actual[i].dtype()), expected[i].at("dtype").get<std::string>());
    EXPECT_TRUE(matches(actual[i].value(), expected[i], 4e-6, 4e-7));
  }
}

/// Nadam's product and Adafactor's placeholders have automatic names in Keras, which count objects.
bool has_fixed_name(const std::string& name) { return name.rfind("variable", 0) != 0; }

using Stepper = std::function<void(const Training&, const std::vector<Tensor>&)>;

/// Optimizers of Keras that do not exist here yet.
bool is_missing(const nlohmann::json& golden) {
  const std::string name = golden.at("optimizer").at("class").get<std::string>();
  return name == "Muon" || name == "ScheduleFreeAdamW";
}

void check_case(const nlohmann::json& golden, const nlohmann::json& setups, const Stepper& step) {
  SCOPED_TRACE(title_of(golden));
  Training run = prepare(golden, setups.at(golden.at("setup").get<std::string>()));
  for (std::size_t t = 0; t < golden.at("steps").get<std::size_t>(); ++t) {
    step(run, run.gradients[t % run.gradients.size()]);
    for (std::size_t i = 0; i < run.variables.size(); ++i) {
      ASSERT_TRUE(matches(run.variables[i].value(), golden.at("weights")[t][i], 4e-6, 4e-7))
          << "variable " << i << " after step " << t + 1;
    }
  }
  EXPECT_NEAR(run.optimizer.learning_rate().item(), golden.at("learning_rate_after").get<double>(), 1e-7);
  expect_state(run, golden);
  for (std::size_t i = 0; i < golden.at("variables").size(); ++i) {
    const std::string name = golden.at("variables")[i].at("name").get<std::string>();
    if (has_fixed_name(name)) {
      EXPECT_EQ(run.optimizer.variables()[i].name(), name);
    }
  }
  if (golden.contains("finalized")) {
    run.optimizer.finalize_variable_values(run.variables);
    for (std::size_t i = 0; i < run.variables.size(); ++i) {
      EXPECT_TRUE(matches(run.variables[i].value(), golden.at("finalized")[i], 4e-6, 4e-7));
    }
  }
}

TEST(OptimizersGolden, EagerStepsMatchKeras) {
  const auto golden = read_golden("optimizers");
  for (const auto& entry : golden.at("cases")) {
    if (is_missing(entry)) continue;
    check_case(entry, golden.at("setups"), [](const Training& run, const std::vector<Tensor>& gradients) {
      run.optimizer.apply(gradients, run.variables);
    });
  }
}

TEST(OptimizersGolden, TracedStepsMatchKerasWithOnePlan) {
  const auto golden = read_golden("optimizers");
  for (const auto& entry : golden.at("cases")) {
    if (is_missing(entry)) continue;
    Function traced;
    check_case(entry, golden.at("setups"), [&](const Training& run, const std::vector<Tensor>& gradients) {
      if (!run.optimizer.built()) {
        run.optimizer.build(run.variables);
        traced = function([run](const std::vector<Tensor>& arguments) {
          run.optimizer.apply(arguments, run.variables);
          return std::vector<Tensor>{};
        });
      }
      traced(gradients);
    });
    EXPECT_EQ(traced.trace_count(), 1) << title_of(entry);
  }
}

}  // namespace
}  // namespace tenon::test
