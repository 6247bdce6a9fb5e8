// The normalization layers against Keras.
#include <gtest/gtest.h>

#include "layers/layer_cases.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

test::LayerCases cases() { return {test::read_golden("normalization_layers")}; }

TEST(NormalizationGolden, OutputsMasksGradientsAndWeights) { cases().check_calls(); }
TEST(NormalizationGolden, ShapesWithoutABatchSize) { cases().check_symbolic_shapes(); }
TEST(NormalizationGolden, Configs) { cases().check_configs(); }
TEST(NormalizationGolden, GradientsAgreeWithDifferences) { cases().check_central_differences(); }

}  // namespace
}  // namespace tenon
