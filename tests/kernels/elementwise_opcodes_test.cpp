// Every opcode with every dtype it is defined for, over all layouts and many lengths, against the reference.
#include <cmath>
#include <limits>
#include <sstream>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <tenon/base/error.h>

#include "elementwise_expect.h"
#include "elementwise_reference.h"
#include "kernels/elementwise.h"
#include "support/error_text.h"

namespace tenon::kernels::testing {
namespace {

constexpr Kind kinds[] = {Kind::contiguous, Kind::spaced, Kind::reversed, Kind::transposed,
                          Kind::row,        Kind::column, Kind::uniform};

std::vector<Shape> shapes() {
  std::vector<Shape> all = {{},      {0},     {3, 0, 2}, {1},        {513},   {5, 7},
                            {3, 40}, {70, 3}, {2, 3, 4}, {4, 1, 17}, {2, 300}};
  for (std::int64_t n = 2; n <= 70; ++n) all.push_back({n});
  return all;
}

/// One opcode on arrays of one shape and layout each; the output's memory between its elements stays as it was.
template <class T>
void check_layouts(Opcode opcode, const Shape& shape, const Kind (&kind)[3], Kind output_kind) {
  const OpcodeTraits& opcode_traits = traits(opcode);
  std::vector<Array<T>> operands;
  Program program;
  program.shape = shape;
  for (int i = 0; i < 3; ++i) {
    operands.emplace_back(shape, kind[i]);
    operands.back().fill([i](std::size_t at) { return element<T>(at, i); });
  }
  std::vector<std::byte*> arguments;
  for (int i = 0; i < opcode_traits.inputs; ++i) {
    program.add_input(operands[static_cast<std::size_t>(i)].layout());
    arguments.push_back(operands[static_cast<std::size_t>(i)].pointer());
  }
  const auto emit = [&] {
    switch (opcode_traits.inputs) {
      case 1:
        return program.emit(opcode, dtype_for<T>(), {0}, p, q);
      case 2:
        return program.emit(opcode, dtype_for<T>(), {0, 1}, p, q);
      default:
        return program.emit(opcode, dtype_for<T>(), {0, 1, 2}, p, q);
    }
  };
  const int result = emit();
  std::ostringstream where;
  where << opcode_traits.name << " of " << name_of(dtype_for<T>()) << " " << shape.str() << ": " << kind[0]
        << ", " << kind[1] << ", " << kind[2] << " to " << output_kind;
  SCOPED_TRACE(where.str());

  const auto run = [&](auto& output) {
    program.add_output(result, output.layout());
    arguments.push_back(output.pointer());
    std::memset(static_cast<void*>(output.memory()), 0x5A, output.memory_size() * sizeof(output[0]));
    make_elementwise(program)->run(arguments.data());
    std::size_t untouched = 0;
    for (std::size_t i = 0; i < output.memory_size(); ++i) {
      std::byte filler[sizeof(output[0])];
      std::memset(filler, 0x5A, sizeof(filler));
      untouched += std::memcmp(output.memory() + i, filler, sizeof(filler)) == 0;
    }
    ASSERT_GE(untouched, output.memory_size() - static_cast<std::size_t>(output.elements()));
  };
  if (opcode_traits.result_is_bool) {
    Array<Truth> output(shape, output_kind);
    run(output);
    for (std::int64_t i = 0; i < output.elements(); ++i) {
      const auto value = [&](std::size_t k) {
        if constexpr (std::is_same_v<T, Truth>) {
          return static_cast<int>(operands[k][i].value);
        } else if constexpr (is_half<T>) {
          return static_cast<float>(operands[k][i]);
        } else {
          return operands[k][i];
        }
      };
      ASSERT_EQ(output[i].value, truth_reference(opcode, value(0), value(1)) ? 1 : 0) << "element " << i;
    }
  } else {
    Array<T> output(shape, output_kind);
    run(output);
    for (std::int64_t i = 0; i < output.elements(); ++i) {
      const int inputs = opcode_traits.inputs;
      expect_close(opcode, output[i], operands[0][i], inputs > 1 ? operands[1][i] : T{},
                   inputs > 2 ? operands[2][i] : T{});
      if (::testing::Test::HasFailure()) return;
    }
  }
}

template <class T>
std::vector<Opcode> opcodes_of() {
  const auto range = [](Opcode first, Opcode last) {
    std::vector<Opcode> list;
    for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i)
      list.push_back(static_cast<Opcode>(i));
    return list;
  };
  std::vector<Opcode> list = {Opcode::copy};
  const auto append = [&](const std::vector<Opcode>& more) {
    list.insert(list.end(), more.begin(), more.end());
  };
  append(range(Opcode::equal, Opcode::isfinite));
  if constexpr (std::is_same_v<T, Truth>) {
    append(
        {Opcode::add, Opcode::multiply, Opcode::maximum, Opcode::minimum, Opcode::absolute, Opcode::square});
    append(range(Opcode::logical_and, Opcode::bitwise_not));
  } else if constexpr (std::is_integral_v<T>) {
    append(range(Opcode::add, Opcode::trunc));
    append(range(Opcode::bitwise_and, Opcode::right_shift));
    append({Opcode::relu, Opcode::clip, Opcode::positive_mask, Opcode::multiply_subtract,
            Opcode::negative_multiply_add});
  } else {
    append(range(Opcode::add, Opcode::elu));
    append(range(Opcode::clip, Opcode::negative_multiply_add));
  }
  return list;
}

template <class T>
class ElementwiseOpcodes : public ::testing::Test {};
using AllTypes =
    ::testing::Types<Truth, std::uint8_t, std::uint16_t, std::uint32_t, std::uint64_t, std::int8_t,
                     std::int16_t, std::int32_t, std::int64_t, Float16, BFloat16, float, double>;
TYPED_TEST_SUITE(ElementwiseOpcodes, AllTypes);

TYPED_TEST(ElementwiseOpcodes, ContiguousOfManyShapes) {
  for (const Opcode opcode : opcodes_of<TypeParam>()) {
    for (const Shape& shape : shapes()) {
      check_layouts<TypeParam>(opcode, shape, {Kind::contiguous, Kind::contiguous, Kind::contiguous},
                               Kind::contiguous);
      if (this->HasFailure()) return;
    }
  }
}

TYPED_TEST(ElementwiseOpcodes, EveryLayout) {
  for (const Opcode opcode : opcodes_of<TypeParam>()) {
    for (const Shape& shape :
         {Shape{5, 7}, Shape{2, 3, 4}, Shape{2, 300}, Shape{40, 30}, Shape{9}, Shape{}}) {
      for (std::size_t k = 0; k < std::size(kinds); ++k) {
        const Kind next = kinds[(k + 1) % std::size(kinds)], after = kinds[(k + 3) % std::size(kinds)];
        check_layouts<TypeParam>(opcode, shape, {kinds[k], next, after}, kinds[k % 4]);
        check_layouts<TypeParam>(opcode, shape, {kinds[k], Kind::contiguous, kinds[k]}, Kind::contiguous);
        if (this->HasFailure()) return;
      }
    }
  }
}

TYPED_TEST(ElementwiseOpcodes, SelectOfEveryLayout) {
  for (const Shape& shape :
       {Shape{}, Shape{0}, Shape{5}, Shape{69}, Shape{5, 7}, Shape{40, 30}, Shape{2, 300}}) {
    for (const Kind kind : kinds) {
      for (const Kind condition_kind : kinds) {
        Array<Truth> condition(shape, condition_kind);
        Array<TypeParam> a(shape, kind), b(shape, Kind::contiguous), out(shape, Kind::contiguous);
        condition.fill([](std::size_t i) { return element<Truth>(i, 0); });
        a.fill([](std::size_t i) { return element<TypeParam>(i, 1); });
        b.fill([](std::size_t i) { return element<TypeParam>(i, 2); });
        Program program;
        program.shape = shape;
        program.add_input(condition.layout());
        program.add_input(a.layout());
        program.add_input(b.layout());
        program.add_output(program.emit(Opcode::select, dtype_for<TypeParam>(), {0, 1, 2}), out.layout());
        std::byte* arguments[] = {condition.pointer(), a.pointer(), b.pointer(), out.pointer()};
        make_elementwise(program)->run(arguments);
        for (std::int64_t i = 0; i < out.elements(); ++i) {
          ASSERT_TRUE(same_bits(out[i], bool(condition[i]) ? a[i] : b[i]))
              << shape.str() << " " << kind << " " << i;
        }
      }
    }
  }
}

TYPED_TEST(ElementwiseOpcodes, UndefinedOnesAreRefusedByName) {
  std::vector<bool> defined(static_cast<std::size_t>(Opcode::count_), false);
  for (const Opcode opcode : opcodes_of<TypeParam>()) defined[static_cast<std::size_t>(opcode)] = true;
  defined[static_cast<std::size_t>(Opcode::select)] = defined[static_cast<std::size_t>(Opcode::convert)] =
      true;
  for (int i = 0; i < static_cast<int>(Opcode::count_); ++i) {
    if (defined[static_cast<std::size_t>(i)]) continue;
    const Opcode opcode = static_cast<Opcode>(i);
    Program program;
    const Layout layout = Layout::contiguous(dtype_for<TypeParam>(), {});
    for (int k = 0; k < 3; ++k) program.add_input(layout);
    const int result = program.emit(opcode, dtype_for<TypeParam>(), {0, 1, 2});
    program.add_output(result,
                       Layout::contiguous(program.register_dtypes[static_cast<std::size_t>(result)], {}));
    EXPECT_EQ(test::message_of<TypeError>([&] { make_elementwise(program); }),
              fmt::format("{}: not defined for {} (convert the inputs first)", traits(opcode).name,
                          name_of(dtype_for<TypeParam>())));
  }
}

}  // namespace
}  // namespace tenon::kernels::testing
