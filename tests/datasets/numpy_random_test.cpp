// Against numpy.random.RandomState (tests/golden/datasets.json), every draw of a chain of calls.
#include "datasets/numpy_random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include <tenon/base/error.h>

#include "datasets/array_digest.h"
#include "tensor/golden_tensor.h"

namespace tenon::datasets {
namespace {

TEST(NumpyRandom, DrawsNumPysNumbers) {
  int cases = 0;
  for (const auto& golden : test::read_golden("datasets").at("numpy_random")) {
    NumpyRandom random(golden.at("seed").get<std::uint32_t>());
    EXPECT_EQ(random.permutation(10), golden.at("permutation").get<std::vector<std::int64_t>>());
    std::vector<int> rows(7);
    std::iota(rows.begin(), rows.end(), 0);
    random.shuffle(rows);
    EXPECT_EQ(rows, golden.at("shuffled").get<std::vector<int>>());
    for (const auto& drawn : golden.at("randint")) {
      EXPECT_EQ(random.randint(drawn[0], drawn[1]), drawn[2].get<std::int64_t>()) << drawn;
    }
    test::expect_digest(array(random.permutation(70000)), golden.at("long_permutation"),
                        "permutation(70000)");
    ++cases;
  }
  EXPECT_EQ(cases, 5);
}

TEST(NumpyRandom, RefusesEmptyRanges) {
  NumpyRandom random(0);
  EXPECT_THROW(random.randint(3, 3), ValueError);
  EXPECT_THROW(random.permutation(-1), ValueError);
  EXPECT_TRUE(random.permutation(0).empty());
  EXPECT_EQ(random.permutation(1), std::vector<std::int64_t>{0});
}

}  // namespace
}  // namespace tenon::datasets
