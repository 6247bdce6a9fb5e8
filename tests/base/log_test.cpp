#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <tenon/base/log.h>

namespace tenon {
namespace {

TEST(Log, WarningsGoToStandardError) {
  testing::internal::CaptureStderr();
  warn("the cake is late");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "warning: the cake is late\n");
}

TEST(Log, HandlersTakeTheirPlaceAndOnceMeansOnce) {
  std::vector<std::string> seen;
  set_warning_handler([&](const std::string& text) { seen.push_back(text); });
  testing::internal::CaptureStderr();
  warn("one");
  warn_once("two, said a single time");
  warn_once("two, said a single time");
  warn("one");
  const auto former = set_warning_handler({});
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(seen, (std::vector<std::string>{"one", "two, said a single time", "one"}));
  former("through the returned handler");
  EXPECT_EQ(seen.size(), 4u);
}

TEST(Log, HandlersMayWarnThemselves) {
  int calls = 0;
  set_warning_handler([&](const std::string& text) {
    ++calls;
    if (text == "outer") warn("inner");
  });
  warn("outer");
  set_warning_handler({});
  EXPECT_EQ(calls, 2);
}

}  // namespace
}  // namespace tenon
