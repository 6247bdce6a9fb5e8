#include "model/class_weights.h"

#include <cmath>
#include <vector>

#include <tenon/tensor/create.h>

namespace tenon {

namespace {

/// NumPy rounds halves to the even neighbour.
std::int64_t class_of(const double* label, std::int64_t entries) {
  if (entries == 1) return static_cast<std::int64_t>(std::nearbyint(*label));
  std::int64_t largest = 0;
  for (std::int64_t i = 1; i < entries; ++i) {
    if (label[i] > label[largest]) largest = i;
  }
  return largest;
}

double weight_of(std::int64_t number, const ClassWeights& class_weight) {
  for (const auto& [named, weight] : class_weight) {
    if (named == number) return weight;
  }
  return 1.0;
}

}  // namespace

Tensor sample_weights_of_classes(const Tensor& labels, const ClassWeights& class_weight) {
  const std::vector<double> values = labels.to_vector<double>();
  const std::int64_t count = labels.shape(0);
  const std::int64_t entries = count > 0 ? labels.size() / count : 1;
  std::vector<double> weights;
  for (std::int64_t i = 0; i < count; ++i) {
    weights.push_back(weight_of(class_of(values.data() + i * entries, entries), class_weight));
  }
  return array(weights).astype(floatx());
}

}  // namespace tenon
