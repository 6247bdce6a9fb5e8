#include "layers/layer_cases.h"

#include <algorithm>
#include <functional>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/layers/layers.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>
#include <tenon/ops/selection.h>

#include "layers/golden_config.h"
#include "tensor/golden_tensor.h"

namespace tenon::test {

namespace {

using nlohmann::json;

std::string title_of(const json& entry) {
  std::string title =
      entry.at("layer").get<std::string>() + " " + entry.at("args").dump() + " on " + entry.at("x").dump();
  if (entry.contains("training")) title += entry.at("training").get<bool>() ? ", training" : ", inference";
  return title + (entry.contains("masks") ? ", masked" : "");
}

/// Numbers in nested lists of a golden file have no class; a dict without one is a plain Config.
ConfigValue argument_from(const json& value) {
  if (!value.is_object() || value.contains("class")) return config_value_from(value);
  return config_from(value);
}

Layer make_layer(const json& entry, bool in_float64 = false) {
  Config config;
  for (const auto& [name, value] : entry.at("args").items()) config.set(name, argument_from(value));
  if (in_float64) config.set("dtype", "float64");
  return Layer::from_config(entry.at("layer").get<std::string>(), config);
}

class CaseRun {
 public:
  CaseRun(const json& file, const json& entry, bool in_float64 = false)
      : entry_(entry), in_float64_(in_float64) {
    for (const json& name : entry.at("x")) {
      const Tensor x = tensor_from(file.at("x").at(name.get<std::string>()));
      inputs_.push_back(in_float64 && is_floating(x.dtype()) ? ops::cast(x, float64) : x.copy());
    }
    layer_ = make_layer(entry, in_float64);
    std::vector<Shape> shapes;
    for (const Tensor& x : inputs_) shapes.push_back(x.shape());
    for (Shape& shape : shapes) shape[0] = None;
    layer_.body()->ensure_built(shapes);
  }

  const Layer& layer() const { return layer_; }
  std::vector<Tensor>& inputs() { return inputs_; }

  void set_weights() const {
    const std::vector<Variable> weights = layer_.weights();
    ASSERT_EQ(weights.size(), entry_.at("weights").size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const json& weight = entry_.at("weights")[i];
      ASSERT_EQ(weights[i].name(), weight.at("name").get<std::string>());
      weights[i].assign(tensor_from(weight));
    }
  }

  Tensor call() const {
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      if (entry_.contains("masks") && !entry_.at("masks")[i].is_null()) {
        inputs_[i].body()->mask = tensor_from(entry_.at("masks")[i]);
      }
    }
    CallOptions options;
    if (entry_.contains("training")) options.training = entry_.at("training").get<bool>();
    return entry_.contains("many") ? layer_(inputs_, options).at(0) : layer_(inputs_[0], options);
  }

  /// sum(y * out_weights), what the gradients are of.
  Tensor total_of(const Tensor& y) const {
    json factor = entry_.at("y");
    factor["data"] = entry_.at("out_weights");
    const Tensor weights = tensor_from(factor);
    return ops::sum(y * (in_float64_ ? ops::cast(weights, float64) : weights));
  }

  /// Inputs that have gradients, in order.
  std::vector<Tensor> floating_inputs() const {
    std::vector<Tensor> result;
    for (const Tensor& x : inputs_) {
      if (is_floating(x.dtype())) result.push_back(x);
    }
    return result;
  }

  struct Gradients {
    Tensor y;
    std::vector<Tensor> inputs, weights;
  };
  Gradients gradients() const {
    Gradients result;
    GradientTape tape;
    std::vector<Tensor> sources = floating_inputs();
    const std::size_t count = sources.size();
    for (const Tensor& x : sources) tape.watch(x);
    result.y = call();
    const Tensor total = total_of(result.y);
    for (const Variable& weight : layer_.trainable_weights()) sources.push_back(weight.value());
    if (sources.empty()) return result;
    std::vector<Tensor> all = tape.gradient({total}, sources, {});
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!all[i].defined()) all[i] = zeros(sources[i].shape(), sources[i].dtype());
    }
    result.inputs.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
    result.weights.assign(all.begin() + static_cast<std::ptrdiff_t>(count), all.end());
    return result;
  }

 private:
  const json& entry_;
  bool in_float64_;
  Layer layer_;
  std::vector<Tensor> inputs_;
};

