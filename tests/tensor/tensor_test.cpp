#include <cmath>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

#include "support/error_text.h"
#include "tensor/body.h"
#include "tensor/elements.h"

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

namespace tenon {
namespace {

using test::message_of;

Tensor symbol(const Shape& shape, DType dtype = float32) {
  return symbolic_tensor(shape, dtype, std::make_shared<Symbol>());
}

TEST(Storage, IsAlignedAndItsPaddingIsZero) {
  for (std::size_t bytes : {0, 1, 63, 64, 65, 1000}) {
    const auto storage = Storage::allocate(bytes);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(storage->data) % 64, 0u);
    EXPECT_EQ(storage->bytes % 64, 0u);
    ASSERT_GE(storage->bytes, bytes);
    for (std::size_t i = bytes; i < storage->bytes; ++i) EXPECT_EQ(storage->data[i], std::byte{0});
  }
}

TEST(Storage, ImpossibleSizesAreAnError) {
  EXPECT_EQ(message_of<Error>([] { Storage::allocate(std::numeric_limits<std::size_t>::max()); }),
            "out of memory: cannot allocate 18446744073709551615 bytes for a tensor");
}

TEST(Storage, PartsKeepTheirBlockAlive) {
  auto block = Storage::allocate(256);
  const auto part = Storage::part_of(block, 64, 128);
  EXPECT_EQ(part->data, block->data + 64);
  const std::weak_ptr<Storage> watched = block;
  block.reset();
  EXPECT_FALSE(watched.expired());
  part->data[127] = std::byte{7};
  EXPECT_THROW(Storage::part_of(part, 64, 65), std::logic_error);
}

TEST(Tensor, KnowsItsLayout) {
  const Tensor x = zeros({2, 3, 4});
  EXPECT_EQ(x.ndim(), 3);
  EXPECT_EQ(x.size(), 24);
  EXPECT_EQ(x.shape(0), 2);
  EXPECT_EQ(x.shape(-1), 4);
  EXPECT_EQ(x.dtype(), float32);
  EXPECT_EQ(x.strides(), (Shape{12, 4, 1}));
  EXPECT_TRUE(x.is_contiguous());
  EXPECT_FALSE(x.is_symbolic());
  EXPECT_EQ(message_of<IndexError>([&] { x.shape(3); }),
            "shape(): axis 3 is out of bounds for an array of rank 3; expected -3 to 2");
}

TEST(Tensor, ContiguityIgnoresAxesThatAreNeverStepped) {
  const Tensor x = zeros({4, 3});
  EXPECT_FALSE(view_of(x, {3, 4}, {1, 3}, 0).is_contiguous());
  EXPECT_FALSE(view_of(x, {2, 3}, {6, 1}, 0).is_contiguous());
  EXPECT_FALSE(view_of(x, {5, 3}, {0, 1}, 0).is_contiguous());
  EXPECT_TRUE(view_of(x, {1, 3}, {77, 1}, 3).is_contiguous());
  EXPECT_TRUE(view_of(x, {0, 3}, {5, 9}, 0).is_contiguous());
  EXPECT_TRUE(view_of(x, {3, 0}, {5, 9}, 0).is_contiguous());
}

TEST(Tensor, EmptyHandlesSaySo) {
  const Tensor none;
  EXPECT_FALSE(none.defined());
  EXPECT_EQ(message_of<StateError>([&] { none.shape(); }),
            "this Tensor is empty: it was default-constructed (or moved from) and stands for no array; "
            "assign one, for "
            "instance with array() or zeros()");
  EXPECT_THROW(none.item(), StateError);
  EXPECT_THROW(none.to_vector<float>(), StateError);
}

TEST(BareNumbers, AreWeakAndOfNumpysDefaultDtypes) {
  EXPECT_EQ(Tensor(3).dtype(), int64);
  EXPECT_EQ(Tensor(3u).dtype(), int64);
  EXPECT_EQ(Tensor(1.5F).dtype(), float64);
  EXPECT_EQ(Tensor(true).dtype(), bool_);
  EXPECT_TRUE(Tensor(3).body()->weak);
  EXPECT_TRUE(Tensor(1.5).body()->weak);
  EXPECT_FALSE(array(3).body()->weak);
  EXPECT_EQ(Tensor(3).ndim(), 0);
}

TEST(Item, ConvertsEveryDtype) {
  for (int i = 0; i < dtype_count; ++i) {
    const auto dtype = static_cast<DType>(i);
    const Tensor one = full({1, 1}, 1, dtype);
    EXPECT_EQ(one.item(), 1.0) << name_of(dtype);
    EXPECT_EQ(one.item<int>(), 1) << name_of(dtype);
    EXPECT_EQ(one.item<bool>(), true) << name_of(dtype);
    EXPECT_TRUE(static_cast<bool>(one)) << name_of(dtype);
    EXPECT_FALSE(static_cast<bool>(zeros({}, dtype))) << name_of(dtype);
  }
  EXPECT_EQ(array({{2.75}}).item<float>(), 2.75F);
  EXPECT_EQ(array({-2.75}).item<int>(), -2);
  EXPECT_TRUE(array(0.25).item<bool>());
}

TEST(Item, IntegersAreExactOrAnError) {
  const std::int64_t large = (std::int64_t{1} << 62) + 1;
  EXPECT_EQ(array(large).item<std::int64_t>(), large);
  const std::vector<std::uint64_t> largest{std::numeric_limits<std::uint64_t>::max()};
  EXPECT_EQ(array(largest).item<std::uint64_t>(), largest[0]);
  EXPECT_EQ(message_of<ValueError>([&] { array(largest).item<std::int64_t>(); }),
            "item(): 18446744073709551615 does not fit into an integer from -9223372036854775808 to "
            "9223372036854775807; ask for a wider type");
  EXPECT_EQ(message_of<ValueError>([] { array(300).item<std::uint8_t>(); }),
            "item(): 300 does not fit into an integer from 0 to 255; ask for a wider type");
  EXPECT_THROW(array(-1).item<std::uint64_t>(), ValueError);
  EXPECT_EQ(array(-128).item<std::int8_t>(), -128);
  EXPECT_EQ(array(0x1p63).item<std::uint64_t>(), std::uint64_t{1} << 63);
  EXPECT_EQ(array(-0x1p63).item<std::int64_t>(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(array(-0.5).item<std::uint8_t>(), 0);
  EXPECT_THROW(array(0x1p63).item<std::int64_t>(), ValueError);
  EXPECT_EQ(
      message_of<ValueError>([] { array(NAN).item<int>(); }),
      "item(): nan does not fit into an integer from -2147483648 to 2147483647; ask for item<double>()");
  EXPECT_THROW(array(INFINITY).item<int>(), ValueError);
}

TEST(Item, NeedsOneElement) {
  EXPECT_EQ(message_of<ValueError>([] {
              array({1, 2}).item();
            }),
            "item(): only a tensor of one element is a number, this one has shape (2,); select an element or "
            "reduce it "
            "first, or use to_vector()");
  EXPECT_THROW(zeros({0}).item<int>(), ValueError);
  EXPECT_THROW(static_cast<void>(static_cast<bool>(array({true, true}))), ValueError);
}

TEST(ToVector, IsInCOrderWhateverTheStrides) {
  const Tensor x = arange(24);
  const Tensor transposed = view_of(x, {4, 3, 2}, {1, 4, 12}, 0);
  std::vector<int> expected;
  for (int i = 0; i < 4; ++i) {
    for (int j = 0; j < 3; ++j) {
      for (int k = 0; k < 2; ++k) expected.push_back(i + 4 * j + 12 * k);
    }
  }
  EXPECT_EQ(transposed.to_vector<int>(), expected);
  EXPECT_EQ(view_of(x, {2, 2}, {-3, 0}, 10).to_vector<float>(), (std::vector<float>{10, 10, 7, 7}));
  EXPECT_EQ(view_of(x, {3}, {-1}, 23).to_vector<std::uint8_t>(), (std::vector<std::uint8_t>{23, 22, 21}));
  EXPECT_TRUE(view_of(x, {0, 5}, {5, 1}, 0).to_vector<double>().empty());
  EXPECT_EQ(array({{0, 2}, {-1, 0}}).to_vector<bool>(), (std::vector<bool>{false, true, true, false}));
}

TEST(Data, IsTypedAndStartsAtTheViewsFirstElement) {
  const Tensor x = array({1.0, 2.0, 3.0});
  EXPECT_EQ(view_of(x, {2}, {-1}, 2).data<double>()[0], 3.0);
  EXPECT_EQ(message_of<TypeError>([&] { x.data<float>(); }),
            "data(): the elements are float64, not float32; use astype(float32) first, or to_vector()");
}

TEST(ContiguousCopy, CopiesOnlyWhatIsNotContiguous) {
  const Tensor x = array({{1, 2, 3}, {4, 5, 6}});
  EXPECT_EQ(contiguous_copy(x).body(), x.body());
  const Tensor copy = contiguous_copy(view_of(x, {3, 2}, {1, 3}, 0));
  EXPECT_TRUE(copy.is_contiguous());
  EXPECT_TRUE(array_equal(copy, array({{1, 4}, {2, 5}, {3, 6}})));
}

TEST(ConvertedCopy, ConvertsEveryPairOfDtypes) {
  for (int i = 0; i < dtype_count; ++i) {
    for (int j = 0; j < dtype_count; ++j) {
      const auto from = static_cast<DType>(i), to = static_cast<DType>(j);
      const Tensor x = converted_copy(array({0, 1, 100}), from);
      const double hundred = from == bool_ || to == bool_ ? 1 : 100;
      EXPECT_EQ(converted_copy(x, to).to_vector<double>(), (std::vector<double>{0, 1, hundred}))
          << name_of(from) << " to " << name_of(to);
    }
  }
}

TEST(Symbolic, ValuesBreakTheTrace) {
  const Tensor x = symbol({None, 3});
  EXPECT_TRUE(x.is_symbolic());
  EXPECT_TRUE(x.is_contiguous());
  EXPECT_EQ(x.shape().str(), "(None, 3)");
  EXPECT_EQ(x.size(), None);
  EXPECT_EQ(message_of<TraceBreak>([&] { x.item(); }),
            "item(): the value of a symbolic tensor (shape (None, 3), float32) is not known while a function "
            "is traced; "
            "return the tensor and read it outside, decide with where() or cond(), or run without tracing "
            "(run_eagerly "
            "= true)");
  EXPECT_THROW(x.item<int>(), TraceBreak);
  EXPECT_THROW(x.data<float>(), TraceBreak);
  EXPECT_THROW(x.to_vector<float>(), TraceBreak);
  EXPECT_THROW(contiguous_copy(x), TraceBreak);
  EXPECT_THROW(static_cast<void>(static_cast<bool>(symbol({}))), TraceBreak);
}

TEST(AllocateTensor, ChecksTheShape) {
  EXPECT_EQ(
      message_of<ValueError>([] {
        zeros({2, None});
      }),
      "shape (2, None) has a length that is not known or negative: an array needs lengths of 0 or more");
  EXPECT_THROW(zeros({-2}), ValueError);
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(message_of<ValueError>([=] { zeros({most}); }),
            "an array of shape (9223372036854775807,) and dtype float32 is larger than any memory");
}

TEST(View, KeepsTheStorageAliveAndReadOnly) {
  Tensor x = array({1, 2, 3});
  x.body()->read_only = true;
  const Tensor last = view_of(x, {1}, {1}, 2);
  x = Tensor();
  EXPECT_EQ(last.item<int>(), 3);
  EXPECT_TRUE(last.body()->read_only);
}

}  // namespace
}  // namespace tenon
