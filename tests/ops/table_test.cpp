// Every operation against its slow reference, its derivatives, threads, views and tracing: see
// table_harness.h.
#include "ops/table.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "base/whole_file.h"
#include "ops/table_checks.h"

namespace tenon::testing {
namespace {

class OperationTable : public ::testing::TestWithParam<std::size_t> {};

TEST_P(OperationTable, IsRight) {
  const Case& test = all_cases()[GetParam()];
  for (auto check : {check_operation, check_values, check_views, check_gradients, check_second_gradient,
                     check_threads, check_trace}) {
    check(test);
    if (HasFatalFailure()) return;
  }
}

std::vector<std::size_t> case_numbers() {
  std::vector<std::size_t> numbers(all_cases().size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
  return numbers;
}

std::string case_name(const ::testing::TestParamInfo<std::size_t>& info) {
  const Case& test = all_cases()[info.param];
  std::string name = test.variant.empty() ? test.operation : test.operation + "_" + test.variant;
  for (char& letter : name) {
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Ops, OperationTable, ::testing::ValuesIn(case_numbers()), case_name);

TEST(OperationTableCoverage, EveryOperationHasACase) {
  std::set<std::string> covered, known;
  for (const Case& test : all_cases()) covered.insert(test.operation);
  for (const Operation* operation : all_operations()) {
    known.emplace(operation->name);
    EXPECT_TRUE(covered.contains(std::string(operation->name)))
        << "no case for '" << operation->name << "': add one in tests/ops/cases/ (see table_harness.h)";
  }
  for (const std::string& name : covered)
    EXPECT_TRUE(known.contains(name)) << "no operation is named '" << name << "'";
}

// all_operations() joins lists that are kept by hand: a definition that is in none of them would be asked for no case.
TEST(OperationTableCoverage, EveryDefinitionIsInAFamily) {
  const std::regex definition("\\bOperation (\\w+)\\s*[{=]"), entry("&(\\w+)");
  std::set<std::string> defined, listed;
  for (const auto& file : std::filesystem::recursive_directory_iterator(TENON_SOURCE_DIR "/src/ops")) {
    if (file.path().extension() != ".cpp") continue;
    const std::string text = read_whole_file(file.path().string());
    const std::size_t start = std::min(text.find("\nOperationFamily "), text.size());
    const std::string family = text.substr(start, text.find("\n}", start) - start);
    for (std::sregex_iterator it(text.begin(), text.end(), definition), end; it != end; ++it)
      defined.insert((*it)[1]);
    for (std::sregex_iterator it(family.begin(), family.end(), entry), end; it != end; ++it)
      listed.insert((*it)[1]);
  }
  EXPECT_EQ(listed.size(), all_operations().size());
  for (const std::string& name : defined)
    EXPECT_TRUE(listed.contains(name)) << name << " is in no family's list (…_operations() in src/ops)";
}

TEST(OperationTableCoverage, DefinitionsAreComplete) {
  std::set<std::string> names;
  for (const Operation* operation : all_operations()) {
    EXPECT_TRUE(names.emplace(operation->name).second)
        << "two operations are named '" << operation->name << "'";
    EXPECT_NE(operation->infer, nullptr) << operation->name;
    const int ways = (operation->elementwise != nullptr) + (operation->emit != nullptr) +
                     (operation->view != nullptr || operation->prepare != nullptr);
    EXPECT_EQ(ways, 1) << operation->name << " must be computed in exactly one way";
  }
}

}  // namespace
}  // namespace tenon::testing
