#include <tenon/base/callable.h>

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace tenon {
namespace {

int twice(int x) { return 2 * x; }

TEST(Callable, HoldsFunctionsLambdasAndObjects) {
  struct Adds {
    int operator()(int x) const { return x + offset; }
    int offset;
  };
  const auto owned = std::make_unique<int>(40);
  EXPECT_EQ(Callable<int(int)>(twice)(21), 42);
  EXPECT_EQ(Callable<int(int)>(&twice)(21), 42);
  EXPECT_EQ(Callable<int(int)>([](int x) { return x + 1; })(1), 2);
  EXPECT_EQ(Callable<int(int)>(Adds{5})(1), 6);
  EXPECT_EQ(Callable<int(int)>([&owned](int x) { return x + *owned; })(2), 42);
  EXPECT_EQ(Callable<int(int)>([kept = std::make_unique<int>(3)](int x) { return x * *kept; })(5), 15);
}

TEST(Callable, EmptyOnesStayEmpty) {
  EXPECT_FALSE(Callable<int(int)>());
  EXPECT_FALSE(Callable<int(int)>(nullptr));
  EXPECT_FALSE(Callable<int(int)>(std::function<int(int)>()));
  int (*no_function)(int) = nullptr;
  EXPECT_TRUE(Callable<int(int)>(no_function) == nullptr);
  EXPECT_FALSE(Callable<double(int)>(Callable<int(int)>()));
  EXPECT_TRUE(Callable<int(int)>(std::function<int(int)>(twice)));
}

TEST(Callable, ResultsAndArgumentsConvert) {
  const Callable<double(int)> wider = twice;
  EXPECT_EQ(wider(4), 8.0);
  int seen = 0;
  const Callable<void(int)> ignoring = [&seen](int x) { return seen = x; };
  ignoring(7);
  EXPECT_EQ(seen, 7);
  const Callable<void(std::string&)> appends = [](std::string& text) { text += "!"; };
  std::string text = "ha";
  appends(text);
  EXPECT_EQ(text, "ha!");
  const Callable<std::string(std::string &&)> takes = [](std::string&& given) { return std::move(given); };
  EXPECT_EQ(takes(std::move(text)), "ha!");
}

TEST(Callable, CopiesShareOneObject) {
  int calls = 0;
  Callable<int()> counts = [calls]() mutable { return ++calls; };
  const Callable<int()> copy = counts;
  EXPECT_EQ(counts(), 1);
  EXPECT_EQ(copy(), 2);
}

}  // namespace
}  // namespace tenon
