// A small file of Keras' form through Keras' own loader (tests/golden/datasets/imdb_small.npz), and files that are wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/containers/npz.h>
#include <tenon/datasets/imdb.h>

#include "datasets/imdb_encode.h"
#include "datasets/imdb_options.h"
#include "datasets/surroundings.h"
#include "support/error_text.h"
#include "tensor/golden_tensor.h"

namespace tenon::datasets::imdb {
namespace {

using test::message_of;
using testing::HasSubstr;

const std::string small_file = TENON_TEST_GOLDEN "/datasets/imdb_small.npz";

std::vector<std::vector<std::int32_t>> lists(const Sequences& sequences) {
  std::vector<std::vector<std::int32_t>> all;
  for (std::int64_t i = 0; i < sequences.size(); ++i)
    all.emplace_back(sequences[i].begin(), sequences[i].end());
  return all;
}

TEST(Imdb, EncodesAsKeras) {
  const RawImdb raw = read_imdb(small_file);
  EXPECT_EQ(lists(raw.test.sequences),
            (std::vector<std::vector<std::int32_t>>{{2, 7}, {1, 8, 2, 8}, {70000}}));
  int cases = 0;
  for (const auto& golden : test::read_golden("datasets").at("imdb_small")) {
    const auto& given = golden.at("options");
    const auto [train, test] = encode(raw, imdb_options(given));
    EXPECT_EQ(lists(train.x), golden.at("x_train").get<std::vector<std::vector<std::int32_t>>>()) << given;
    EXPECT_EQ(lists(test.x), golden.at("x_test").get<std::vector<std::vector<std::int32_t>>>()) << given;
    EXPECT_EQ(train.y.to_vector<std::int64_t>(), golden.at("y_train").get<std::vector<std::int64_t>>())
        << given;
    EXPECT_EQ(test.y.to_vector<std::int64_t>(), golden.at("y_test").get<std::vector<std::int64_t>>())
        << given;
    ++cases;
  }
  EXPECT_EQ(cases, 4);
}

TEST(Imdb, RefusesAPartOfTheReviews) {
  EXPECT_THAT(message_of([] { load_data({.path = small_file}); }),
              HasSubstr("imdb_small.npz: expected 25000 + 25000 reviews, found 5 + 3"));
}

TEST(Imdb, ChecksOptionsBeforeReading) {
  const std::string nowhere = "/nowhere/imdb.npz";
  EXPECT_THAT(message_of([&] { load_data({.path = nowhere, .num_words = 0}); }),
              HasSubstr("num_words must be at least 1, got 0; leave it out to keep all words"));
  EXPECT_THAT(message_of([&] { load_data({.path = nowhere, .skip_top = -1}); }), HasSubstr("skip_top"));
  EXPECT_THAT(message_of([&] { load_data({.path = nowhere, .maxlen = 0}); }), HasSubstr("maxlen"));
  EXPECT_THAT(message_of([&] { load_data({.path = nowhere, .index_from = -1}); }), HasSubstr("index_from"));
  EXPECT_THAT(message_of([&] { load_data({.path = nowhere, .index_from = 1 << 30}); }),
              HasSubstr("index_from"));
  EXPECT_THAT(message_of([&] { load_data({.path = nowhere}); }),
              HasSubstr("there is no such file or folder"));
  EXPECT_THAT(message_of([&] { encode(read_imdb(small_file), {.maxlen = 1}); }),
              HasSubstr("no review is shorter than maxlen = 1; increase it"));
}

// Flat files with one thing wrong each.
TEST(Imdb, RefusesDamagedFlatFiles) {
  const test::ScratchFolder folder;
  const std::string path = folder / "imdb_flat.npz";
  const auto write = [&](const Tensor& flat, const Tensor& offsets, const Tensor& y) {
    const Tensor none = array({0}), one = array({1});
    io::write_npz(path, {{"x_train_flat", flat},
                         {"x_train_offsets", offsets},
                         {"y_train", y},
                         {"x_test_flat", one},
                         {"x_test_offsets", array({0, 1})},
                         {"y_test", one}});
  };
  const auto read = [&](const Tensor& flat, const Tensor& offsets, const Tensor& y) {
    write(flat, offsets, y);
    return message_of([&] { read_imdb(path); });
  };
  const Tensor flat = array({1, 2, 3}), offsets = array({0, 1, 3}), y = array({0, 1});
  write(flat, offsets, y);
  EXPECT_NO_THROW(read_imdb(path));
  EXPECT_THAT(read(array({1, -2, 3}), offsets, y), HasSubstr("x_train: -2 is no word number"));
  EXPECT_THAT(read(array({1.0, 2.0, 3.0}), offsets, y), HasSubstr("expected two rows of integers"));
  EXPECT_THAT(read(flat, array({0, 1, 4}), y), HasSubstr("offsets go from 0 to 4, expected 0 to 3"));
  EXPECT_THAT(read(flat, array({1, 1, 3}), y), HasSubstr("offsets go from 1 to 3, expected 0 to 3"));
  EXPECT_THAT(read(flat, array({0, 4, 3}), y), HasSubstr("offset 1 is 4 after 0"));
  EXPECT_THAT(read(flat, array({0, 2, 1, 3}), array({0, 1, 0})), HasSubstr("offset 2 is 1 after 2"));
  EXPECT_THAT(read(flat, offsets, array({0, 2})), HasSubstr("y_train: expected 0 or 1, got 2"));
  EXPECT_THAT(read(flat, offsets, array({0, 1, 1})),
              HasSubstr("y_train: expected 2 integers, got int64 of shape (3,)"));
}

TEST(Imdb, NamesAMissingArray) {
  const test::ScratchFolder folder;
  const std::string path = folder / "imdb.npz";
  io::write_npz(path, {{"x", array({1})}});
  EXPECT_THAT(message_of([&] { load_data({.path = path}); }),
              HasSubstr("imdb.npz: the array x_train is missing"));
  // Numbers where Keras' file has lists.
  io::write_npz(
      path,
      {{"x_train", array({1})}, {"y_train", array({1})}, {"x_test", array({1})}, {"y_test", array({1})}});
  EXPECT_THAT(message_of([&] { load_data({.path = path}); }), HasSubstr("imdb.npz"));
}

TEST(ImdbWordIndex, ReadsWordsByTheirNumber) {
  const test::ScratchFolder folder;
  const WordIndex words =
      get_word_index({.path = folder.write("w.json", "{\"b\": 2, \"the\": 1, \"\\u00e9\": 3}")});
  EXPECT_EQ(words.size(), 3);
  EXPECT_EQ(words["the"], 1);
  EXPECT_EQ(words["\u00e9"], 3);
  EXPECT_TRUE(words.contains("b"));
  EXPECT_FALSE(words.contains("c"));
  EXPECT_EQ(words.word(2), "b");
  EXPECT_THROW(words["c"], ValueError);
  EXPECT_THROW(words.word(0), IndexError);
  EXPECT_THROW(words.word(4), IndexError);
  const std::vector<std::int32_t> review = {0, 1, 4, 2, 5};
  EXPECT_EQ(words.decode(review), "[PAD] [START] the [OOV] b");
  EXPECT_EQ(words.decode(std::vector<std::int32_t>{1, 2}, 0), "the b");
  EXPECT_THROW(words.decode(std::vector<std::int32_t>{3}), IndexError);
}

TEST(ImdbWordIndex, RefusesDamagedFiles) {
  const test::ScratchFolder folder;
  const auto read = [&](const std::string& text) {
    return message_of([&] { get_word_index({.path = folder.write("w.json", text)}); });
  };
  EXPECT_THAT(read("{\"a\": 1"), HasSubstr("w.json: offset 8: no JSON"));
  EXPECT_THAT(read("[1]"), HasSubstr("expected an object of words and numbers, got array"));
  EXPECT_THAT(read("{\"a\": 1, \"b\": 1}"),
              HasSubstr("\"b\": expected a number from 1 to 2 that no other word has, got 1"));
  EXPECT_THAT(read("{\"a\": 2}"), HasSubstr("\"a\": expected a number from 1 to 1"));
  EXPECT_THAT(read("{\"a\": 0}"), HasSubstr("got 0"));
  EXPECT_THAT(read("{\"a\": -1}"), HasSubstr("got -1"));
  EXPECT_THAT(read("{\"a\": \"1\"}"), HasSubstr("got \"1\""));
}

}  // namespace
}  // namespace tenon::datasets::imdb
