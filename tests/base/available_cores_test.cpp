#include "base/available_cores.h"
#include "support/error_text.h"
#include "support/temporary_files.h"

#include <cstdlib>
#include <thread>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/base/threads.h>

namespace tenon {
namespace {

// A folder that plays the cgroup mount.
class Cgroup : public testing::Test {
 protected:
  void write(const std::string& path, const std::string& text) { root_.write(path, text); }
  std::optional<double> quota(const std::string& membership) {
    return cgroup_cpu_quota(membership, root_.path());
  }

  test::ScratchFolder root_;
};

TEST_F(Cgroup, Version2TakesTheTightestGroupAround) {
  write("cpu.max", "max 100000\n");
  write("a/cpu.max", "300000 100000\n");
  write("a/b/cpu.max", "max 100000\n");
  EXPECT_EQ(quota("0::/a/b\n"), 3.0);
  write("a/b/cpu.max", "150000 100000\n");
  EXPECT_EQ(quota("0::/a/b\n"), 1.5);
  EXPECT_EQ(quota("0::/a\n"), 3.0);
  EXPECT_EQ(quota("0::/\n"), std::nullopt);
}

TEST_F(Cgroup, PathsThatAreNotVisibleLeadToTheMount) {
  write("cpu.max", "200000 100000\n");
  EXPECT_EQ(quota("0::/../../somewhere/else\n"), 2.0);
}

TEST_F(Cgroup, Version1) {
  write("cpu,cpuacct/job/cpu.cfs_quota_us", "50000\n");
  write("cpu,cpuacct/job/cpu.cfs_period_us", "100000\n");
  write("cpu,cpuacct/cpu.cfs_quota_us", "-1\n");
  write("cpu,cpuacct/cpu.cfs_period_us", "100000\n");
  EXPECT_EQ(quota("12:memory:/job\n4:cpu,cpuacct:/job\n"), 0.5);
  EXPECT_EQ(quota("4:cpu,cpuacct:/\n"), std::nullopt);
  EXPECT_EQ(quota("5:cpuset:/job\n"), std::nullopt);
}

TEST_F(Cgroup, NonsenseIsNoQuota) {
  write("cpu.max", "soup\n");
  EXPECT_EQ(quota("0::/\n"), std::nullopt);
  EXPECT_EQ(quota(""), std::nullopt);
  EXPECT_EQ(quota("no colons here\n:\n"), std::nullopt);
}

TEST(AvailableCores, IsAtLeastOneAndAtMostTheMachine) {
  EXPECT_GE(available_cores(), 1);
  EXPECT_LE(available_cores(), static_cast<int>(std::thread::hardware_concurrency()));
}

class NumThreads : public testing::Test {
 protected:
  void TearDown() override {
    unsetenv("TENON_NUM_THREADS");
    set_warning_handler({});
    set_num_threads(0);
  }
};

TEST_F(NumThreads, IsWhatWasSet) {
  set_num_threads(3);
  EXPECT_EQ(num_threads(), 3);
  set_num_threads(0);
  EXPECT_EQ(num_threads(), available_cores());
  EXPECT_THROW(set_num_threads(1025), ValueError);
  EXPECT_EQ(test::message_of<ValueError>([&] { set_num_threads(-1); }),
            "set_num_threads: expected a number from 1 to 1024, or 0 for the default, got -1");
  EXPECT_EQ(num_threads(), available_cores());
}

TEST_F(NumThreads, DefaultsToTheEnvironment) {
  setenv("TENON_NUM_THREADS", "5", 1);
  set_num_threads(0);
  EXPECT_EQ(num_threads(), 5);
  setenv("TENON_NUM_THREADS", "0", 1);
  set_num_threads(0);
  EXPECT_EQ(num_threads(), available_cores());
}

TEST_F(NumThreads, SaysWhenTheEnvironmentMakesNoSense) {
  std::string warning;
  set_warning_handler([&](const std::string& text) { warning = text; });
  setenv("TENON_NUM_THREADS", "many", 1);
  set_num_threads(0);
  EXPECT_EQ(num_threads(), available_cores());
  EXPECT_EQ(warning, "TENON_NUM_THREADS is \"many\", expected a number from 1 to 1024; using all cores");
}

}  // namespace
}  // namespace tenon
