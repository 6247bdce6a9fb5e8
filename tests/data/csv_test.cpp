// CSV text whose contents are written out here, against the numbers it stands for.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include <tenon/base/error.h>
#include <tenon/data/csv.h>
#include <tenon/data/split.h>
#include <tenon/ops/ops.h>
#include <tenon/tensor/create.h>

#include "data/csv_number.h"
#include "support/error_text.h"
#include "support/temporary_files.h"

namespace tenon::io {
namespace {

std::string message_of(const std::string& text, const CsvOptions& options = {}) {
  return test::message_of([&] { parse_csv(text, "t.csv", options).tensor(); });
}

Tensor numbers(const std::string& text, const CsvOptions& options = {}) {
  return parse_csv(text, "t.csv", options).tensor();
}

TEST(Csv, ReadsTheDiabetesData) {
  const Tensor data = read_csv(std::string(TENON_SOURCE_DIR) + "/data/pima-indians-diabetes.csv");
  EXPECT_EQ(data.shape(), Shape({768, 9}));
  EXPECT_EQ(data.dtype(), float64);
  EXPECT_TRUE(array_equal(data[0], array({6, 148, 72, 35, 0, 33.6, 0.627, 50, 1})));
  EXPECT_EQ(ops::sum(data[":, 8"]).item(), 268);
}

TEST(Csv, FindsHeaderAndDelimiter) {
  EXPECT_TRUE(array_equal(numbers("a,b\n1,2\n3,4\n"), array({{1.0, 2.0}, {3.0, 4.0}})));
  EXPECT_TRUE(array_equal(numbers("1;2\r\n3;4\r\n"), array({{1.0, 2.0}, {3.0, 4.0}})));
  EXPECT_TRUE(array_equal(numbers("1\t2\n3\t4"), array({{1.0, 2.0}, {3.0, 4.0}})));
  EXPECT_TRUE(array_equal(numbers(" 1  2 \n 3 4\n"), array({{1.0, 2.0}, {3.0, 4.0}})));
  EXPECT_TRUE(array_equal(numbers("\xEF\xBB\xBFx\n\n-1.5e3\n\n+2\n"), array({{-1500.0}, {2.0}})));
  EXPECT_TRUE(array_equal(numbers("# made by hand\n1,2\n", {.comment = '#'}), array({{1.0, 2.0}})));
}

TEST(Csv, UnquotesFields) {
  const CsvTable table = parse_csv("name,\"the \"\"value\"\"\"\n\"a, b\",\"1\"\n\"two\nlines\",2\n", "t.csv",
                                   {.categories = true});
  EXPECT_EQ(table.columns[1].name, "the \"value\"");
  EXPECT_EQ(table.columns[0].words[1], "two\nlines");
  EXPECT_TRUE(array_equal(table.tensor(), array({{0.0, 1.0}, {1.0, 2.0}})));
}

TEST(Csv, NumbersCategoriesAlphabetically) {
  const CsvTable table = parse_csv("kind,x\nred,1\nblue,2\nred,3\n", "t.csv", {.categories = true});
  EXPECT_EQ(table["kind"].categories, (std::vector<std::string>{"blue", "red"}));
  EXPECT_EQ(table["kind"].numbers, (std::vector<double>{1, 0, 1}));
}

TEST(Csv, SelectsColumns) {
  EXPECT_TRUE(array_equal(numbers("a,b,c\n1,2,3\n", {.columns = {"c", "a"}}), array({{3.0, 1.0}})));
  EXPECT_TRUE(array_equal(numbers("1,2,3\n", {.columns = {"2", "0"}}), array({{3.0, 1.0}})));
  EXPECT_THROW(numbers("age,b\n1,2\n", {.columns = {"agee"}}), ValueError);
}

TEST(Csv, FollowsTheMissingPolicy) {
  const std::string text = "a,b\n1,\nNA,4\n5,6\n";
  EXPECT_EQ(message_of(text),
            "t.csv:2: column 2: no value in column \"b\"; fill it in, or say by the option `missing` what "
            "it means (nan, value or drop)");
  const Tensor kept = numbers(text, {.missing = Missing::nan});
  EXPECT_TRUE(std::isnan(kept[{0, 1}].item()) && std::isnan(kept[{1, 0}].item()));
  EXPECT_TRUE(array_equal(numbers(text, {.missing = Missing::value, .missing_value = -1}),
                          array({{1.0, -1.0}, {-1.0, 4.0}, {5.0, 6.0}})));
  EXPECT_TRUE(array_equal(numbers(text, {.missing = Missing::drop}), array({{5.0, 6.0}})));
}

TEST(Csv, NamesThePlaceOfEveryMistake) {
  EXPECT_EQ(message_of("1,2\n3,x4\n"),
            "t.csv:2: column 2: expected a number in column \"1\", got \"x4\"; correct it, or add it to "
            "the option `missing_values`");
  EXPECT_EQ(message_of("1,2\n3\n"),
            "t.csv:2: 1 fields where the first line has 2; quote fields that contain the delimiter, or give "
            "another delimiter");
  EXPECT_NE(message_of("1,2\n3,4,5,6\n").find("t.csv:2: 4 fields where"), std::string::npos)
      << message_of("1,2\n3,4,5,6\n");
  EXPECT_NE(message_of("1,\"2\n3,4\n").find("t.csv:1: column 2: a quote is opened"), std::string::npos);
  EXPECT_NE(message_of("1,\"2\"x\n").find("t.csv:1: column 2: text follows"), std::string::npos);
  EXPECT_NE(message_of("").find("holds no data"), std::string::npos);
  EXPECT_EQ(
      message_of("n,x\nred,1\n"),
      "column 1 (\"n\") holds words such as \"red\"; leave it out by the option `columns`, or number them by "
      "the option `categories`");
  EXPECT_EQ(message_of("1,2\n", {.skip_lines = -1}), "t.csv: skip_lines must not be negative, got -1");
  EXPECT_NE(
      message_of("\"a\n\nb\",1\n2,y\n2,3\n", {.header = false, .categories = true}).find("t.csv:4: column 2"),
      std::string::npos);
}

TEST(Csv, SkipsLinesAtTheBeginning) {
  EXPECT_TRUE(array_equal(numbers("made by hand\n;;;\na,b\n1,2\n", {.skip_lines = 2}), array({{1.0, 2.0}})));
  EXPECT_NE(message_of("x\n1,2\n3,z\n", {.header = false, .skip_lines = 1}).find("t.csv:3: column 2"),
            std::string::npos);
  EXPECT_NE(message_of("x\n1,2\n", {.skip_lines = 3}).find("skip_lines = 3 leaves nothing of the file"),
            std::string::npos);
  EXPECT_NE(message_of("1\n", {.skip_lines = -1}).find("skip_lines must not be negative, got -1"),
            std::string::npos);
}

TEST(Csv, TakesMixedColumnsForWordsIfAllowed) {
  const std::string text = "id,x\n12,1\n,2\nA7,3\n012,4\n";
  const CsvTable table = parse_csv(text, "t.csv", {.missing = Missing::nan, .mixed_columns = true});
  EXPECT_EQ(table["id"].words, (std::vector<std::string>{"12", "", "A7", "012"}));
  EXPECT_EQ(table["x"].numbers, (std::vector<double>{1, 2, 3, 4}));
  EXPECT_NE(message_of("12\nA7\n").find("expected a number in column"), std::string::npos);
}

TEST(Csv, NamesTheFileThatIsNotThere) {
  EXPECT_EQ(test::message_of<FileError>([] { read_csv("no/such/file.csv"); }),
            "no/such/file.csv: cannot be opened: No such file or directory");
}

// strtod is correctly rounded.
TEST(CsvNumber, RoundsAsTheStandardLibraryDoes) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 200'000; ++i) {
    char text[64];
    const double value = std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 120) - 100);
    const char* const formats[] = {"%.17g", "%.6f", "%.3e", "%.1f", "%.15g", "%.20g"};
    std::snprintf(text, sizeof text, formats[random() % 6], random() % 2 ? value : -value);
    double read = 0;
    const char* end = text + std::string(text).size();
    ASSERT_EQ(read_number(text, end, read), end) << text;
    ASSERT_EQ(read, std::strtod(text, nullptr)) << text;
  }
  double read = 0;
  for (const char* text : {"", "-", ".", "abc", "--1", "e5"})
    EXPECT_EQ(read_number(text, text + std::string(text).size(), read), nullptr) << text;
  const std::string huge = "1e999", tiny = "-1e-999";
  EXPECT_NE(read_number(huge.data(), huge.data() + huge.size(), read), nullptr);
  EXPECT_TRUE(std::isinf(read));
  EXPECT_NE(read_number(tiny.data(), tiny.data() + tiny.size(), read), nullptr);
  EXPECT_EQ(read, 0);
}

