// TableEncoder against scikit-learn's imputers, scaler and one-hot encoder (tests/golden/make_tables.py).
#include <tenon/data/table_encoder.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

#include <tenon/base/error.h>

#include "support/error_text.h"
#include "tensor/golden_tensor.h"

namespace tenon {
namespace {

using test::message_of;
using testing::ElementsAre;
using testing::HasSubstr;

const nlohmann::json& golden() { return test::read_golden("tables"); }

std::vector<std::int64_t> first_rows(std::int64_t count) {
  std::vector<std::int64_t> rows(static_cast<std::size_t>(count));
  std::iota(rows.begin(), rows.end(), std::int64_t{0});
  return rows;
}

io::CsvTable parse(const std::string& text) {
  return io::parse_csv(text, "t.csv", {.missing = io::Missing::nan});
}

TEST(TableEncoder, MakesNumbersAsScikitLearn) {
  ASSERT_EQ(golden()["numbers"].size(), 2u);
  for (const nlohmann::json& item : golden()["numbers"]) {
    io::CsvTable table;
    table.columns.resize(1);
    table.columns[0].name = "x";
    for (const nlohmann::json& value : item["values"])
      table.columns[0].numbers.push_back(value.is_null() ? std::numeric_limits<double>::quiet_NaN()
                                                         : value.get<double>());
    table.rows = static_cast<std::int64_t>(item["values"].size());
    TableEncoder encoder;
    encoder.fit(table, first_rows(item["fitted_rows"]));
    const EncodedColumn& column = encoder.columns()[0];
    EXPECT_EQ(column.kind, EncodedColumn::Kind::number);
    EXPECT_DOUBLE_EQ(column.fill, item["fill"]);
    EXPECT_NEAR(column.mean, item["mean"].get<double>(), 1e-12);
    EXPECT_NEAR(column.scale, item["scale"].get<double>(), 1e-12);
    const Tensor x = encoder.transform(table, first_rows(table.rows));
    EXPECT_EQ(x.shape(), Shape({table.rows, 1}));
    EXPECT_EQ(x.dtype(), float32);
    const std::vector<double> encoded = x.to_vector<double>();
    for (std::size_t i = 0; i < encoded.size(); ++i)
      EXPECT_NEAR(encoded[i], item["encoded"][i].get<double>(), 1e-6);
  }
}

TEST(TableEncoder, MakesWordsAsScikitLearn) {
  ASSERT_EQ(golden()["words"].size(), 3u);
  for (const nlohmann::json& item : golden()["words"]) {
    io::CsvTable table;
    table.columns.resize(1);
    table.columns[0].name = "word";
    table.columns[0].words = item["values"].get<std::vector<std::string>>();
    table.rows = static_cast<std::int64_t>(item["values"].size());
    TableEncoder encoder({.max_categories = item["max_categories"]});
    encoder.fit(table, first_rows(item["fitted_rows"]));
    const EncodedColumn& column = encoder.columns()[0];
    EXPECT_EQ(column.kind, EncodedColumn::Kind::words);
    EXPECT_EQ(column.rare_words, item["rare_words"].get<std::int64_t>());
    if (column.missing > 0) {
      EXPECT_EQ(column.fill_word, item["fill"]);
    }
    const std::vector<double> encoded = encoder.transform(table, first_rows(table.rows)).to_vector<double>();
    std::vector<double> expected;
    for (const nlohmann::json& row : item["encoded"]) expected.insert(expected.end(), row.begin(), row.end());
    EXPECT_EQ(encoded, expected);
  }
}

TEST(TableEncoder, LeavesOutWhatTeachesNothing) {
  std::string text = "id,same,word,empty,x,y\n";
  for (int i = 0; i < 30; ++i) text += "p" + std::to_string(i) + ",7,yes,," + std::to_string(i * i) + ",1\n";
  TableEncoder encoder({.drop = {"y"}});
  encoder.fit(parse(text), first_rows(30));
  using Kind = EncodedColumn::Kind;
  std::vector<Kind> kinds;
  for (const EncodedColumn& column : encoder.columns()) kinds.push_back(column.kind);
  EXPECT_THAT(kinds, ElementsAre(Kind::identifier, Kind::constant, Kind::constant, Kind::empty, Kind::number,
                                 Kind::dropped));
  EXPECT_EQ(encoder.inputs(), 1);
  EXPECT_EQ(encoder.columns()[3].missing, 30);
}

TEST(TableEncoder, PutsTheInputsSideBySide) {
  const io::CsvTable table = parse("a,colour,b\n1,red,10\n3,blue,30\n1,green,10\n3,red,30\n");
  TableEncoder encoder;
  encoder.fit(table, {0, 1, 3});  // "green" is not seen
  EXPECT_EQ(encoder.inputs(), 4);
  EXPECT_EQ(encoder.columns()[1].first_input, 1);
  EXPECT_EQ(encoder.columns()[2].first_input, 3);
  const std::vector<double> x = encoder.transform(table, {3, 2}).to_vector<double>();
  // a: mean 7/3, deviation sqrt(8/9); blue, red
  const double high = (3 - 7.0 / 3) / std::sqrt(8.0 / 9), low = (1 - 7.0 / 3) / std::sqrt(8.0 / 9);
  const double expected[] = {high, 0, 1, high, low, 0, 0, low};
  for (std::size_t i = 0; i < 8; ++i) EXPECT_NEAR(x[i], expected[i], 1e-6) << i;
}

TEST(TableEncoder, SaysWhatIsWrong) {
  const io::CsvTable table = parse("age,job\n1,a\n2,b\n");
  TableEncoder encoder;
  EXPECT_EQ(message_of([&] { encoder.transform(table, {0}); }), "TableEncoder::transform: call fit() first");
  EXPECT_EQ(message_of([&] { encoder.fit(table, {}); }), "TableEncoder::fit: no rows to learn from");
  EXPECT_EQ(message_of([&] {
              encoder.fit(table, {0, 2});
            }),
            "TableEncoder::fit: row 2 of a table with 2 rows");
  EXPECT_THAT(message_of([&] {
                TableEncoder({.drop = {"agee"}}).fit(table, {0, 1});
              }),
              HasSubstr("no column \"agee\" to leave out; did you mean \"age\"?"));
  EXPECT_THAT(message_of([&] {
                TableEncoder({.drop = {"age", "job"}}).fit(table, {0, 1});
              }),
              HasSubstr("no column is left to learn from"));
  EXPECT_THAT(message_of([&] { TableEncoder({.max_categories = 1}); }),
              HasSubstr("max_categories must be at least 2"));
  EXPECT_THAT(message_of([&] { TableEncoder({.identifier_share = 0}); }),
              HasSubstr("identifier_share must be positive"));
  EXPECT_THAT(message_of([&] {
                encoder.fit(parse("x\n1\ninf\n"), {0, 1});
              }),
              HasSubstr("column \"x\" holds an infinite number in row 1"));
  encoder.fit(table, {0, 1});
  EXPECT_THAT(message_of([&] { encoder.transform(parse("age\n1\n"), {0}); }),
              HasSubstr("1 columns, but fit() saw 2"));
  EXPECT_THAT(message_of([&] { encoder.transform(parse("job,age\na,1\n"), {0}); }),
              HasSubstr("column 0 is \"job\", but fit() saw \"age\" there"));
  EXPECT_THAT(message_of([&] { encoder.transform(parse("age,job\n1,2\n"), {0}); }),
              HasSubstr("column \"job\" holds numbers, but fit() saw words"));
}

}  // namespace
}  // namespace tenon
