// Permute, RepeatVector, zero padding, cropping and upsampling against Keras.
#include <gtest/gtest.h>

#include "layers/layer_cases.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

test::LayerCases cases() { return {test::read_golden("reshaping_layers")}; }

TEST(ReshapingGolden, OutputsMasksGradientsAndWeights) { cases().check_calls(); }
TEST(ReshapingGolden, ShapesWithoutABatchSize) { cases().check_symbolic_shapes(); }
TEST(ReshapingGolden, Configs) { cases().check_configs(); }
TEST(ReshapingGolden, GradientsAgreeWithDifferences) { cases().check_central_differences(); }

}  // namespace
}  // namespace tenon