TEST(Csv, ReadsBackWhatItWrote) {
  const test::ScratchFolder folder;
  const std::string path = folder / "values.csv";
  const Tensor values = array({{1.0 / 3, -2e-300}, {1e300, 4.0}});
  write_csv(path, values, {"a", "b"});
  EXPECT_TRUE(array_equal(read_csv(path), values));
}

TEST(ToCategorical, PutsAOneAtTheClass) {
  EXPECT_TRUE(array_equal(to_categorical(array({0, 2, 1})), array({{1, 0, 0}, {0, 0, 1}, {0, 1, 0}})));
  EXPECT_EQ(to_categorical(array({{1}, {0}}), 4).shape(), Shape({2, 4}));
  EXPECT_THROW(to_categorical(array({3}), 3), ValueError);
  EXPECT_THROW(to_categorical(array({-1})), ValueError);
  EXPECT_THROW(to_categorical(array({0.5})), ValueError);
}

TEST(TrainTestSplit, DividesEverySampleOnce) {
  const Tensor x = arange(100).reshape({50, 2}), y = arange(50);
  const TrainTestSplit split = train_test_split(x, y, {.test_size = 0.3, .random_state = 4});
  EXPECT_EQ(split.x_test.shape(), Shape({15, 2}));
  std::vector<std::int64_t> all = split.y_train.to_vector<std::int64_t>();
  for (std::int64_t v : split.y_test.to_vector<std::int64_t>()) all.push_back(v);
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all, y.to_vector<std::int64_t>());
  EXPECT_TRUE(array_equal(split.x_test[":, 0"], split.y_test * 2));
  EXPECT_FALSE(array_equal(split.y_train, y[":35"]));
  const TrainTestSplit again = train_test_split(x, y, {.test_size = 0.3, .random_state = 4});
  EXPECT_TRUE(array_equal(split.y_test, again.y_test));
}

