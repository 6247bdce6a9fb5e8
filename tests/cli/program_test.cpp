// What every command shares: help, version, exit codes, the place where errors go.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/run_tenon.h"

namespace tenon {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(Program, TellsItsVersion) {
  const Said said = run_tenon("--version");
  EXPECT_EQ(said.code, 0);
  EXPECT_THAT(said.out, StartsWith("tenon 0."));
  EXPECT_EQ(said.error, "");
}

TEST(Program, HelpsWithEveryCommand) {
  const Said all = run_tenon("--help");
  EXPECT_EQ(all.code, 0);
  for (const char* command : {"train", "course"}) {
    EXPECT_THAT(all.out, HasSubstr(command));
    const Said one = run_tenon(std::string(command) + " --help");
    EXPECT_EQ(one.code, 0);
    for (const char* flag : {"--quiet", "--json", "--help"}) EXPECT_THAT(one.out, HasSubstr(flag)) << command;
  }
}

TEST(Program, RefusesAWrongCallWithCode2) {
  for (const char* call :
       {"", "train", "train --epochs 0 x.csv", "train x.csv --task guess", "train x.csv --nonsense",
        "train x.csv --test-split 1.5", "train x.csv --learning-rate -1", "--nonsense"}) {
    const Said said = run_tenon(call);
    EXPECT_EQ(said.code, 2) << call;
    EXPECT_EQ(said.out, "") << call;
    EXPECT_THAT(said.error, StartsWith("tenon")) << call;
    EXPECT_THAT(said.error, HasSubstr("--help`)")) << call;
  }
  EXPECT_THAT(run_tenon("train x.csv --nonsense").error, StartsWith("tenon train: "));
}

TEST(Program, SuggestsTheCommandThatWasMeant) {
  const Said said = run_tenon("trian x.csv");
  EXPECT_EQ(said.code, 2);
  EXPECT_THAT(said.error, StartsWith("tenon: no command \"trian\"; did you mean \"train\"?"));
}

TEST(Program, FailsWithCode1WhenTheWorkFails) {
  const Said said = run_tenon("train no/such/file.csv --target 0");
  EXPECT_EQ(said.code, 1);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.error, "tenon train: no/such/file.csv: cannot be opened: No such file or directory\n");
}

}  // namespace
}  // namespace tenon
