// `tenon data` as a person or a program calls it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "datasets/surroundings.h"

namespace tenon::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

struct Outcome {
  int code = -1;
  std::string output, errors;
};

Outcome run(const std::string& arguments) {
  const test::ScratchFolder folder;
  const std::string command =
      fmt::format("'{}' {} >'{}' 2>'{}'", TENON_PROGRAM, arguments, folder / "output", folder / "errors");
  const int status = std::system(command.c_str());
  return {WEXITSTATUS(status), test::read_bytes(folder / "output"), test::read_bytes(folder / "errors")};
}

TEST(DataCommand, ListsAllSets) {
  const test::NothingAround nothing;
  const Outcome text = run("data list");
  EXPECT_EQ(text.code, 0);
  EXPECT_THAT(text.output, AllOf(HasSubstr("iris                150 flowers, 4 lengths each; 3 classes"),
                                 HasSubstr("/iris.csv"), HasSubstr("not here; tenon data fetch mnist"),
                                 HasSubstr("Downloads are kept in " + (nothing.folder / "cache/tenon"))));
  EXPECT_THAT(text.errors, IsEmpty());

  const Outcome json = run("data list --json");
  EXPECT_EQ(json.code, 0);
  const auto sets = nlohmann::json::parse(json.output).at("datasets");
  EXPECT_EQ(sets.size(), 12u);
  EXPECT_EQ(sets[0].at("name"), "auto_mpg");
  EXPECT_TRUE(sets[0].at("found").empty());
  EXPECT_EQ(sets[0].at("origins")[0].at("bytes"), 21222);

  EXPECT_EQ(run("data list --quiet").output,
            "auto_mpg\nboston_housing\nbreast_cancer\ncalifornia_housing\ncifar10\ndiabetes_pima\ndigits\n"
            "fashion_mnist\nimdb\niris\nmnist\nwine\n");
}

TEST(DataCommand, ShowsWhatASetHolds) {
  const test::NothingAround nothing;
  const Outcome text = run("data show iris");
  EXPECT_EQ(text.code, 0);
  EXPECT_THAT(text.output, AllOf(HasSubstr("Iris flowers"), HasSubstr("(150, 4)"), HasSubstr("0.1 to 7.9"),
                                 HasSubstr("classes: setosa 50, versicolor 50, virginica 50")));
  const Outcome json = run("data show --json diabetes_pima");
  const auto part = nlohmann::json::parse(json.output).at("parts").at(0);
  EXPECT_EQ(part.at("x").at("shape"), "(768, 8)");
  EXPECT_EQ(part.at("classes").at("diabetes"), 268);
  const Outcome absent = run("data show mnist");
  EXPECT_EQ(absent.code, 0);
  EXPECT_THAT(absent.output, AllOf(HasSubstr("licence: CC BY-SA 3.0"), HasSubstr("origin: https://"),
                                   HasSubstr("not here; tenon data fetch mnist")));
}

TEST(DataCommand, FetchesWhatIsThereWithoutANetwork) {
  const test::NothingAround nothing;
  const Outcome quiet = run("data fetch digits --quiet");
  EXPECT_EQ(quiet.code, 0);
  EXPECT_THAT(quiet.output, testing::EndsWith("/digits/digits.csv.gz\n"));
  EXPECT_EQ(nlohmann::json::parse(run("data fetch digits --json").output).at("files").size(), 1u);
}

// Nobody listens there, so that the network is as good as none.
TEST(DataCommand, SaysWhatToDoWithoutANetwork) {
  const test::NothingAround nothing;
  const test::Variable upper("https_proxy", "http://127.0.0.1:9"), all("ALL_PROXY", "http://127.0.0.1:9");
  const Outcome outcome = run("data fetch wine");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.output, IsEmpty());
  EXPECT_THAT(
      outcome.errors,
      AllOf(HasSubstr("tenon data fetch: data set wine is not on this machine and could not be fetched"),
            HasSubstr("Put wine_data.csv (from https://"), HasSubstr("/cache/tenon/wine")));
}

TEST(DataCommand, RefusesWrongCalls) {
  const Outcome misspelt = run("data show mnst");
  EXPECT_EQ(misspelt.code, 2);
  EXPECT_THAT(misspelt.errors,
              HasSubstr("tenon data show: unknown data set \"mnst\"; did you mean \"mnist\"?"));
  EXPECT_EQ(run("data fetch nothing-like-it").code, 2);
  EXPECT_EQ(run("data").code, 2);
  EXPECT_EQ(run("data fetch").code, 2);
  EXPECT_EQ(run("data show iris --subset small").code, 2);
}

TEST(DataCommand, FailsOnADamagedFile) {
  const test::NothingAround nothing;
  const test::ScratchFolder data;
  data.write("iris/iris.csv", "1,2\n");
  const test::Variable variable("TENON_DATA_DIR", data.path());
  const Outcome outcome = run("data show iris --json");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.output, IsEmpty());
  EXPECT_THAT(outcome.errors, HasSubstr("iris.csv: expected float64 of shape (150, 5)"));
}

TEST(DataCommand, ShowsEveryLargeSet) {
  if (test::data_folder().empty()) GTEST_SKIP() << "TENON_DATA_DIR is not set";
  for (const char* name : {"auto_mpg", "boston_housing", "breast_cancer", "fashion_mnist", "imdb", "mnist",
                           "wine", "cifar10 --subset small"}) {
    const Outcome outcome = run(fmt::format("data show --json {}", name));
    EXPECT_EQ(outcome.code, 0) << outcome.errors;
    EXPECT_GE(nlohmann::json::parse(outcome.output).at("parts").size(), 1u) << name;
  }
}

}  // namespace
}  // namespace tenon::cli
