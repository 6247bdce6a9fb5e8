#include <tenon/ops/indexing.h>

#include <gtest/gtest.h>

#include <algorithm>

#include <tenon/base/error.h>
#include <tenon/graph/function.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/tensor/create.h>

#include "ops/golden_cases.h"
#include "ops/slow_arrays.h"

namespace tenon::testing {

namespace {

Shape shape_of(const nlohmann::json& json) {
  const auto lengths = json.get<std::vector<std::int64_t>>();
  return Shape(lengths.begin(), lengths.end());
}

// The base of every golden case: 0, 1, 2, … in C order.
Tensor base_of(const nlohmann::json& golden) {
  const Shape shape = shape_of(golden.at("shape"));
  return arange(shape.elements()).reshape(shape);
}

Tensor expected_of(const nlohmann::json& golden) {
  return array(golden.at("data").get<std::vector<std::int64_t>>())
      .reshape(shape_of(golden.at("result_shape")));
}

Index index_from_json(const nlohmann::json& item) {
  if (item.contains("int")) return item.at("int").get<int>();
  if (item.contains("newaxis")) return NewAxis;
  if (item.contains("ellipsis")) return Ellipsis;
  if (item.contains("ints")) return test::tensor_from(item.at("ints"));
  if (item.contains("mask")) return test::tensor_from(item.at("mask"));
  if (item.contains("floats")) return test::tensor_from(item.at("floats"));
  Index::Range range;
  const nlohmann::json& slice = item.at("slice");
  if ((range.has_start = !slice.at(0).is_null())) range.start = slice.at(0).get<std::int64_t>();
  if ((range.has_stop = !slice.at(1).is_null())) range.stop = slice.at(1).get<std::int64_t>();
  if (!slice.at(2).is_null()) range.step = slice.at(2).get<std::int64_t>();
  return {Index::Kind::slice, range};
}

std::vector<Index> indices_from_json(const nlohmann::json& golden) {
  std::vector<Index> indices;
  for (const nlohmann::json& item : golden.at("index")) indices.push_back(index_from_json(item));
  return indices;
}

TEST(Indexing, SliceTextsAreNumPys) {
  for (const nlohmann::json& golden : test::read_golden("indexing").at("texts")) {
    SCOPED_TRACE(golden.at("shape").dump() + " [" + golden.at("text").get<std::string>() + "]");
    const Tensor x = base_of(golden);
    EXPECT_TRUE(array_equal(x[golden.at("text").get<std::string>()], expected_of(golden)));
  }
}

TEST(Indexing, SliceTextsAreNumPysOnOtherLayouts) {
  for (const nlohmann::json& golden : test::read_golden("indexing").at("texts")) {
    const Tensor x = base_of(golden);
    if (x.ndim() == 0 || x.size() == 0) continue;
    SCOPED_TRACE(golden.at("shape").dump() + " [" + golden.at("text").get<std::string>() + "]");
    // Stored with all axes reversed and a gap behind each element.
    Array spread{x.shape(), {}};
    spread.shape.back() *= 2;
    for (double value : x.to_vector<double>()) spread.values.insert(spread.values.end(), {value, -1});
    std::reverse(spread.values.begin(), spread.values.end());
    std::vector<Index> backwards(static_cast<std::size_t>(x.ndim()) - 1, Slice::every(-1));
    backwards.push_back(Slice::every(-2));
    const Tensor view = ops::get_item(to_tensor(spread, int64), backwards);
    ASSERT_TRUE(array_equal(view, x));
    ASSERT_FALSE(view.is_contiguous() && x.size() > 1);
    EXPECT_TRUE(array_equal(view[golden.at("text").get<std::string>()], expected_of(golden)));
  }
}

TEST(Indexing, ErrorsAreNumPys) {
  for (const nlohmann::json& golden : test::read_golden("indexing").at("errors")) {
    SCOPED_TRACE(golden.at("shape").dump() + " [" + golden.at("text").get<std::string>() + "]");
    const Tensor x = base_of(golden);
    EXPECT_THROW(x[golden.at("text").get<std::string>()], Error) << golden.at("message");
  }
}

TEST(Indexing, ArraysAndMasksAreNumPys) {
  for (const nlohmann::json& golden : test::read_golden("indexing").at("structured")) {
    SCOPED_TRACE(golden.at("shape").dump() + " " + golden.at("index").dump());
    const Tensor x = base_of(golden);
    const std::vector<Index> indices = indices_from_json(golden);
    if (golden.contains("error")) {
      EXPECT_THROW(ops::get_item(x, indices), IndexError) << golden.at("message");
    } else {
      EXPECT_TRUE(array_equal(ops::get_item(x, indices), expected_of(golden)));
    }
  }
}

// x[index] = -1, -2, … leaves its mark exactly where x[index] reads.
TEST(Indexing, AssignmentWritesWhatReadingReads) {
  for (const nlohmann::json& golden : test::read_golden("indexing").at("structured")) {
    if (golden.contains("error")) continue;
    SCOPED_TRACE(golden.at("shape").dump() + " " + golden.at("index").dump());
    const Tensor x = base_of(golden).copy();
    const std::vector<Index> indices = indices_from_json(golden);
    const Tensor places = expected_of(golden);
    std::vector<std::int64_t> expected = x.to_vector<std::int64_t>();
    const std::vector<std::int64_t> flat = places.to_vector<std::int64_t>();
    for (std::size_t i = 0; i < flat.size(); ++i)
      expected[static_cast<std::size_t>(flat[i])] = -1 - static_cast<std::int64_t>(i);
    TensorView(places, x, indices) = ops::subtract(-1, arange(places.size()).reshape(places.shape()));
    EXPECT_EQ(x.to_vector<std::int64_t>(), expected);
  }
}

TEST(Indexing, AssignmentsAreNumPys) {
  for (const nlohmann::json& golden : test::read_golden("indexing").at("assignments")) {
    SCOPED_TRACE(golden.at("shape").dump() + " [" + golden.at("text").get<std::string>() + "]");
    const Tensor x = base_of(golden).copy(), values = test::tensor_from(golden.at("value"));
    if (golden.contains("error")) {
      EXPECT_THROW(x[golden.at("text").get<std::string>()] = values, ShapeError);
      EXPECT_TRUE(array_equal(x, base_of(golden))) << "something was written";
      continue;
    }
    x[golden.at("text").get<std::string>()] = values;
    EXPECT_EQ(x.to_vector<std::int64_t>(), golden.at("data").get<std::vector<std::int64_t>>());
  }
}

TEST(Indexing, AssignmentConvertsBroadcastsAndCopesWithOverlap) {
  const Tensor x = arange(6.0);
  x["1:"] = x[":-1"];
  EXPECT_TRUE(array_equal(x, array({0.0, 0.0, 1.0, 2.0, 3.0, 4.0})));
  x["::-1"] = x;
  EXPECT_TRUE(array_equal(x, array({4.0, 3.0, 2.0, 1.0, 0.0, 0.0})));
  const Tensor rows = zeros({2, 3}, int32);
  rows[0] = 2.9;  // towards zero
  rows[1][{Slice(1, 3)}] = array({{{5, 6}}});
  EXPECT_TRUE(array_equal(rows, array({{2, 2, 2}, {0, 5, 6}})));
  const Tensor last_wins = zeros({3});
  last_wins[array({1, 1})] = array({7, 8});
  EXPECT_TRUE(array_equal(last_wins, array({0, 8, 0})));
  rows[array({false, true})] = 1;  // a mask of the first axis
  EXPECT_TRUE(array_equal(rows, array({{2, 2, 2}, {1, 1, 1}})));
}

// What x[index] takes adds up where it was taken from: the slow way, position by position.
TEST(Indexing, GradientsGoWhereElementsCameFrom) {
  for (const nlohmann::json& golden : test::read_golden("indexing").at("structured")) {
    if (golden.contains("error")) continue;
    SCOPED_TRACE(golden.at("shape").dump() + " " + golden.at("index").dump());
    const Tensor x = base_of(golden).astype(float64);
    GradientTape tape;
    tape.watch(x);
    const Tensor y = ops::get_item(x, indices_from_json(golden));
    const Tensor gradient = tape.gradient(
        ops::multiply(y, ops::add(arange(static_cast<double>(y.size())).reshape(y.shape()), 1.0)), x);
    std::vector<double> expected(static_cast<std::size_t>(x.size()));
    double weight = 0;
    for (std::int64_t place : golden.at("data").get<std::vector<std::int64_t>>())
      expected[static_cast<std::size_t>(place)] += ++weight;
    ASSERT_TRUE(gradient.defined());
    EXPECT_EQ(gradient.to_vector<double>(), expected);
  }
}

// Inside a trace the index arrays are arguments, so their values are not known.
TEST(Indexing, TracedArraysGiveTheSame) {
  for (const nlohmann::json& golden : test::read_golden("indexing").at("structured")) {
    if (golden.contains("error")) continue;
    SCOPED_TRACE(golden.at("shape").dump() + " " + golden.at("index").dump());
    const std::vector<Index> indices = indices_from_json(golden);
    Tensors arguments = {base_of(golden)};
    bool has_mask = false;
    for (const Index& index : indices) {
      if (index.kind() != Index::Kind::array) continue;
      arguments.push_back(index.array());
      has_mask = has_mask || index.array().dtype() == bool_;
    }
    if (has_mask) continue;
    const Function traced = function([&](const Tensors& x) {
      std::vector<Index> symbolic;
      std::size_t next = 1;
      for (const Index& index : indices)
        symbolic.push_back(index.kind() == Index::Kind::array ? Index(x[next++]) : index);
      return Tensors{ops::get_item(x[0], symbolic)};
    });
    EXPECT_TRUE(array_equal(traced(arguments)[0], expected_of(golden)));
    EXPECT_EQ(traced.trace_count(), 1);
  }
}

TEST(Gathering, TakesAreKeras) {
  expect_golden_one("take", [](const GoldenCase& test) {
    return ops::take(test.input(0), test.input(1),
                     test.has("axis") ? std::optional(test.get("axis", 0)) : std::nullopt);
  });
  expect_golden_one("take_along_axis", [](const GoldenCase& test) {
    return ops::take_along_axis(test.input(0), test.input(1),
                                test.has("axis") ? std::optional(test.get("axis", 0)) : std::nullopt);
  });
  expect_golden_one("one_hot", [](const GoldenCase& test) {
    return ops::one_hot(test.input(0), test.get("num_classes", 0), test.get("axis", -1),
                        dtype_from_name(test.get<std::string>("dtype", "float32")));
  });
}

TEST(Gathering, ScattersAreKeras) {
  expect_golden_one("scatter", [](const GoldenCase& test) {
    return ops::scatter(test.input(0), test.input(1), test.list("shape"));
  });
  expect_golden_one("scatter_update", [](const GoldenCase& test) {
    const std::string reduction = test.get<std::string>("reduction", "");
    const Tensor inputs = test.input(0), indices = test.input(1), updates = test.input(2);
    if (reduction == "add") return ops::scatter_add(inputs, indices, updates);
    if (reduction == "max") return ops::scatter_max(inputs, indices, updates);
    if (reduction == "min") return ops::scatter_min(inputs, indices, updates);
    // Products are not among Tenon's scatters: by hand, for the indices of this case.
    if (reduction == "mul") {
      const Tensor product = inputs.copy();
      const std::vector<std::int64_t> places = indices.to_vector<std::int64_t>();
      for (std::size_t i = 0; i < places.size() / 2; ++i) {
        const TensorView element = product[{places[2 * i], places[2 * i + 1]}];
        element = element.item() * updates[i].item();
      }
      return product;
    }
    return ops::scatter_update(inputs, indices, updates);
  });
  expect_golden_one("slice", [](const GoldenCase& test) {
    return ops::slice(test.input(0), test.list("start_indices"), test.list("shape"));
  });
}

TEST(Gathering, GradientOfOneRepeatedRow) {
  const Tensor table = arange(6.0).reshape({3, 2});
  GradientTape tape;
  tape.watch(table);
  const Tensor rows = ops::take(table, array({2, 0, -1}), 0);
  EXPECT_TRUE(array_equal(tape.gradient(rows, table), array({{1.0, 1.0}, {0.0, 0.0}, {2.0, 2.0}})));
}

}  // namespace

}  // namespace tenon::testing
