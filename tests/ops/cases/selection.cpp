#include <algorithm>
#include <cmath>

#include <tenon/ops/selection.h>

#include "ops/table_harness.h"

namespace tenon::testing {
namespace {

const std::vector<DType> any_dtype = {float32, float64, float16, bfloat16, bool_,  int32, int64,
                                      int8,    int16,   uint8,   uint16,   uint32, uint64};

Case cast_to(DType target, std::string variant, std::function<double(double)> reference,
             Derivative derivative) {
  Case test = unary("cast", [target](const Tensor& x) { return ops::cast(x, target); }, reference,
                    {.lowest = 0.1, .highest = 9, .away_from = {1, 2, 3, 4, 5, 6, 7, 8}});
  test.variant = std::move(variant);
  test.dtypes = {float64, float16, bfloat16, int64, int8, uint8, bool_};
  test.derivative = derivative;
  return test;
}

Case with(Case test, std::vector<DType> dtypes, Derivative derivative) {
  test.dtypes = std::move(dtypes);
  test.derivative = derivative;
  return test;
}

Case where_case() {
  return {.operation = "where",
          .inputs = {{.shape = {3, 4}, .dtype = bool_}, {.shape = {3, 4}}, {.shape = {3, 4}}},
          .call = one([](const Tensors& x) { return ops::where(x[0], x[1], x[2]); }),
          .reference = [](const Arrays& x) -> Arrays {
            return {broadcast_map(x, [](const std::vector<double>& a) { return a[0] != 0 ? a[1] : a[2]; })};
          },
          .dtypes = any_dtype,
          .derivative = Derivative::linear,
          .further_shapes = {{{}, {}, {}}, {{3, 1}, {4}, {}}, {{5}, {}, {2, 1}}, {{0, 2}, {2}, {1}}},
          .large_shapes = {{300, 401}, {300, 1}, {401}}};
}

const RegisterCases cases{[] {
  const auto same = [](double x) { return x; };
  Case stopped = with(unary("stop_gradient", ops::stop_gradient, same), any_dtype, Derivative::none);
  return std::vector<Case>{
      cast_to(float32, "float32", same, Derivative::linear),
      cast_to(
          int32, "int32", [](double x) { return std::trunc(x); }, Derivative::none),
      cast_to(
          bool_, "bool", [](double x) { return x != 0 ? 1.0 : 0.0; }, Derivative::none),
      stopped,
      where_case(),
      with(unary(
               "clip", [](const Tensor& x) { return ops::clip(x, -1, 1); },
               [](double x) { return std::min(std::max(x, -1.0), 1.0); }, {.away_from = {-1, 1}}),
           {float32, float64, float16, bfloat16}, Derivative::linear),
      variant("of_integers",
              with(unary(
                       "clip", [](const Tensor& x) { return ops::clip(x, 1, 3); },
                       [](double x) { return std::min(std::max(x, 1.0), 3.0); }, {.lowest = 0, .highest = 9}),
                   {int32, int64, int8, int16, uint8, uint16, uint32}, Derivative::none)),
  };
}};

}  // namespace
}  // namespace tenon::testing