TEST(TrainTestSplit, KeepsTheSharesOfClasses) {
  Tensor y = zeros({90}, int64);
  y["60:"] = 1;
  const TrainTestSplit split =
      train_test_split(arange(90), y, {.test_size = 30, .random_state = 1, .stratify = y});
  EXPECT_EQ(ops::sum(split.y_test).item(), 10);
  EXPECT_EQ(split.y_train.shape(), Shape({60}));
}

TEST(TrainTestSplit, TakesTheSizeOfTheTrainingPart) {
  const Tensor x = arange(7);
  // scikit-learn rounds the share of the test up and that of the training down.
  const TrainTestSplit rest = train_test_split(x, x, {.train_size = 0.5, .random_state = 2});
  EXPECT_EQ(rest.y_train.shape(), Shape({3}));
  EXPECT_EQ(rest.y_test.shape(), Shape({4}));
  const TrainTestSplit both = train_test_split(x, x, {.test_size = 2, .train_size = 3, .shuffle = false});
  EXPECT_TRUE(array_equal(both.y_train, array({0, 1, 2})));
  EXPECT_TRUE(array_equal(both.y_test, array({3, 4})));
  EXPECT_EQ(
      test::message_of<ValueError>([&] { train_test_split(x, x, {.test_size = 0.5, .train_size = 0.6}); }),
      "train_test_split: train_size 0.6 and test_size 0.5 are 8 samples together, but there are 7");
  EXPECT_EQ(test::message_of<ValueError>([&] { train_test_split(x, x, {.train_size = 0.1}); }),
            "train_test_split: train_size 0.1 of 7 samples leaves one part empty");
}

TEST(TrainTestSplit, KeepsTheSharesOfClassesInBothSizes) {
  Tensor y = zeros({90}, int64);
  y["60:"] = 1;
  const Tensor x = arange(90);
  const TrainTestSplit split =
      train_test_split(x, y, {.test_size = 30, .train_size = 15, .random_state = 1, .stratify = y});
  EXPECT_EQ(split.y_train.shape(), Shape({15}));
  EXPECT_EQ(ops::sum(split.y_train).item(), 5);
  EXPECT_EQ(ops::sum(split.y_test).item(), 10);
  for (std::int64_t row : split.x_train.to_vector<std::int64_t>()) {
    for (std::int64_t other : split.x_test.to_vector<std::int64_t>()) EXPECT_NE(row, other);
  }
}

TEST(TrainTestSplit, RefusesEmptyParts) {
  EXPECT_THROW(train_test_split(arange(3), arange(3), {.test_size = 3}), ValueError);
  EXPECT_THROW(train_test_split(arange(3), arange(3), {.test_size = 0}), ValueError);
  EXPECT_THROW(train_test_split(arange(3), arange(4)), ShapeError);
}

}  // namespace
}  // namespace tenon::io
