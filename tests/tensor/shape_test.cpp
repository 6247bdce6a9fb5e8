#include <sstream>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/tensor/dtype.h>
#include <tenon/tensor/shape.h>

#include "support/error_text.h"

namespace tenon {
namespace {

using test::message_of;

TEST(Shape, IsWrittenAsPythonWritesATuple) {
  std::ostringstream text;
  text << Shape{None, 3} << " " << Shape{5} << " " << DType::float32;
  EXPECT_EQ(text.str(), "(None, 3) (5,) float32");
}

TEST(Shape, CountsElements) {
  EXPECT_EQ(Shape({}).elements(), 1);
  EXPECT_EQ(Shape({2, 3, 4}).elements(), 24);
  EXPECT_EQ(Shape({5, 0, 7}).elements(), 0);
  EXPECT_EQ(Shape({None, 3}).elements(), None);
  EXPECT_FALSE(Shape({None, 3}).is_known());
  EXPECT_TRUE(Shape({0, 3}).is_known());
}

TEST(Shape, TooManyElementsAreAnError) {
  const std::int64_t half = std::int64_t{1} << 32;
  EXPECT_EQ(message_of<ValueError>([=] {
              Shape({half, half}).elements();
            }),
            "shape (4294967296, 4294967296) has more than 2^63 elements");
  EXPECT_EQ(Shape({half, half, 0}).elements(), 0);
}

TEST(Shape, PrintsAsPythonsTuple) {
  EXPECT_EQ(Shape({}).str(), "()");
  EXPECT_EQ(Shape({3}).str(), "(3,)");
  EXPECT_EQ(Shape({None, 3}).str(), "(None, 3)");
}

TEST(Shape, ContiguousStrides) {
  EXPECT_EQ(contiguous_strides({2, 3, 4}), (Shape{12, 4, 1}));
  EXPECT_EQ(contiguous_strides({}), Shape());
  EXPECT_EQ(contiguous_strides({None, 3, 2}), (Shape{6, 2, 1}));
  EXPECT_EQ(contiguous_strides({4, None, 2}), (Shape{None, 2, 1}));
}

TEST(BroadcastShapes, AsNumpy) {
  EXPECT_EQ(broadcast_shapes({2, 3}, {3}), (Shape{2, 3}));
  EXPECT_EQ(broadcast_shapes({3}, {2, 1}), (Shape{2, 3}));
  EXPECT_EQ(broadcast_shapes({}, {4, 1}), (Shape{4, 1}));
  EXPECT_EQ(broadcast_shapes({1, 0}, {5, 1}), (Shape{5, 0}));
  EXPECT_EQ(broadcast_shapes({8, 1, 6, 1}, {7, 1, 5}), (Shape{8, 7, 6, 5}));
}

TEST(BroadcastShapes, UnknownLengthsTakeTheOther) {
  EXPECT_EQ(broadcast_shapes({None, 3}, {1, 3}), (Shape{None, 3}));
  EXPECT_EQ(broadcast_shapes({None, 3}, {7, 1}), (Shape{7, 3}));
  EXPECT_EQ(broadcast_shapes({7, 1}, {None, 3}), (Shape{7, 3}));
  EXPECT_EQ(broadcast_shapes({None}, {None}), (Shape{None}));
}

TEST(BroadcastShapes, MisfitsShowBothShapes) {
  EXPECT_EQ(message_of<ShapeError>([] {
              broadcast_shapes({2, 3}, {4});
            }),
            "shapes (2, 3) and (4,) cannot be broadcast together: counted from the right, lengths must be "
            "equal or 1, but "
            "one has 3 where the other has 4");
  EXPECT_EQ(message_of<ShapeError>([] {
              broadcast_shapes({0}, {2, 3});
            }),
            "shapes (0,) and (2, 3) cannot be broadcast together: counted from the right, lengths must be "
            "equal or 1, but "
            "one has 0 where the other has 3");
}

TEST(NormalizeAxis, CountsNegativeOnesFromTheEnd) {
  EXPECT_EQ(normalize_axis(1, 3, "sum"), 1);
  EXPECT_EQ(normalize_axis(-1, 3, "sum"), 2);
  EXPECT_EQ(message_of<IndexError>([] { normalize_axis(3, 3, "sum"); }),
            "sum: axis 3 is out of bounds for an array of rank 3; expected -3 to 2");
  EXPECT_EQ(message_of<IndexError>([] { normalize_axis(0, 0, "sum"); }),
            "sum: axis 0 is out of bounds: an array of rank 0 has no axes");
}

}  // namespace
}  // namespace tenon
