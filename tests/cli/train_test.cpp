// `tenon train` on tables that are written out here: what it finds in them, what it says, what it refuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/run_tenon.h"
#include "support/temporary_files.h"

namespace tenon {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::StartsWith;

// 120 rows: numbers with holes, quoted words, a constant, an identifier, an empty column. "sold" is "yes" where size > 50.
std::string houses() {
  std::string text = "\"size\",age,\"the city, district\",same,name,nothing,sold\n";
  for (int i = 0; i < 120; ++i) {
    const int size = (i * 37) % 101;
    text += (i % 10 == 3 ? "" : std::to_string(size)) + "," + std::to_string(i % 7) + ",";
    text += i % 15 == 4 ? "?," : i % 3 ? "\"Seoul, \"\"Mapo\"\"\"," : "Busan,";
    text += "1,house number " + std::to_string(i) + ",," + (size > 50 ? "yes" : "no") + "\n";
  }
  return text;
}

json report_of(const std::string& arguments) {
  const Said said = run_tenon("train " + arguments + " --json");
  EXPECT_EQ(said.code, 0) << said.error;
  EXPECT_EQ(said.error, "");
  return json::parse(said.out);
}

json column(const json& report, const std::string& name) {
  for (const json& entry : report["columns"]) {
    if (entry["name"] == name) return entry;
  }
  return {};
}

class Train : public testing::Test {
 protected:
  std::string file(const std::string& text, const std::string& name = "t.csv") {
    return folder_.write(name, text);
  }
  const test::ScratchFolder folder_;
};

TEST_F(Train, ReportsWhatItFoundInTheTable) {
  const json report = report_of(file(houses()) + " --target sold");
  EXPECT_EQ(report["rows"], 120);
  EXPECT_EQ(report["header"], true);
  EXPECT_EQ(report["task"], "binary");
  EXPECT_EQ(report["columns"].size(), 7u);
  EXPECT_EQ(column(report, "size")["kind"], "number");
  EXPECT_EQ(column(report, "size")["missing"], 12);
  EXPECT_EQ(column(report, "age")["missing"], 0);
  EXPECT_EQ(column(report, "the city, district")["kind"], "words");
  EXPECT_EQ(column(report, "the city, district")["missing"], 8);
  EXPECT_EQ(column(report, "the city, district")["inputs"], 2);
  EXPECT_EQ(column(report, "the city, district")["fill"], "Seoul, \"Mapo\"");
  EXPECT_EQ(column(report, "same")["kind"], "constant");
  EXPECT_EQ(column(report, "name")["kind"], "identifier");
  EXPECT_EQ(column(report, "nothing")["kind"], "empty");
  EXPECT_EQ(column(report, "sold")["kind"], "target");
  EXPECT_EQ(report["inputs"], 4);
  EXPECT_EQ(report["training_rows"].get<int>() + report["validation_rows"].get<int>() +
                report["test_rows"].get<int>(),
            120);
  EXPECT_EQ(report["test_rows"], 24);
  EXPECT_EQ(report["validation_rows"], 20);  // a fifth of 96, rounded up
  EXPECT_GT(report["read_seconds"], 0);
}

TEST_F(Train, LearnsAndNamesWhatMattered) {
  const json report = report_of(file(houses()) + " --target sold");
  EXPECT_GE(report["test"]["accuracy"], 0.8);  // a tenth of the sizes is missing
  EXPECT_GT(report["test"]["accuracy"], report["test"]["baseline_accuracy"]);
  EXPECT_EQ(report["importance"][0]["column"], "size");
  EXPECT_EQ(report["importance"].size(), 3u);
  int counted = 0;
  for (const json& row : report["test"]["confusion_matrix"]) {
    for (const json& cell : row) counted += cell.get<int>();
  }
  EXPECT_EQ(counted, 24);
  EXPECT_EQ(report["history"]["loss"].size(), report["epochs"].get<std::size_t>());
  EXPECT_EQ(report["history"]["val_loss"].size(), report["epochs"].get<std::size_t>());
}

TEST_F(Train, SaysTheSameAsText) {
  const Said said = run_tenon("train " + file(houses()) + " --target sold");
  EXPECT_EQ(said.code, 0);
  EXPECT_EQ(said.error, "");
  for (const char* part :
       {": 120 rows, 7 columns, names in the first line; read in 0.", "left out: all values are the same",
        "left out: it holds no value", "left out: too many different words", "missing: median",
        "missing: \"Seoul, \"Mapo\"\"", "target sold, binary: no (", "its column holds 2 different words",
        "76 to train, 20 to validate, 24 to test", "validate in turn, in 5 parts", "mlp:64,32",
        "AdamW 0.001 (decay 0.005 an epoch)", "trained 5 networks for ", "on the 96 rows that do not test",
        "accuracy", "always guessing", "precision", "Confusion matrix", "Importance (accuracy lost"})
    EXPECT_THAT(said.out, HasSubstr(part));
  EXPECT_THAT(said.out, testing::Not(HasSubstr("\x1b")));  // no terminal, no colours
}

TEST_F(Train, IsQuietWhenAsked) {
  const Said said = run_tenon("train " + file(houses()) + " --target sold --quiet");
  EXPECT_EQ(said.code, 0);
  EXPECT_EQ(said.error, "");
  EXPECT_THAT(said.out, StartsWith("\nTest (24 rows"));
}

TEST_F(Train, RepeatsWithTheSeedForAnyNumberOfThreads) {
  const std::string path = file(houses());
  json first = report_of(path + " --target sold --seed 5 --threads 1"),
       again = report_of(path + " --target sold --seed 5 --threads 2"),
       other = report_of(path + " --target sold --seed 6");
  for (json* report : {&first, &again, &other}) {
    report->erase("seconds");
    report->erase("read_seconds");
  }
  EXPECT_EQ(first, again);
  EXPECT_NE(first["history"], other["history"]);
}

TEST_F(Train, LearnsNumbersInTheirOwnUnit) {
  std::string text = "x,noise,y\n";  // y = 1000 + 30 x
  for (int i = 0; i < 200; ++i)
    text += std::to_string(i) + "," + std::to_string((i * 7919) % 13) + "," + std::to_string(1000 + 30 * i) +
            "\n";
  const json report = report_of(file(text) + " --target y --model linear --learning-rate 0.05");
  EXPECT_EQ(report["task"], "regression");
  EXPECT_GT(report["test"]["r2_score"], 0.999);
  EXPECT_LT(report["test"]["mean_absolute_error"], 20);  // of a range of 6000
  EXPECT_GT(report["test"]["baseline_mean_absolute_error"], 1000);
  EXPECT_EQ(report["importance"][0]["column"], "x");
}

TEST_F(Train, DetectsTheTaskByItsRule) {
  const auto task_of = [this](int distinct, double step) {
    std::string text = "x,y\n";
    for (int i = 0; i < 200; ++i)
      text += std::to_string(i) + "," + std::to_string(i % distinct * step) + "\n";
    return report_of(file(text) + " --target y --epochs 1")["task"].get<std::string>();
  };
  EXPECT_EQ(task_of(2, 1), "binary");
  EXPECT_EQ(task_of(3, 1), "multiclass");
  EXPECT_EQ(task_of(20, 1), "multiclass");
  EXPECT_EQ(task_of(21, 1), "regression");
  EXPECT_EQ(task_of(3, 0.5), "regression");
}

TEST_F(Train, SplitsEveryRowOnceAndKeepsTheShares) {
  const std::string out = file("", "split.json");
  report_of(file(houses()) + " --target sold --epochs 1 --write-split " + out);
  const json split = json::parse(std::ifstream(out));
  std::set<int> rows;
  int yes = 0;
  for (const char* part : {"training", "validation", "test"}) {
    for (const json& row : split[part]) {
      EXPECT_TRUE(rows.insert(row.get<int>()).second);
      if (part == std::string("test")) yes += row.get<int>() * 37 % 101 > 50;
    }
  }
  EXPECT_EQ(rows.size(), 120u);
  EXPECT_EQ(*rows.rbegin(), 119);
  int all_yes = 0;
  for (int i = 0; i < 120; ++i) all_yes += i * 37 % 101 > 50;
  EXPECT_NEAR(yes, all_yes * 24 / 120.0, 1);
}

TEST_F(Train, LetsAllRowsValidateInTurn) {
  const std::string path = file(houses()), out = file("", "split.json");
  const auto split_of = [&](const std::string& arguments) {
    report_of(path + " --target sold --epochs 1 --write-split " + out + " " + arguments);
    return json::parse(std::ifstream(out));
  };
  const json split = split_of("");
  ASSERT_EQ(split["folds"].size(), 5u);
  EXPECT_EQ(split["folds"][0], split["validation"]);
  std::multiset<int> unseen, others;
  for (const json& fold : split["folds"]) {
    int yes = 0;
    for (const json& row : fold) {
      unseen.insert(row.get<int>());
      yes += row.get<int>() * 37 % 101 > 50;
    }
    EXPECT_NEAR(static_cast<double>(yes) / static_cast<double>(fold.size()), 0.5, 0.06);  // as in all 120
  }
  for (const char* part : {"training", "validation"}) {
    for (const json& row : split[part]) others.insert(row.get<int>());
  }
  EXPECT_EQ(unseen, others);
  EXPECT_EQ(split_of("--folds 2")["folds"].size(), 2u);
  EXPECT_EQ(split_of("--validation-split 0.3")["folds"].size(), 3u);
  EXPECT_EQ(split_of("--validation-split 0.01")["folds"].size(), 10u);
  EXPECT_EQ(split_of("--validation-split 0")["folds"].size(), 0u);
  EXPECT_EQ(split_of("--no-refit")["folds"].size(), 1u);
}

TEST_F(Train, DrawsTheTestRowsByASeedOfTheirOwn) {
  const std::string path = file(houses()), out = file("", "split.json");
  const auto split_of = [&](const std::string& seeds) {
    report_of(path + " --target sold --epochs 1 --write-split " + out + " " + seeds);
    return json::parse(std::ifstream(out));
  };
  const json plain = split_of("--seed 3"), other = split_of("--seed 4 --test-seed 3");
  EXPECT_EQ(plain["test"], other["test"]);
  EXPECT_NE(plain["validation"], other["validation"]);
  EXPECT_NE(plain["test"], split_of("--seed 4")["test"]);
}

// The first epoch with the best mean of the ten values up to it.
std::size_t best_epoch_of(const std::vector<double>& values, double sign) {
  std::size_t best = 0;
  double best_mean = 0;
  for (std::size_t end = 1; end <= values.size(); ++end) {
    double sum = 0;
    const std::size_t first = end > 10 ? end - 10 : 0;
    for (std::size_t i = first; i < end; ++i) sum += sign * values[i];
    const double mean = sum / static_cast<double>(end - first);
    if (best == 0 || mean > best_mean + 1e-12) {
      best = end;
      best_mean = mean;
    }
  }
  return best;
}

TEST_F(Train, TrainsForTheEpochsOfTheBestScore) {
  std::string text = "x,noise,y\n";
  for (int i = 0; i < 150; ++i) {
    text += std::to_string(i % 29) + "," + std::to_string(i * 7919 % 101) + "," +
            std::to_string(i % 29 * 3 + i * 104'729 % 37) + "\n";
  }
  const json classes = report_of(file(houses()) + " --target sold --patience 30"),
             numbers = report_of(file(text, "n.csv") + " --target y --patience 30 --learning-rate 0.01");
  const std::size_t best_class = best_epoch_of(classes["history"]["val_accuracy"], 1),
                    best_number = best_epoch_of(numbers["history"]["val_loss"], -1);
  EXPECT_EQ(classes["best_epoch"], best_class);
  EXPECT_EQ(numbers["best_epoch"], best_number);
  EXPECT_EQ(numbers["ended"], "early");
  EXPECT_EQ(numbers["epochs"], best_number + 30);
  EXPECT_EQ(classes["refit_rows"], 96);
  EXPECT_EQ(numbers["refit_rows"], 120);
  EXPECT_EQ(report_of(file(houses()) + " --target sold --epochs 2 --no-refit")["refit_rows"], 0);
}

TEST_F(Train, DecaysTheWeights) {
  std::string text = "x,y\n";
  for (int i = 0; i < 200; ++i) text += std::to_string(i) + "," + std::to_string(30 * i) + "\n";
  const std::string call = file(text) + " --target y --model linear --learning-rate 0.01 --weight-decay ";
  EXPECT_GT(report_of(call + "0")["test"]["r2_score"], 0.999);
  EXPECT_LT(report_of(call + "0.9")["test"]["r2_score"], 0.99);
}

TEST_F(Train, LeavesRowsWithoutATargetOut) {
  std::string text = houses();
  for (int i = 0; i < 5; ++i) text += "10,1,Busan,1,more,,\n";
  const std::string path = file(text);
  const json report = report_of(path + " --target sold");
  EXPECT_EQ(report["rows"], 125);
  EXPECT_EQ(report["test_rows"], 24);
  EXPECT_THAT(run_tenon("train " + path + " --target sold").out,
              HasSubstr("5 rows without a value in the target left out"));
}

TEST_F(Train, FindsALineOfCounts) {
  std::string rows;
  for (int i = 0; i < 40; ++i)
    rows += std::to_string(i % 9) + "," + std::to_string(i % 4) + "," + std::to_string(i % 2) + "\n";
  const json report = report_of(file("40,2,first,second\n" + rows) + " --target 2 --epochs 1");
  EXPECT_EQ(report["rows"], 40);
  EXPECT_EQ(report["skipped_lines"], 1);
  EXPECT_EQ(report["header"], false);
  EXPECT_EQ(report_of(file("40,2,,\na,b,c\n" + rows) + " --target c --epochs 1")["rows"], 40);
  // A first row that only looks like it stays.
  EXPECT_EQ(report_of(file("41,2,1\n" + rows) + " --target 2 --epochs 1")["rows"], 41);
  EXPECT_EQ(report_of(file("40,2,1\n" + rows) + " --skip-lines 0 --target 2 --epochs 1")["rows"], 41);
}

TEST_F(Train, DropsColumnsByNameOrNumber) {
  const json report = report_of(file(houses()) + " --target sold --drop age,2 --epochs 1");
  EXPECT_EQ(column(report, "age")["kind"], "dropped");
  EXPECT_EQ(column(report, "the city, district")["kind"], "dropped");
  EXPECT_EQ(report["inputs"], 1);
}

TEST_F(Train, GroupsRareWords) {
  std::string text = "word,y\n";
  for (int i = 0; i < 300; ++i) text += "w" + std::to_string(i % 30) + "," + std::to_string(i % 2) + "\n";
  const json report = report_of(file(text) + " --target y --epochs 1");
  EXPECT_EQ(column(report, "word")["inputs"], 20);
  EXPECT_EQ(column(report, "word")["rare_words"], 11);
}

struct Refusal {
  const char* text;
  const char* arguments;
  int code;
  const char* message;
};

TEST_F(Train, RefusesWhatCannotWork) {
  const Refusal refusals[] = {
      {"", "--target 0", 1, "the file holds no data"},
      {"a,b\n", "--target a", 1, "holds a header but no rows"},
      {"a,b\n1,2\n", "--target a", 1, "holds one value only; there is nothing to learn"},
      {"a,b\n1,2\n2,3\n", "--target a", 1, "2 rows with a value in \"a\"; at least 10 are needed"},
      {"a,b\n1,\n2,\n", "--target b", 1, "column \"b\" holds no value"},
      {"a,b\n1,2,3\n", "--target a", 1,
       ":2: 3 fields where the first line has 2; quote fields that contain the delimiter, or give another "
       "delimiter"},
      {"a,b\n1,\"2\n", "--target a", 1, "a quote is opened here and never closed"},
      {"size,b\n1,2\n", "", 2, "--target is missing"},
      {"size,b\n1,2\n", "--target sice", 2, "has no column \"sice\"; did you mean \"size\"? known: size, b"},
      {"1,2\n1,2\n", "--target 2", 2, "has 2 columns, numbered from 0 to 1"},
      {"1,2\n1,2\n", "--target y", 2, "(it has no header: use column numbers)"},
      {"a,b\n1,x\n2,y\n", "--target b --task regression", 2, "column \"b\" holds words"},
      {"a,b\n1,x\n2,y\n3,z\n", "--target b --task binary", 2, "holds 3 different values, not 2"},
      {"a,b\n1,x\n2,y\n", "--target b --drop c", 1, "at least 10 are needed"},
      {"a,b\n1,x\n2,y\n", "--target b --model cnn", 2, "expected mlp: and the units"},
      {"a,b\n1,x\n2,y\n", "--target b --model mlp:0", 2, "expected mlp: and the units"},
      {"a,b\n1,x\n2,y\n3,x\n4,y\n5,x\n6,y\n7,x\n8,y\n9,x\n0,y\n", "--target b --folds 6", 2,
       "--folds 6: --validation-split 0.2 makes no more than 5 parts that share no rows"},
      {"a,b\n1,x\n2,y\n3,x\n4,y\n5,x\n6,y\n7,x\n8,y\n9,x\n0,y\n", "--target b --folds 2 --no-refit", 2,
       "--no-refit keeps the one network that was trained; it goes with --folds 1"},
      {"a,b\n1,x\n2,y\n", "--target b --delimiter dot", 2, "expected one character, or comma"},
  };
  for (const Refusal& refusal : refusals) {
    const Said said = run_tenon("train " + file(refusal.text) + " " + refusal.arguments);
    EXPECT_EQ(said.code, refusal.code) << refusal.message;
    EXPECT_EQ(said.out, "");
    EXPECT_THAT(said.error, StartsWith("tenon train: "));
    EXPECT_THAT(said.error, HasSubstr(refusal.message));
    EXPECT_THAT(said.error, testing::Not(HasSubstr("::"))) << "the command line knows no C++ names";
  }
}

TEST_F(Train, RefusesUnknownColumnsToDropAndATargetAlone) {
  const Said unknown = run_tenon("train " + file(houses()) + " --target sold --drop agee");
  EXPECT_EQ(unknown.code, 2);
  EXPECT_THAT(unknown.error, HasSubstr("--drop: "));
  EXPECT_THAT(unknown.error, HasSubstr("did you mean \"age\"?"));
  std::string alone = "same,y\n";
  for (int i = 0; i < 20; ++i) alone += "1," + std::to_string(i % 2) + "\n";
  const Said nothing = run_tenon("train " + file(alone) + " --target y");
  EXPECT_EQ(nothing.code, 1);
  EXPECT_THAT(nothing.error, HasSubstr("no column is left to learn from"));
}

TEST_F(Train, EndsWhenTheLossIsLost) {
  std::string text = "x,y\n";
  for (int i = 0; i < 200; ++i) text += std::to_string(i) + "," + std::to_string(i * 7919 % 1013) + "\n";
  const Said said =
      run_tenon("train " + file(text) + " --target y --model mlp:64,64,64 --learning-rate 1e6 --json");
  EXPECT_EQ(said.code, 1);
  EXPECT_EQ(said.out, "");
  EXPECT_THAT(said.error,
              testing::MatchesRegex("tenon train: the loss is (not a number|infinite) after epoch 1; "
                                    "try a smaller --learning-rate\n"));
}

TEST_F(Train, WritesPictures) {
  const std::string folder = folder_ / "pictures";
  const json report = report_of(file(houses()) + " --target sold --epochs 5 --plots " + folder);
  ASSERT_EQ(report["pictures"].size(), 2u);
  for (const json& path : report["pictures"]) {
    std::ifstream picture(path.get<std::string>());
    EXPECT_TRUE(picture.good()) << path;
  }
}

TEST_F(Train, EndsOnCtrlCWithAReport) {
  std::string text = "x,y\n";
  for (int i = 0; i < 20'000; ++i)
    text += std::to_string(i % 977) + "," + std::to_string(i * 7919 % 1013) + "\n";
  const std::string path = file(text), out = file("", "report"), split = file("", "split.json");
  std::remove(split.c_str());
  // Far more epochs than fit into a test; training has begun when the split is there. The shell hands the exit code on.
  const Said said =
      run_command(std::string("'") + TENON_PROGRAM + "' train " + path +
                  " --target y --epochs 1000000 --patience 1000000 --json >" + out + " --write-split " +
                  split + " & child=$!; until [ -e " + split +
                  " ] || ! kill -0 $child; do sleep 0.1; done; sleep 0.5; kill -INT $child; wait $child");
  EXPECT_EQ(said.code, 130) << said.error;
  const json report = json::parse(std::ifstream(out));
  EXPECT_EQ(report["ended"], "interrupted");
  EXPECT_GT(report["epochs"], 0);
  EXPECT_EQ(report["importance"].size(), 0u);
}

TEST_F(Train, ReadsTwoMillionRows) {
  std::string text = "a,b,c,city,y\n";
  text.reserve(60'000'000);
  for (int i = 0; i < 2'000'000; ++i) {
    text += std::to_string(i % 1009) + "." + std::to_string(i % 97) + "," + std::to_string(i % 31) + ",-0." +
            std::to_string(i % 9973) + (i % 3 ? ",Seoul," : ",Busan,") + (i % 2 ? "1\n" : "0\n");
  }
  const std::string call = file(text) + " --target y --epochs 1 --model linear --batch-size 4096";
  const json report = report_of(call);
  EXPECT_EQ(report["rows"], 2'000'000);
  EXPECT_EQ(report["test_rows"], 400'000);
  EXPECT_EQ(report["folds"], 1);  // 320,000 rows tell enough
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  // The best of three: other work on the machine only ever slows it down.
  double seconds = report["read_seconds"];
  for (int i = 1; i < 3 && seconds > 2; ++i)
    seconds = std::min(seconds, report_of(call + " --validation-split 0")["read_seconds"].get<double>());
  EXPECT_LE(seconds, 2);
#endif
}

}  // namespace
}  // namespace tenon
