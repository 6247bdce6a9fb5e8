#include <array>

#include "kernels/elementwise.h"

namespace tenon::kernels {

namespace {

// lint: table
constexpr std::array<OpcodeTraits, static_cast<std::size_t>(Opcode::count_)> table = {{
    {"copy", 1},
    {"convert", 1},
    {"add", 2},
    {"subtract", 2},
    {"multiply", 2},
    {"divide", 2},
    {"floor_divide", 2},
    {"mod", 2},
    {"power", 2},
    {"maximum", 2},
    {"minimum", 2},
    {"negative", 1},
    {"absolute", 1},
    {"sign", 1},
    {"square", 1},
    {"reciprocal", 1},
    {"multiply_add", 3},
    {"floor", 1},
    {"ceil", 1},
    {"round", 1},
    {"trunc", 1},
    {"exp", 1},
    {"expm1", 1},
    {"exp2", 1},
    {"log", 1},
    {"log1p", 1},
    {"log2", 1},
    {"log10", 1},
    {"sqrt", 1},
    {"rsqrt", 1},
    {"sin", 1},
    {"cos", 1},
    {"tan", 1},
    {"arcsin", 1},
    {"arccos", 1},
    {"arctan", 1},
    {"arctan2", 2},
    {"sinh", 1},
    {"cosh", 1},
    {"tanh", 1},
    {"arcsinh", 1},
    {"arccosh", 1},
    {"arctanh", 1},
    {"erf", 1},
    {"erfinv", 1},
    {"logaddexp", 2},
    {"sigmoid", 1},
    {"softplus", 1},
    {"log_sigmoid", 1},
    {"relu", 1},
    {"leaky_relu", 1},
    {"elu", 1},
    {"equal", 2, true},
    {"not_equal", 2, true},
    {"less", 2, true},
    {"less_equal", 2, true},
    {"greater", 2, true},
    {"greater_equal", 2, true},
    {"isnan", 1, true},
    {"isinf", 1, true},
    {"isfinite", 1, true},
    {"logical_and", 2, true},
    {"logical_or", 2, true},
    {"logical_xor", 2, true},
    {"logical_not", 1, true},
    {"bitwise_and", 2},
    {"bitwise_or", 2},
    {"bitwise_xor", 2},
    {"bitwise_not", 1},
    {"left_shift", 2},
    {"right_shift", 2},
    {"select", 3},
    {"clip", 1},
    {"lerp", 2},
    {"lerp_square", 2},
    {"divide_sqrt_plus", 2},
    {"divide_sqrt_of_plus", 2},
    {"positive_mask", 2},
    {"multiply_subtract", 3},
    {"negative_multiply_add", 3},
}};

static_assert(table[static_cast<std::size_t>(Opcode::negative_multiply_add)].name == "negative_multiply_add");
static_assert(table[static_cast<std::size_t>(Opcode::select)].name == "select");
static_assert(table[static_cast<std::size_t>(Opcode::relu)].name == "relu");

}  // namespace

const OpcodeTraits& traits(Opcode opcode) { return table[static_cast<std::size_t>(opcode)]; }

}  // namespace tenon::kernels
