#include "tensor/indexing.h"

#include <algorithm>
#include <optional>

#include <gtest/gtest.h>

#include "tensor/body.h"
#include "tensor/elements.h"
#include "tensor/golden_tensor.h"
#include "tensor/index_arrays.h"

#include <tenon/base/error.h>

namespace tenon {
namespace {

// arange(elements) in that shape, the base of all golden cases.
Tensor base_of(const Shape& shape) {
  const Tensor values = arange(shape.elements());
  return view_of(values, shape, contiguous_strides(shape), 0);
}

// The element of the view at a position of the result, by the meaning of ResolvedIndices.
std::int64_t element_at(const Tensor& base, const ResolvedIndices& resolved, const Shape& position) {
  const int array_ndim = resolved.arrays.empty() ? 0 : resolved.arrays[0].ndim();
  std::int64_t array_element = 0;
  for (int i = 0; i < array_ndim; ++i) {
    array_element = array_element * resolved.arrays[0].shape(i) +
                    position[static_cast<std::size_t>(resolved.result_axis + i)];
  }
  std::int64_t offset = resolved.offset;
  int next = 0;
  for (int axis = 0; axis < resolved.shape.ndim(); ++axis) {
    if (array_ndim > 0 && next == resolved.result_axis) next += array_ndim;
    const auto found = std::find(resolved.array_axes.begin(), resolved.array_axes.end(), axis);
    std::int64_t index;
    if (found != resolved.array_axes.end()) {
      const auto which = static_cast<std::size_t>(found - resolved.array_axes.begin());
      index = resolved.arrays[which].to_vector<std::int64_t>()[static_cast<std::size_t>(array_element)];
    } else {
      index = position[static_cast<std::size_t>(next++)];
    }
    offset += index * resolved.strides[static_cast<std::size_t>(axis)];
  }
  return base.data<std::int64_t>()[offset];
}

std::vector<std::int64_t> elements_at(const Tensor& base, const ResolvedIndices& resolved) {
  std::vector<std::int64_t> values;
  const Shape& shape = resolved.result_shape;
  for (std::int64_t i = 0; i < shape.elements(); ++i) {
    Shape position(shape.size());
    std::int64_t rest = i;
    for (std::size_t axis = shape.size(); axis-- > 0; rest /= shape[axis])
      position[axis] = rest % shape[axis];
    values.push_back(element_at(base, resolved, position));
  }
  return values;
}

// The block description of the same view selects the same elements, in the same order.
void expect_block_agrees(const Tensor& base, const ResolvedIndices& resolved) {
  Shape strides = base.strides();
  std::int64_t offset = 0;
  for (std::size_t axis = 0; axis < strides.size(); ++axis) {
    offset += resolved.start[axis] * strides[axis];
    strides[axis] *= resolved.step[axis];
  }
  const Tensor block = view_of(base, resolved.count, strides, offset);
  const Tensor view = view_of(base, resolved.shape, resolved.strides, resolved.offset);
  EXPECT_EQ(block.size(), view.size());
  EXPECT_EQ(block.to_vector<std::int64_t>(), view.to_vector<std::int64_t>());
}

Index index_from(const nlohmann::json& item) {
  if (item.contains("int")) return item["int"].get<std::int64_t>();
  if (item.contains("ellipsis")) return Ellipsis;
  if (item.contains("newaxis")) return NewAxis;
  for (const char* kind : {"ints", "mask", "floats"}) {
    if (item.contains(kind)) return Index(test::tensor_from(item[kind]));
  }
  const auto& parts = item.at("slice");
  Index::Range range;
  if ((range.has_start = !parts[0].is_null())) range.start = parts[0].get<std::int64_t>();
  if ((range.has_stop = !parts[1].is_null())) range.stop = parts[1].get<std::int64_t>();
  if (!parts[2].is_null()) range.step = parts[2].get<std::int64_t>();
  return {Index::Kind::slice, range};
}

std::vector<Index> indices_from(const nlohmann::json& entry) {
  if (entry.contains("text")) return parse_indices(entry["text"].get<std::string>());
  std::vector<Index> indices;
  for (const auto& item : entry.at("index")) indices.push_back(index_from(item));
  return indices;
}

class GoldenIndexing : public testing::TestWithParam<const char*> {};

TEST_P(GoldenIndexing, EqualsNumpy) {
  int compared = 0;
  const auto golden = test::read_golden("indexing");
  for (const auto& entry : golden.at(GetParam())) {
    SCOPED_TRACE(entry.dump());
    const Tensor base = base_of(test::shape_from(entry.at("shape")));
    if (entry.contains("error")) continue;
    const ResolvedIndices resolved = resolve_indices(indices_from(entry), base.shape(), base.strides());
    EXPECT_EQ(resolved.result_shape.str(), test::shape_from(entry.at("result_shape")).str());
    EXPECT_EQ(elements_at(base, resolved), entry.at("data").get<std::vector<std::int64_t>>());
    expect_block_agrees(base, resolved);
    ++compared;
  }
  EXPECT_GE(compared, 60);
}

INSTANTIATE_TEST_SUITE_P(Lists, GoldenIndexing, testing::Values("texts", "structured"));

// What the call throws: "" if nothing, else its message; `kind` becomes the class in Python's words.
template <class Call>
std::string message_of(Call&& call, std::string* kind = nullptr) {
  try {
    call();
  } catch (const IndexError& error) {
    if (kind) *kind = "IndexError";
    return error.what();
  } catch (const ValueError& error) {
    if (kind) *kind = "ValueError";
    return error.what();
  }
  return "";
}

// NumPy's own errors have NumPy's class and text; what Python's parser refuses is a malformed text.
TEST(IndexingErrors, BeginAsNumpysDo) {
  const auto golden = test::read_golden("indexing");
  int compared = 0;
  for (const char* list : {"errors", "structured"}) {
    for (const auto& entry : golden.at(list)) {
      if (!entry.contains("error")) continue;
      SCOPED_TRACE(entry.dump());
      const Tensor base = base_of(test::shape_from(entry.at("shape")));
      std::string kind;
      const std::string message =
          message_of([&] { resolve_indices(indices_from(entry), base.shape(), base.strides()); }, &kind);
      std::string expected = entry.at("message").get<std::string>();
      expected.resize(expected.find_last_not_of(' ') + 1);
      const std::string python_kind = entry.at("error").get<std::string>();
      const bool from_parser = python_kind == "SyntaxError" || python_kind == "NameError" ||
                               python_kind == "TypeError" || expected.find("only integers, slices") == 0;
      EXPECT_EQ(kind, python_kind == "ValueError" ? "ValueError" : "IndexError");
      EXPECT_EQ(message.substr(0, message.find(from_parser ? ":" : expected)),
                from_parser ? "malformed index text" : "");
      if (!from_parser) {
        EXPECT_NE(message.find("(shape " + base.shape().str() + ")"), std::string::npos) << message;
      }
      ++compared;
    }
  }
  EXPECT_GE(compared, 55);
}

TEST(IndexingErrors, ShowTheShapeAndThePlaceInTheText) {
  const auto message = [](const char* text) {
    return message_of([&] { resolve_indices(parse_indices(text), {10, 3}, {3, 1}); });
  };
  EXPECT_EQ(message("12, 0"),
            "index 12 is out of bounds for axis 0 with size 10 (shape (10, 3))\n"
            "  12, 0\n"
            "  ^");
  EXPECT_EQ(message(":, -4"),
            "index -4 is out of bounds for axis 1 with size 3 (shape (10, 3))\n"
            "  :, -4\n"
            "     ^");
  EXPECT_EQ(message("0, 1, 2"),
            "too many indices for array: array is 2-dimensional, but 3 were indexed (shape (10, 3))\n"
            "  0, 1, 2\n"
            "        ^");
  EXPECT_EQ(message(":, ::0"),
            "slice step cannot be zero (shape (10, 3))\n"
            "  :, ::0\n"
            "     ^");
  EXPECT_EQ(message(":, 0;8"),
            "malformed index text: expected `,` or the end of the indices\n"
            "  :, 0;8\n"
            "      ^");
  EXPECT_EQ(
      message("x"),
      "malformed index text: only integers, slices (`:`), ellipsis (`...`), new axes (`None`) and lists of "
      "integers are valid indices\n"
      "  x\n"
      "  ^");
  EXPECT_EQ(message("0, [1, 7]"),
            "index 7 is out of bounds for axis 1 with size 3 (shape (10, 3))\n"
            "  0, [1, 7]\n"
            "     ^");
  EXPECT_EQ(message("99999999999999999999"),
            "malformed index text: the position does not fit into 64 bits\n"
            "  99999999999999999999\n"
            "  ^");
}

TEST(IndexingErrors, IndicesWithoutTextShowTheShape) {
  EXPECT_EQ(message_of([] { resolve_indices({Index(3)}, {3}, {1}); }),
            "index 3 is out of bounds for axis 0 with size 3 (shape (3,))");
  EXPECT_EQ(message_of([] {
              resolve_indices({Index(array({0.0, 1.0}))}, {3}, {1});
            }),
            "arrays used as indices must be of integer (or boolean) type, got float64 (shape (3,))");
}

TEST(ParseIndices, ListsOfIntegers) {
  const std::vector<Index> indices = parse_indices("[0, -1,2], :");
  ASSERT_EQ(indices.size(), 2u);
  EXPECT_EQ(indices[0].array().to_vector<std::int64_t>(), (std::vector<std::int64_t>{0, -1, 2}));
  const Tensor base = base_of({4, 2});
  const ResolvedIndices resolved = resolve_indices(indices, base.shape(), base.strides());
  EXPECT_EQ(elements_at(base, resolved), (std::vector<std::int64_t>{0, 1, 6, 7, 4, 5}));
}

TEST(ResolveIndices, RankZeroArraysCountAsIntegers) {
  const Tensor base = base_of({4, 5});
  const ResolvedIndices resolved = resolve_indices({Index(Tensor(2)), Index(array({1, 3}))}, {4, 5}, {5, 1});
  EXPECT_EQ(elements_at(base, resolved), (std::vector<std::int64_t>{11, 13}));
}

// x[True] and x[False] of NumPy, which a comparison of two rank-0 tensors gives.
TEST(ResolveIndices, RankZeroMasksAddAnAxis) {
  const Tensor base = base_of({2, 3});
  const ResolvedIndices all = resolve_indices({Index(Tensor(true))}, {2, 3}, {3, 1});
  EXPECT_EQ(all.result_shape.str(), "(1, 2, 3)");
  EXPECT_EQ(elements_at(base, all), (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(resolve_indices({Index(Tensor(false))}, {2, 3}, {3, 1}).result_shape.str(), "(0, 2, 3)");
}

TEST(ResolveIndices, UnsignedPositionsBeyondInt64AreOutOfBounds) {
  const std::vector<std::uint64_t> positions{~std::uint64_t{0}};
  EXPECT_EQ(message_of([&] { resolve_indices({Index(array(positions))}, {3}, {1}); }),
            "index 18446744073709551615 is out of bounds for axis 0 with size 3 (shape (3,))");
}

TEST(ResolveIndices, UnknownLengthsStayUnknown) {
  const Shape shape{None, 3}, unknown_strides{3, 1};
  EXPECT_EQ(resolve_indices(parse_indices(":, 0"), shape, unknown_strides).result_shape.str(), "(None,)");
  EXPECT_EQ(resolve_indices(parse_indices("..., 1:"), shape, unknown_strides).result_shape.str(),
            "(None, 2)");
  EXPECT_EQ(resolve_indices(parse_indices("2"), shape, unknown_strides).result_shape.str(), "(3,)");
}

TEST(ResolveIndices, SymbolicArraysBreakTheTrace) {
  const Tensor symbolic = symbolic_tensor({2}, int64, std::make_shared<Symbol>());
  EXPECT_THROW(resolve_indices({Index(symbolic)}, {3}, {1}), TraceBreak);
}

TEST(TruePositions, AreInCOrder) {
  const std::vector<Tensor> positions = true_positions(array({{true, false, true}, {false, false, true}}));
  ASSERT_EQ(positions.size(), 2u);
  EXPECT_EQ(positions[0].to_vector<std::int64_t>(), (std::vector<std::int64_t>{0, 0, 1}));
  EXPECT_EQ(positions[1].to_vector<std::int64_t>(), (std::vector<std::int64_t>{0, 2, 2}));
}

}  // namespace
}  // namespace tenon
