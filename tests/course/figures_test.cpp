// The figures that pages 8 to 14 state, against truths that are not our own output: Keras' numbers, closed forms, the
// gates' definitions. The chapters hold what the programs print (chapters_test.cpp).
#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/whole_file.h"
#include "course/chapter.h"

namespace tenon::test {
namespace {

using testing::HasSubstr;

const std::string source_folder = TENON_SOURCE_DIR;

std::string output_of(const std::string& page) {
  const Chapter chapter{page, read_whole_file(source_folder + "/docs/course/" + page + ".md")};
  for (const Block& block : chapter.blocks()) {
    if (block.kind == "output") return block.text;
  }
  return {};
}

/// The numbers of the lines that begin with a number, after it: {epoch: {loss, …}}.
std::map<int, std::vector<double>> rows(const std::string& table) {
  static const std::regex number("-?[0-9]+(\\.[0-9]+)?");
  std::map<int, std::vector<double>> found;
  std::istringstream lines(table);
  for (std::string line; std::getline(lines, line);) {
    if (!std::regex_search(line, std::regex("^ *[0-9]+  "))) continue;
    std::vector<double> numbers;
    for (std::sregex_iterator it(line.begin(), line.end(), number), end; it != end; ++it) {
      numbers.push_back(std::stod(it->str()));
    }
    found[static_cast<int>(numbers[0])].assign(numbers.begin() + 1, numbers.end());
  }
  return found;
}

TEST(Figures, Page8ShowsKerasOwnCurve) {
  std::ifstream file(TENON_TEST_GOLDEN "/mnist_curve.json");
  const auto golden = nlohmann::json::parse(file);
  const auto table = rows(output_of("08_mnist"));
  ASSERT_EQ(table.size(), 10u);
  for (int epoch = 1; epoch <= 10; ++epoch) {
    std::vector<double> seeds;
    for (const auto& run : golden["runs"]) seeds.push_back(run["val_accuracy"][epoch - 1]);
    std::sort(seeds.begin(), seeds.end());
    const std::vector<double>& shown = table.at(epoch);  // here, median, least, greatest
    EXPECT_NEAR(shown[1], seeds[2] * 100, 1e-9);
    EXPECT_NEAR(shown[2], seeds[0] * 100, 1e-9);
    EXPECT_NEAR(shown[3], seeds[4] * 100, 1e-9);
    EXPECT_GT(shown[0], shown[2] - 0.2) << epoch;
    EXPECT_LT(shown[0], shown[3] + 0.2) << epoch;
  }
}

TEST(Figures, Page9ValidationTurnsWhileTrainingGoesOn) {
  const std::string output = output_of("09_overfitting");
  const auto table = rows(output);  // loss, accuracy, val_loss, val_accuracy
  EXPECT_LT(table.at(150)[0], 0.5 * table.at(20)[0]);
  EXPECT_GT(table.at(150)[2], 1.3 * table.at(20)[2]);
  std::smatch stopped;
  ASSERT_TRUE(std::regex_search(output, stopped, std::regex("now val_loss ([0-9.]+)")));
  for (const auto& [epoch, row] : table) EXPECT_LE(std::stod(stopped[1]), row[2]) << epoch;
}

TEST(Figures, Page10BeatsTheMajority) {
  const std::string output = output_of("10_sequential_diabetes");
  EXPECT_THAT(output, HasSubstr(fmt::format("Total params: {}", 8 * 12 + 12 + 12 * 8 + 8 + 8 + 1)));
  EXPECT_THAT(output, HasSubstr(fmt::format("{0}/{0}", (768 + 9) / 10)));
  std::smatch accuracy;
  ASSERT_TRUE(std::regex_search(output, accuracy, std::regex("accuracy: ([0-9.]+)%")));
  EXPECT_GT(std::stod(accuracy[1]), 100 * 500.0 / 768 + 7);  // 500 of 768 patients stay healthy
}

TEST(Figures, Page11FollowsTheRule) {
  // Setosa and versicolor, petals, to mean 0 and deviation 1.
  std::vector<std::array<double, 2>> x;
  std::ifstream file(source_folder + "/data/iris.csv");
  std::string line;
  std::getline(file, line);
  while (x.size() < 100 && std::getline(file, line)) {
    std::array<double, 4> cells{};
    std::istringstream stream(line);
    for (double& cell : cells) stream >> cell, stream.ignore();
    x.push_back({cells[2], cells[3]});
  }
  ASSERT_EQ(x.size(), 100u);
  for (int j : {0, 1}) {
    double mean = 0, square = 0;
    for (const auto& row : x) mean += row[j] / 100;
    for (const auto& row : x) square += (row[j] - mean) * (row[j] - mean) / 100;
    for (auto& row : x) row[j] = (row[j] - mean) / std::sqrt(square);
  }
  double w1 = 1, w2 = 0.5, b = -1;
  std::string moves;
  for (std::size_t i = 0; i < 100; ++i) {
    const int y = i < 50 ? -1 : 1, answer = w1 * x[i][0] + w2 * x[i][1] + b > 0 ? 1 : -1;
    if (answer == y) continue;
    w1 += 0.1 * (y - answer) * x[i][0], w2 += 0.1 * (y - answer) * x[i][1], b += 0.1 * (y - answer);
    moves += fmt::format("{:6}  {:+}  {:5.2f} {:5.2f} {:5.2f}   x2 = {:.2f} x1 {:+.2f}\n", i, y, w1, w2, b,
                         -w1 / w2, -b / w2);
  }
  EXPECT_THAT(output_of("11_perceptron"), HasSubstr(moves));
}

TEST(Figures, Page12TablesAreTheGates) {
  const std::string output = output_of("12_gates");
  const auto table = [](const std::string& name, auto gate) {
    std::string text = fmt::format("{:<3}  x1  x2   y  answer\n", name);
    for (int i = 0; i < 4; ++i) {
      const int y = gate(i / 2, i % 2) ? 1 : -1;
      text += fmt::format("{:7} {:3}  {:+}    {:+}\n", i / 2, i % 2, y, y);
    }
    return text;
  };
  EXPECT_THAT(output, HasSubstr(table("AND", [](int a, int b) { return a && b; })));
  EXPECT_THAT(output, HasSubstr(table("OR", [](int a, int b) { return a || b; })));
  EXPECT_THAT(output, HasSubstr("has 3 of 4 points of XOR right\nnever drawn: 0110 1001\n"));
}

TEST(Figures, Page13IsTheFormula) {
  const auto sigmoid = [](double s) { return 1 / (1 + std::exp(-s)); };
  const auto step = [](double s) { return s > 0 ? 1.0 : 0.0; };
  const auto table = [](auto unit) {
    std::string text;
    for (int i = 0; i < 4; ++i) {
      const int x1 = i / 2, x2 = i % 2;
      const double h1 = unit(-2 * x1 - 2 * x2 + 3), h2 = unit(2 * x1 + 2 * x2 - 1), y = unit(h1 + h2 - 1);
      text += fmt::format("{:3} {:3} {:4}  {:5.3f}  {:5.3f}  {:5.3f}\n", x1, x2, x1 ^ x2, h1, h2, y);
    }
    return text;
  };
  const std::string output = output_of("13_multilayer_perceptron");
  EXPECT_THAT(output, HasSubstr(table(sigmoid) + "y > 0.50: 2 of 4 right\ny > 0.58: 4 of 4 right\n"));
  EXPECT_THAT(output, HasSubstr(table(step) + "y > 0.50: 4 of 4 right\n"));
  EXPECT_THAT(table(sigmoid), HasSubstr("0.614"));
  EXPECT_THAT(table(sigmoid), HasSubstr("0.555"));
}

TEST(Figures, Page14NeighboursDoNotMatter) {
  std::smatch mean;
  const std::string output = output_of("14_cats_and_dogs");
  ASSERT_TRUE(
      std::regex_search(output, mean, std::regex("epochs: ([0-9.]+) as they are, ([0-9.]+) scrambled")));
  EXPECT_GT(std::stod(mean[1]), 0.57);
  EXPECT_NEAR(std::stod(mean[1]), std::stod(mean[2]), 2 * std::sqrt(0.24 / 2000));  // two standard errors
}

}  // namespace
}  // namespace tenon::test
