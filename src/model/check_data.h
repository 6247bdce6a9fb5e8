// What fit(), evaluate() and predict() refuse before anything is computed or changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <tenon/model/model.h>

#include "model/array_data.h"

namespace tenon {

/// "fit() of model \"sequential\"": how messages begin.
std::string place_of(const char* function, const Model& model);

/// StateError unless the model was compiled.
void check_compiled(const std::string& place, const Model& model);
/// ValueError naming `argument` unless the number is at least `least`.
void check_at_least(const std::string& place, const char* argument, std::int64_t value, std::int64_t least);
void check_at_least(const std::string& place, const char* argument, const std::optional<std::int64_t>& value,
                    std::int64_t least);
/// x has at least one sample; y and sample_weight, where defined, have as many. Nothing is symbolic.
void check_arrays(const std::string& place, const Tensor& x, const Tensor& y, const Tensor& sample_weight);
/// class_weight goes with labels and without sample_weight.
void check_class_weight(const std::string& place, const Tensor& y, const Tensor& sample_weight,
                        const ClassWeights& class_weight);
/// Labels that the compiled loss cannot have: outside of [0, 1] for the binary losses; no classes of the output for the
/// sparse ones.
void check_labels(const std::string& place, const Model& model, const Tensor& y);
/// Builds the model for these inputs unless it is built.
void build_for(const Model& model, const Tensor& x);

}  // namespace tenon
