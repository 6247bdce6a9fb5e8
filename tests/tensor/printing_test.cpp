#include <algorithm>
#include <limits>
#include <numeric>
#include <sstream>

#include <gtest/gtest.h>

#include "support/error_text.h"
#include "tensor/body.h"
#include "tensor/decimal.h"
#include "tensor/elements.h"
#include "tensor/golden_tensor.h"

#include <tenon/base/error.h>

namespace tenon {
namespace {

// Restores NumPy's defaults when a test ends.
class Printing : public testing::Test {
 protected:
  void TearDown() override { set_print_options({}); }
};

// Element i is start + i * step.
Tensor ramp_from(const nlohmann::json& entry) {
  const Tensor values = empty(test::shape_from(entry.at("shape")), float64);
  auto* element = reinterpret_cast<double*>(elements_of(values));
  const double start = test::real_from(entry.at("start")), step = test::real_from(entry.at("step"));
  for (std::int64_t i = 0; i < values.size(); ++i) element[i] = start + static_cast<double>(i) * step;
  const DType dtype = dtype_from_name(entry.at("dtype").get<std::string>());
  if (is_floating(dtype) || dtype == bool_) return converted_copy(values, dtype);
  return converted_copy(converted_copy(values, int64), dtype);  // wraps around, as NumPy's conversion does
}

// NumPy options that have no counterpart here.
bool is_supported(const nlohmann::json& options) {
  const std::vector<std::string> known = {"precision", "threshold", "edgeitems", "linewidth", "suppress"};
  return std::all_of(options.items().begin(), options.items().end(), [&](const auto& item) {
    return std::find(known.begin(), known.end(), item.key()) != known.end();
  });
}

PrintOptions options_from(const nlohmann::json& entry) {
  PrintOptions options;
  options.precision = entry.value("precision", options.precision);
  options.threshold = entry.value("threshold", options.threshold);
  options.edgeitems = entry.value("edgeitems", options.edgeitems);
  options.linewidth = entry.value("linewidth", options.linewidth);
  options.suppress = entry.value("suppress", options.suppress);
  return options;
}

TEST_F(Printing, AllOfNumpysGoldenTexts) {
  int compared = 0;
  const auto golden = test::read_golden("printing");
  for (const auto& entry : golden.at("cases")) {
    const auto options = entry.value("options", nlohmann::json::object());
    if (!is_supported(options)) continue;
    set_print_options(options_from(options));
    const Tensor x = entry.contains("start") ? ramp_from(entry) : test::tensor_from(entry);
    EXPECT_EQ(x.repr(), entry.at("repr").get<std::string>()) << entry.at("name") << " " << options;
    EXPECT_EQ(x.str(), entry.at("str").get<std::string>()) << entry.at("name") << " " << options;
    ++compared;
  }
  EXPECT_GE(compared, 300);
}

TEST_F(Printing, ViewsPrintTheirOwnOrder) {
  const Tensor x = array({{1, 2, 3}, {4, 5, 6}});
  const Tensor transposed = view_of(x, {3, 2}, {1, 3}, 0);
  EXPECT_EQ(transposed.str(), "[[1 4]\n [2 5]\n [3 6]]");
  const Tensor reversed = view_of(x, {2, 3}, {-3, -1}, 5);
  EXPECT_EQ(reversed.repr(), "array([[6, 5, 4],\n       [3, 2, 1]])");
}

TEST_F(Printing, StreamsPrintStr) {
  std::ostringstream stream;
  stream << array({1.5, 2.0});
  EXPECT_EQ(stream.str(), "[1.5 2. ]");
}

TEST_F(Printing, EmptyHandlesAndNumbers) {
  EXPECT_EQ(Tensor().str(), "None");
  EXPECT_EQ(Tensor(3).repr(), "array(3)");
  EXPECT_EQ(Tensor(true).str(), "True");
  EXPECT_EQ(Tensor(1e-5).str(), "1e-05");
}

// What numpy.float16 and its neighbours print by themselves (NumPy 2.4.6).
TEST_F(Printing, ScalarsSwitchToScientificByDtype) {
  const auto text = [](double value, DType dtype) { return converted_copy(value, dtype).str(); };
  EXPECT_EQ(text(999, float16), "999.0");
  EXPECT_EQ(text(1000, float16), "1e+03");
  EXPECT_EQ(text(12345, float16), "1.2344e+04");
  EXPECT_EQ(text(1e-4, float16), "0.0001");
  EXPECT_EQ(text(999999, float32), "999999.0");
  EXPECT_EQ(text(1e6, float32), "1e+06");
  EXPECT_EQ(text(1234567, float32), "1.234567e+06");
  EXPECT_EQ(text(1e-4, float32), "1e-04");
  EXPECT_EQ(text(9999999999999998.0, float64), "9999999999999998.0");
  EXPECT_EQ(text(1e16, float64), "1e+16");
  EXPECT_EQ(text(123456789012345680.0, float64), "1.2345678901234568e+17");
  EXPECT_EQ(text(1234567, bfloat16), "1.23699e+06");
  EXPECT_EQ(text(0.0001, bfloat16), "0.000100136");
}

// Independent of how the digits are found: they read back as the same number, and no shorter ones would.
TEST_F(Printing, EveryHalfPrintsItsShortestDigits) {
  for (std::uint32_t bits = 1; bits < 0x7C00; ++bits) {
    Float16 half;
    half.bits = static_cast<std::uint16_t>(bits);
    const double value = static_cast<float>(half);
    const std::string text = scientific_text(value, float16, 20);
    ASSERT_EQ(convert_number<Float16>(std::stod(text)).bits, half.bits) << text;
    const std::size_t digits = text.find('e') - 1;
    if (digits == 1) continue;
    const double unit = std::pow(10.0, std::floor(std::log10(value)) - static_cast<double>(digits) + 2);
    for (const double shorter : {std::floor(value / unit) * unit, std::ceil(value / unit) * unit}) {
      ASSERT_NE(convert_number<Float16>(shorter).bits, half.bits)
          << text << " but " << shorter << " is enough";
    }
  }
}

// numpy.format_float_scientific of the same numbers (with min_digits where digits are filled up).
TEST(Decimal, TiesAndPowersOfTwo) {
  EXPECT_EQ(scientific_text(486.75, float16, 8), "4.868e+02");    // two nearest: the even digit
  EXPECT_EQ(scientific_text(0.015625, float16, 8), "1.563e-02");  // 1.562 is nearer to the next lower half
  EXPECT_EQ(rounded_scientific_text(0.015625, float16, 3, 2), "1.563e-02");
  EXPECT_EQ(rounded_scientific_text(0.015625, float16, 7, 2), "1.5625000e-02");
  EXPECT_EQ(rounded_scientific_text(0.1F, float32, 8, 2), "1.00000001e-01");
  EXPECT_EQ(rounded_scientific_text(0.1, float64, 8, 3), "1.00000000e-001");
  EXPECT_EQ(positional_text(0.1F, float32, 8), "0.1");
  EXPECT_EQ(positional_text(1.0 / 3, float64, 3), "0.333");
  EXPECT_EQ(positional_text(2.5, float64, 0), "2.");
  EXPECT_EQ(positional_text(-0.0, float64, 8), "-0.");
  EXPECT_EQ(positional_text(1e-9, float64, 8), "0.");
  EXPECT_EQ(positional_text(1e22, float64, 8), "10000000000000000000000.");
}

TEST_F(Printing, OptionsAreChecked) {
  PrintOptions options;
  options.precision = -1;
  EXPECT_EQ(test::message_of<ValueError>([&] { set_print_options(options); }),
            "set_print_options: precision must be at least 0, got -1");
  EXPECT_EQ(print_options().precision, 8);
}

TEST_F(Printing, SymbolicTensorsHaveNoText) {
  const Tensor x = symbolic_tensor({None, 3}, float32, std::make_shared<Symbol>());
  EXPECT_THROW(x.str(), TraceBreak);
  EXPECT_THROW(x.repr(), TraceBreak);
}

}  // namespace
}  // namespace tenon
