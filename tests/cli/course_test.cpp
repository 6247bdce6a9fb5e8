// `tenon course`: the programs beside it, listed and run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/run_tenon.h"
#include "support/temporary_files.h"

namespace tenon {
namespace {

using testing::HasSubstr;

// A folder with a link-free copy of the program and pages made of shell scripts.
class Course : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream program(TENON_PROGRAM, std::ios::binary);
    std::ofstream(folder_ + "/tenon", std::ios::binary) << program.rdbuf();
    ::chmod((folder_ + "/tenon").c_str(), 0755);
    page("97_first_page", "echo the first; echo to error >&2");
    page("98_second", "exit 7");
    page("99_killed", "kill -9 $$");
    std::ofstream(folder_ + "/96_no_program") << "not executable";
    page("96_source.cpp", "echo no page");
  }
  void page(const std::string& name, const std::string& script) {
    const std::string path = folder_ + "/" + name;
    std::ofstream(path) << "#!/bin/sh\n" << script << "\n";
    ::chmod(path.c_str(), 0755);
  }
  Said run(const std::string& arguments) {
    return run_command("'" + folder_ + "/tenon' course " + arguments);
  }

  const test::ScratchFolder scratch_;
  const std::string folder_ = scratch_.path();
};

TEST_F(Course, ListsThePagesByNumber) {
  const Said said = run("");
  EXPECT_EQ(said.code, 0);
  EXPECT_THAT(said.out, HasSubstr("  97  First page\n  98  Second\n  99  Killed\n"));
  EXPECT_THAT(said.out, testing::Not(HasSubstr("96")));
  EXPECT_EQ(said.error, "");
}

TEST_F(Course, ListsThemAsJson) {
  const nlohmann::json list = nlohmann::json::parse(run("--json").out)["pages"];
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(list[0]["page"], 97);
  EXPECT_EQ(list[0]["name"], "97_first_page");
  EXPECT_EQ(list[0]["title"], "First page");
  EXPECT_EQ(list[0]["path"], folder_ + "/97_first_page");
}

TEST_F(Course, PassesAPagesOutputAndExitCodeThrough) {
  const Said first = run("97 --quiet");
  EXPECT_EQ(first.code, 0);
  EXPECT_EQ(first.out, "the first\n");
  EXPECT_EQ(first.error, "to error\n");
  EXPECT_THAT(run("97").out, testing::StartsWith("Page 97: First page\n"));
  EXPECT_EQ(run("98").code, 7);
  EXPECT_EQ(run("99").code, 128 + 9);
}

TEST_F(Course, RefusesAPageThatIsNotThere) {
  const Said said = run("3");
  EXPECT_EQ(said.code, 2);
  EXPECT_EQ(said.error, "tenon course: there is no page 3; there are 97, 98, 99\n");
  EXPECT_EQ(run("97 --json").code, 2);
  EXPECT_EQ(run("first").code, 2);
}

TEST_F(Course, SaysWhereItLookedForPages) {
  for (const char* name : {"97_first_page", "98_second", "99_killed"})
    std::remove((folder_ + "/" + name).c_str());
  const Said said = run("");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.error, HasSubstr("tenon course: " + folder_ + ": holds no pages of the course"));
}

}  // namespace
}  // namespace tenon