void expect_close(const Tensor& actual, const json& data, const Shape& shape, const std::string& what) {
  ASSERT_TRUE(actual.defined()) << what;
  ASSERT_EQ(actual.shape().str(), shape.str()) << what;
  const std::vector<double> values = actual.to_vector<double>();
  ASSERT_EQ(values.size(), data.size()) << what;
  double largest = 0;
  for (const auto& number : data) {
    if (std::isfinite(real_from(number))) largest = std::max(largest, std::abs(real_from(number)));
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double expected = real_from(data[i]);
    if (std::isnan(expected)) {
      ASSERT_TRUE(std::isnan(values[i])) << what << ", element " << i;
      continue;
    }
    // Sums of products cancel: the error is relative to the largest term, not to the result.
    ASSERT_NEAR(values[i], expected, 1e-6 * std::abs(expected) + 3e-6 * (largest + 1))
        << what << ", element " << i;
  }
}

void check_call(const json& file, const json& entry) {
  clear_session();
  if (entry.contains("error")) {
    EXPECT_THROW(CaseRun(file, entry).call(), Error);
    return;
  }
  const CaseRun run(file, entry);
  run.set_weights();
  const CaseRun::Gradients found = run.gradients();
  const json& y = entry.at("y");
  expect_close(found.y, y.at("data"), shape_from(y.at("shape")), "output");
  EXPECT_EQ(std::string(name_of(found.y.dtype())), y.at("dtype").get<std::string>());
  const Tensor mask = found.y.body()->mask;
  ASSERT_EQ(mask.defined(), entry.contains("y_mask"));
  if (mask.defined()) {
    const json& expected = entry.at("y_mask");
    expect_close(mask, expected.at("data"), shape_from(expected.at("shape")), "mask");
  }
  std::size_t next = 0;
  for (const json& gradient : entry.at("grad_x")) {
    if (gradient.is_null()) continue;
    const Tensor& actual = found.inputs.at(next++);
    expect_close(actual, gradient, actual.shape(), "gradient of input " + std::to_string(next - 1));
  }
  ASSERT_EQ(found.weights.size(), entry.at("grad_weights").size());
  for (std::size_t i = 0; i < found.weights.size(); ++i) {
    expect_close(found.weights[i], entry.at("grad_weights")[i], found.weights[i].shape(),
                 "gradient of weight " + std::to_string(i));
  }
  const json& after = entry.contains("after") ? entry.at("after") : entry.at("weights");
  const std::vector<Variable> weights = run.layer().weights();
  for (std::size_t i = 0; i < weights.size(); ++i) {
    expect_close(weights[i].value(), after[i].at("data"), shape_from(after[i].at("shape")),
                 weights[i].name() + " after the call");
  }
  const json none = json::array();
  const json& expected_losses = entry.contains("losses") ? entry.at("losses") : none;
  const std::vector<Tensor> losses = run.layer().losses();
  ASSERT_EQ(losses.size(), expected_losses.size());
  for (std::size_t i = 0; i < losses.size(); ++i) {
    EXPECT_NEAR(losses[i].item(), expected_losses[i].get<double>(), 1e-5 * (1 + losses[i].item()));
  }
}

void check_config(const json& file, const json& entry) {
  clear_session();
  const CaseRun run(file, entry);
  const Config config = run.layer().get_config();
  EXPECT_EQ(config.str(), entry.at("config").get<std::string>());
  const Layer again = Layer::from_config(run.layer().class_name(), config);
  again.body()->ensure_built(run.layer().body()->build_shapes());
  EXPECT_EQ(again.get_config().str(), config.str());
}

/// Where the result does not follow from the inputs by a smooth function of the tape's view of it.
bool has_no_differences(const json& entry) {
  const bool renormalizes = entry.at("args").value("renorm", false) && entry.value("training", false);
  return entry.contains("error") || !entry.value("smooth", true) || renormalizes;
}

