// Sequences by hand; pad_sequences against keras.utils.pad_sequences (tests/golden/datasets.json).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/data/sequences.h>

#include "support/error_text.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Sequences sequences_from(const nlohmann::json& lists) {
  Sequences sequences;
  for (const auto& list : lists) sequences.push_back(list.get<std::vector<std::int32_t>>());
  return sequences;
}

std::string message_of(const Sequences& sequences, const PadSequencesOptions& options) {
  return test::message_of<ValueError>([&] { pad_sequences(sequences, options); });
}

TEST(Sequences, KeepsSequencesOfDifferentLengths) {
  Sequences sequences{{1, 2, 3}, {}, {4}};
  EXPECT_EQ(sequences.size(), 3);
  EXPECT_EQ(sequences.longest(), 3);
  EXPECT_THAT(sequences[0], ElementsAre(1, 2, 3));
  EXPECT_TRUE(sequences[1].empty());
  EXPECT_THAT(sequences[2], ElementsAre(4));
  EXPECT_THAT(sequences.values(), ElementsAre(1, 2, 3, 4));
  EXPECT_THROW(sequences[3], IndexError);
  EXPECT_THROW(sequences[-1], IndexError);
  EXPECT_TRUE(Sequences().empty());
}

TEST(PadSequences, GivesKerasNumbers) {
  int cases = 0;
  for (const auto& golden : test::read_golden("datasets").at("pad_sequences")) {
    const auto& given = golden.at("options");
    PadSequencesOptions options;
    if (given.contains("maxlen")) options.maxlen = given["maxlen"].get<std::int64_t>();
    if (given.contains("dtype")) options.dtype = dtype_from_name(given["dtype"].get<std::string>());
    options.padding = given.value("padding", options.padding);
    options.truncating = given.value("truncating", options.truncating);
    options.value = given.value("value", options.value);
    const Tensor padded = pad_sequences(sequences_from(golden.at("sequences")), options);
    const Tensor expected = test::tensor_from(golden.at("result"));
    EXPECT_EQ(padded.dtype(), expected.dtype()) << given;
    EXPECT_TRUE(array_equal(padded, expected)) << given << "\n" << padded << "\n" << expected;
    ++cases;
  }
  EXPECT_EQ(cases, 9);
}

TEST(PadSequences, RefusesWhatMakesNoSense) {
  const Sequences sequences{{1, 2, 300}};
  EXPECT_THAT(message_of(sequences, {.padding = "left"}),
              HasSubstr("padding must be \"pre\" or \"post\", got \"left\""));
  EXPECT_THAT(message_of(sequences, {.truncating = ""}), HasSubstr("truncating must be \"pre\" or \"post\""));
  EXPECT_THAT(message_of(sequences, {.maxlen = 0}), HasSubstr("maxlen must be at least 1, got 0"));
  EXPECT_THAT(message_of(sequences, {.value = 0.5}), HasSubstr("value 0.5 does not fit into dtype int32"));
  EXPECT_THAT(message_of(sequences, {.dtype = uint8}), HasSubstr("300 does not fit into dtype uint8"));
  EXPECT_THAT(message_of({{-1}}, {.dtype = uint64}), HasSubstr("-1 does not fit into dtype uint64"));
  EXPECT_THAT(message_of({{1}}, {.dtype = int8, .value = 128}),
              HasSubstr("value 128 does not fit into dtype int8"));
  EXPECT_THAT(message_of({{2}}, {.dtype = bool_}), HasSubstr("2 does not fit into dtype bool"));
  EXPECT_THAT(message_of({}, {}), HasSubstr("give maxlen"));
}

TEST(PadSequences, TakesTheEndsOfARange) {
  const Tensor padded = pad_sequences({{2147483647, -2147483647 - 1}}, {.maxlen = 3, .value = -2147483648.0});
  EXPECT_THAT(padded.to_vector<std::int64_t>(), ElementsAre(-2147483648, 2147483647, -2147483648));
}

}  // namespace
}  // namespace tenon
