#include <gtest/gtest.h>

#include "tensor/golden_tensor.h"

#include <tenon/tensor/dtype.h>

namespace tenon {
namespace {

// "int", "float" and "bool(py)" are Python's bare numbers.
PromotedType type_from(const std::string& name) {
  if (name == "int") return {int64, true};
  if (name == "float") return {float64, true};
  if (name == "bool(py)") return {bool_, true};
  return {dtype_from_name(name)};
}

// Keras gives bare numbers a dtype when no array does; here they stay weak until an array meets them.
std::string resolved_name(PromotedType type) {
  if (type.weak && type.dtype == int64) return "int32";
  if (type.weak && type.dtype == float64) return "float32";
  return std::string(name_of(type.dtype));
}

TEST(PromoteTypes, AllPairsEqualKeras) {
  const auto golden = test::read_golden("promotion");
  int compared = 0;
  for (const auto& row : golden.at("pairs")) {
    for (const auto& [right, expected] : row.at("with").items()) {
      const auto left = row.at("left").get<std::string>();
      const PromotedType result = promote_types(type_from(left), type_from(right));
      EXPECT_EQ(resolved_name(result), expected) << left << " with " << right;
      EXPECT_EQ(result.weak, type_from(left).weak && type_from(right).weak) << left << " with " << right;
      ++compared;
    }
  }
  EXPECT_EQ(compared, 16 * 16);
}

TEST(PromoteTypes, OneAndThreeTypesEqualKeras) {
  const auto golden = test::read_golden("promotion");
  for (const auto& entry : golden.at("triples")) {
    std::vector<PromotedType> types;
    for (const auto& name : entry.at("dtypes")) types.push_back(type_from(name));
    EXPECT_EQ(resolved_name(promote_types(types)), entry.at("result")) << entry;
  }
  for (const auto& entry : golden.at("singles")) {
    if (entry.at("dtype") == "none given") continue;
    const std::vector<PromotedType> types{type_from(entry.at("dtype"))};
    EXPECT_EQ(resolved_name(promote_types(types)), entry.at("result")) << entry;
  }
  EXPECT_EQ(promote_types(std::vector<PromotedType>{}).dtype, float32);
}

// keras.config.set_floatx(x); keras.backend.result_type("bool", int), ("int8", float), ("uint64", "int8").
TEST(PromoteTypes, FollowsFloatx) {
  set_floatx(float64);
  EXPECT_EQ(promote_types({bool_}, {int64, true}).dtype, int64);
  EXPECT_EQ(promote_types({int8}, {float64, true}).dtype, float64);
  EXPECT_EQ(promote_types({uint64}, {int8}).dtype, float64);
  set_floatx(float16);
  EXPECT_EQ(promote_types({bool_}, {int64, true}).dtype, int16);
  EXPECT_EQ(promote_types({int8}, {float64, true}).dtype, float16);
  set_floatx(float32);
  EXPECT_EQ(promote_types({float16}, {float64, true}).dtype, float16);
}

TEST(PromoteTypes, BareNumbersStayWeakAmongThemselves) {
  const PromotedType sum = promote_types({int64, true}, {float64, true});
  EXPECT_EQ(sum.dtype, float64);
  EXPECT_TRUE(sum.weak);
  EXPECT_EQ(promote_types({bool_, true}, {bool_, true}).dtype, bool_);
}

}  // namespace
}  // namespace tenon