void compare_with_differences(const std::vector<double>& slopes, const Tensor& gradient, std::size_t stride,
                              const std::string& what) {
  const std::vector<double> values = gradient.to_vector<double>();
  for (std::size_t i = 0; i < slopes.size(); ++i) {
    const double value = values.at(i * stride);
    // Rounding of the total divided by the step, and the step's square.
    EXPECT_NEAR(slopes[i], value, 2e-7 * (1 + std::abs(value))) << what << ", element " << i * stride;
  }
}

std::size_t stride_for(const Tensor& x) { return 1 + static_cast<std::size_t>(x.size()) / 12; }

void check_differences(const json& file, const json& entry) {
  clear_session();
  CaseRun run(file, entry, /*in_float64=*/true);
  run.set_weights();
  const CaseRun::Gradients found = run.gradients();
  const double step = 1e-5;
  const auto total = [&] { return run.total_of(run.call()).item(); };
  const auto slopes_of = [&](const Tensor& at, const std::function<void(const Tensor&)>& set) {
    std::vector<double> slopes;
    std::vector<double> values = at.to_vector<double>();
    for (std::size_t i = 0; i < values.size(); i += stride_for(at)) {
      const double value = values[i];
      values[i] = value + step;
      set(array(values.data(), at.shape()));
      const double above = total();
      values[i] = value - step;
      set(array(values.data(), at.shape()));
      slopes.push_back((above - total()) / (2 * step));
      values[i] = value;
    }
    set(at);
    return slopes;
  };
  std::size_t next = 0;
  for (Tensor& x : run.inputs()) {
    if (!is_floating(x.dtype())) continue;
    const Tensor at = x.copy();
    const Tensor& gradient = found.inputs.at(next++);
    compare_with_differences(slopes_of(at, [&](const Tensor& value) { x = value; }), gradient, stride_for(at),
                             "input " + std::to_string(next - 1));
  }
  const std::vector<Variable> weights = run.layer().trainable_weights();
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Tensor at = weights[i].value().copy();
    compare_with_differences(slopes_of(at, [&](const Tensor& value) { weights[i].assign(value); }),
                             found.weights.at(i), stride_for(at), weights[i].name());
  }
}

}  // namespace

void LayerCases::check_calls() const {
  const auto former = set_warning_handler([](const std::string&) {});
  for (const json& entry : file.at("cases")) {
    SCOPED_TRACE(title_of(entry));
    EXPECT_NO_THROW(check_call(file, entry));
  }
  set_warning_handler(former);
}

void LayerCases::check_symbolic_shapes() const {
  const auto former = set_warning_handler([](const std::string&) {});
  for (const json& entry : file.at("cases")) {
    if (entry.contains("error")) continue;
    SCOPED_TRACE(title_of(entry));
    std::vector<Shape> shapes;
    for (const json& name : entry.at("x")) {
      shapes.push_back(shape_from(file.at("x").at(name.get<std::string>()).at("shape")));
      shapes.back()[0] = None;
    }
    const Layer layer = make_layer(entry);
    layer.body()->ensure_built(shapes);
    EXPECT_EQ(layer.body()->compute_output_shapes(shapes).at(0).str(),
              shape_from(entry.at("symbolic_shape")).str());
  }
  set_warning_handler(former);
}

void LayerCases::check_configs() const {
  const auto former = set_warning_handler([](const std::string&) {});
  for (const json& entry : file.at("cases")) {
    if (entry.contains("error")) continue;
    SCOPED_TRACE(title_of(entry));
    EXPECT_NO_THROW(check_config(file, entry));
  }
  set_warning_handler(former);
}

void LayerCases::check_central_differences() const {
  const auto former = set_warning_handler([](const std::string&) {});
  for (const json& entry : file.at("cases")) {
    if (has_no_differences(entry)) continue;
    SCOPED_TRACE(title_of(entry));
    EXPECT_NO_THROW(check_differences(file, entry));
  }
  set_warning_handler(former);
}

}  // namespace tenon::test
