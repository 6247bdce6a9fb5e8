// Reading back what was drawn.
#pragma once

#include <cstdlib>
#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/plot/figure.h>

#include "plot/backend.h"
#include "support/error_text.h"

namespace tenon::plot {

/// Tests that draw; skipped in a build that cannot.
class Drawing : public testing::Test {
 protected:
  void SetUp() override {
    try {
      check_backend();
    } catch (const StateError& error) {
      GTEST_SKIP() << error.what();
    }
  }
};

/// What the group of a parsed expression matches, everywhere in the text.
inline std::vector<std::string> all_matches(const std::string& text, const std::string& expression) {
  const std::regex pattern(expression);
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    found.push_back((*match)[1]);
  }
  return found;
}

/// The part of an SVG inside the first group of that name, up to the next group's end.
inline std::string group_of(const std::string& svg, const std::string& name) {
  const std::size_t start = svg.find("<g class=\"" + name + "\">");
  if (start == std::string::npos) return "";
  return svg.substr(start, svg.find("</g>", start) - start);
}

/// All numbers of a text.
inline std::vector<double> numbers_in(const std::string& text) {
  std::vector<double> numbers;
  for (const std::string& number : all_matches(text, "(-?[0-9]+\\.?[0-9]*)"))
    numbers.push_back(std::stod(number));
  return numbers;
}

struct Corners {
  double left = 0, top = 0, right = 0, bottom = 0;
};

/// The panel's axes: the path from the top left corner down and to the right.
inline Corners axes_of(const std::string& svg) {
  const auto paths =
      all_matches(svg, "d=\"(M[^\"LZC]*L[^\"LZC]*L[^\"LZC]*)\" fill=\"none\" stroke=\"#8c8c8c\"");
  if (paths.empty()) return {};
  const std::vector<double> n = numbers_in(paths.front());
  return {n[0], n[1], n[4], n[5]};
}

using test::message_of;

}  // namespace tenon::plot
