#include "model/check_data.h"

#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "model/trainer.h"

namespace tenon {

namespace {

void check_array(const std::string& place, const char* argument, const Tensor& array) {
  if (array.is_symbolic()) {
    throw StateError(
        fmt::format("{}: {} is a symbolic tensor of a trace; give an array with values", place, argument));
  }
  if (array.ndim() == 0) {
    throw ShapeError(
        fmt::format("{}: {} is a single number; its first axis must be the sample", place, argument));
  }
}

/// The first label that is no number in [0, most], or no whole number if `whole`.
std::optional<double> find_bad_label(const Tensor& y, double most, bool whole) {
  for (const double label : y.to_vector<double>()) {
    const bool fits = label >= 0 && label <= most && (!whole || label == std::floor(label));
    if (!fits) return label;
  }
  return {};
}

}  // namespace

std::string place_of(const char* function, const Model& model) {
  return fmt::format("{}() of model \"{}\"", function, model.name());
}

void check_compiled(const std::string& place, const Model& model) {
  if (!model.compiled()) {
    throw StateError(fmt::format("{}: You must call compile() before using the model", place));
  }
}

void check_at_least(const std::string& place, const char* argument, std::int64_t value, std::int64_t least) {
  if (value < least) {
    throw ValueError(fmt::format("{}: `{}` must be at least {}; got {}", place, argument, least, value));
  }
}

void check_at_least(const std::string& place, const char* argument, const std::optional<std::int64_t>& value,
                    std::int64_t least) {
  if (value) check_at_least(place, argument, *value, least);
}

void check_arrays(const std::string& place, const Tensor& x, const Tensor& y, const Tensor& sample_weight) {
  if (!x.defined())
    throw ValueError(fmt::format("{}: x is an empty Tensor; expected an array of samples", place));
  check_array(place, "x", x);
  if (x.shape(0) == 0) {
    throw ValueError(fmt::format("{}: x has shape {}, which is no sample at all", place, x.shape().str()));
  }
  for (const auto& [array, argument] : {std::pair{&y, "y"}, std::pair{&sample_weight, "sample_weight"}}) {
    if (!array->defined()) continue;
    check_array(place, argument, *array);
    if (array->shape(0) != x.shape(0)) {
      throw ValueError(
          fmt::format("{}: Data cardinality is ambiguous. Make sure all arrays contain the same number of "
                      "samples: x has {}, {} has {}",
                      place, x.shape(0), argument, array->shape(0)));
    }
  }
}

void check_class_weight(const std::string& place, const Tensor& y, const Tensor& sample_weight,
                        const ClassWeights& class_weight) {
  if (class_weight.empty()) return;
  if (sample_weight.defined()) {
    throw ValueError(
        fmt::format("{}: You cannot give `class_weight` and `sample_weight` at the same time", place));
  }
  if (!y.defined())
    throw ValueError(fmt::format("{}: `class_weight` needs labels, but there is no y", place));
  for (auto entry = class_weight.begin(); entry != class_weight.end(); ++entry) {
    for (auto other = class_weight.begin(); other != entry; ++other) {
      if (other->first != entry->first) continue;
      throw ValueError(fmt::format("{}: `class_weight` names class {} twice, with weights {} and {}", place,
                                   entry->first, other->second, entry->second));
    }
  }
}

void check_labels(const std::string& place, const Model& model, const Tensor& y) {
  const losses::Loss& loss = model.model_body().trainer().options.loss;
  if (!loss.defined()) return;
  const std::string kind = loss.class_name();
  if (!y.defined()) {
    throw ValueError(fmt::format("{}: the loss \"{}\" needs labels, but there is no y", place, loss.name()));
  }
  if (kind == "BinaryCrossentropy" || kind == "BinaryFocalCrossentropy") {
    if (const auto bad = find_bad_label(y, 1, false)) {
      throw ValueError(
          fmt::format("{}: the loss \"{}\" needs labels from 0 to 1, but y contains {}; for several "
                      "classes use \"sparse_categorical_crossentropy\" and one output for each",
                      place, loss.name(), *bad));
    }
  } else if (kind == "SparseCategoricalCrossentropy") {
    const Config config = loss.get_config();
    const ConfigValue* ignored = config.find("ignore_class");
    if (ignored && !ignored->is_none()) return;
    const std::int64_t classes = model.output_shape().back();
    if (classes == None) return;
    if (const auto bad = find_bad_label(y, static_cast<double>(classes - 1), true)) {
      throw ValueError(
          fmt::format("{}: the loss \"{}\" needs whole labels from 0 to {}, one for each of the {} outputs, "
                      "but y contains {}",
                      place, loss.name(), classes - 1, classes, *bad));
    }
  }
}

void build_for(const Model& model, const Tensor& x) {
  Shape shape = x.shape();
  shape[0] = None;
  model.body()->ensure_built({shape});
}

}  // namespace tenon
