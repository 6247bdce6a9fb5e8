// Embedding, global pooling, masking, regularization and activation layers against Keras.
#include <gtest/gtest.h>

#include "layers/layer_cases.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

test::LayerCases cases() { return {test::read_golden("core_layers")}; }

TEST(CoreGolden, OutputsMasksGradientsAndWeights) { cases().check_calls(); }
TEST(CoreGolden, ShapesWithoutABatchSize) { cases().check_symbolic_shapes(); }
TEST(CoreGolden, Configs) { cases().check_configs(); }
TEST(CoreGolden, GradientsAgreeWithDifferences) { cases().check_central_differences(); }

}  // namespace
}  // namespace tenon
