#include <tenon/model/predictor.h>

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/model.h>

#include "model/check_data.h"
#include "model/step.h"

namespace tenon {

struct Predictor::Body {
  Model model;  // keeps the weights alive
  Step step;
  Shape input_shape, output_shape;
  std::size_t input_size, output_size;
};

namespace {

[[noreturn]] void throw_wrong_size(const char* what, std::size_t actual, const Shape& shape) {
  throw ShapeError(fmt::format("predictor: the {} needs {} numbers, for shape {}; got {}", what,
                               shape.elements(), shape.str(), actual));
}

}  // namespace

Predictor::Predictor(Shared<Body> body) : body_(std::move(body)) {}

void Predictor::operator()(std::span<const float> input, std::span<float> output) const {
  Body& body = *body_;
  if (input.size() != body.input_size) throw_wrong_size("input", input.size(), body.input_shape);
  if (output.size() != body.output_size) throw_wrong_size("output", output.size(), body.output_shape);
  body.step.set_column(0, reinterpret_cast<const std::byte*>(input.data()));
  body.step.run();
  const auto* prediction = reinterpret_cast<const float*>(body.step.prediction());
  std::copy(prediction, prediction + body.output_size, output.data());
}

const Shape& Predictor::input_shape() const { return body_->input_shape; }
const Shape& Predictor::output_shape() const { return body_->output_shape; }

Predictor Model::predictor(std::int64_t batch_size) const {
  const std::string place = place_of("predictor", *this);
  check_at_least(place, "batch_size", batch_size, 1);
  Shape shape = input_shape();
  shape[0] = batch_size;
  if (!shape.is_known()) {
    throw ShapeError(fmt::format("{}: the model's input shape {} must be known but for the batch", place,
                                 input_shape().str()));
  }
  Step step(model_body(), StepKind::predict, {.columns = {{shape, float32}}}, false);
  if (!step.is_compiled()) {
    throw StateError(fmt::format("{}: the model cannot be compiled (see the warning); use predict()", place));
  }
  const TensorSpec output = step.prediction_spec();
  if (output.dtype != float32) {
    throw TypeError(fmt::format("{}: the model's output is {}; a predictor is for float32", place,
                                name_of(output.dtype)));
  }
  const auto input_size = static_cast<std::size_t>(shape.elements());
  const auto output_size = static_cast<std::size_t>(output.shape.elements());
  return Predictor(Shared<Predictor::Body>::make(
      Predictor::Body{*this, std::move(step), shape, output.shape, input_size, output_size}));
}

}  // namespace tenon
