// Add, Subtract, Multiply, Average, Maximum, Minimum, Concatenate and Dot against Keras.
#include <gtest/gtest.h>

#include "layers/layer_cases.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

test::LayerCases cases() { return {test::read_golden("merging_layers")}; }

TEST(MergingGolden, OutputsMasksGradientsAndWeights) { cases().check_calls(); }
TEST(MergingGolden, ShapesWithoutABatchSize) { cases().check_symbolic_shapes(); }
TEST(MergingGolden, Configs) { cases().check_configs(); }
TEST(MergingGolden, GradientsAgreeWithDifferences) { cases().check_central_differences(); }

}  // namespace
}  // namespace tenon
