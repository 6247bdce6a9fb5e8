#include "ops/einsum_equation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include <tenon/base/error.h>

namespace tenon {

namespace {

[[noreturn]] void fail(std::string_view equation, std::size_t place, const std::string& problem) {
  throw ValueError(fmt::format("einsum: {}\n  {}\n  {:>{}}", problem, equation, '^', place + 1));
}

constexpr int ellipsis = -1;

struct Label {
  int name;  // a letter, or `ellipsis`
  std::size_t place;
};

struct Term {
  std::vector<Label> labels;
  std::size_t place = 0;
};

// The terms between commas; the last one is the output if there is an arrow.
struct Terms {
  std::vector<Term> terms;
  bool has_output = false;
};

Terms split_terms(std::string_view equation) {
  Terms result;
  result.terms.emplace_back();
  for (std::size_t i = 0; i < equation.size(); ++i) {
    const char c = equation[i];
    Term& term = result.terms.back();
    if (c == ' ') continue;
    if (std::isalpha(static_cast<unsigned char>(c))) {
      term.labels.push_back({c, i});
    } else if (equation.substr(i, 3) == "...") {
      const bool twice =
          std::any_of(term.labels.begin(), term.labels.end(), [](Label l) { return l.name == ellipsis; });
      if (twice) fail(equation, i, "an operand can have one \"...\" only");
      term.labels.push_back({ellipsis, i});
      i += 2;
    } else if (equation.substr(i, 2) == "->" && !result.has_output) {
      result.has_output = true;
      ++i;
      result.terms.push_back({{}, i + 1});
    } else if (c == ',' && !result.has_output) {
      result.terms.push_back({{}, i + 1});
    } else {
      fail(equation, i, fmt::format("unexpected '{}'; expected letters, \"...\", commas and one \"->\"", c));
    }
  }
  return result;
}

std::vector<int> expand(const Term& term, std::size_t ellipsis_axes) {
  std::vector<int> labels;
  for (const Label& label : term.labels) {
    if (label.name != ellipsis) {
      labels.push_back(label.name);
      continue;
    }
    for (std::size_t i = ellipsis_axes; i-- > 0;)
      labels.push_back(EinsumEquation::ellipsis_label + static_cast<int>(i));
  }
  return labels;
}

bool has_ellipsis(const Term& term) {
  return std::any_of(term.labels.begin(), term.labels.end(),
                     [](Label label) { return label.name == ellipsis; });
}

std::vector<int> operand_labels(std::string_view equation, const Term& term, const Shape& shape,
                                std::size_t index) {
  const std::size_t named = term.labels.size() - (has_ellipsis(term) ? 1 : 0);
  if (has_ellipsis(term) ? named > shape.size() : named != shape.size()) {
    fail(equation, term.labels.empty() ? term.place : term.labels[0].place,
         fmt::format("operand {} has {} axes (shape {}) but {} labels", index, shape.size(), shape.str(),
                     named));
  }
  return expand(term, shape.size() - named);
}

// Every axis with a label has one length; those of an ellipsis broadcast.
void check_lengths(std::string_view equation, const Terms& terms, const EinsumEquation& parsed,
                   const std::vector<Shape>& shapes) {
  std::map<int, std::int64_t> lengths;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    for (std::size_t axis = 0; axis < shapes[i].size(); ++axis) {
      const int label = parsed.operands[i][axis];
      const std::int64_t length = shapes[i][axis];
      auto [known, is_new] = lengths.emplace(label, length);
      if (is_new || known->second == length) continue;
      const bool broadcasts = label >= EinsumEquation::ellipsis_label;
      if (broadcasts && length == 1) continue;
      if (broadcasts && known->second == 1) {
        known->second = length;
        continue;
      }
      const std::vector<Label>& labels = terms.terms[i].labels;
      const auto place = std::find_if(labels.begin(), labels.end(), [&](Label l) {
        return broadcasts ? l.name == ellipsis : l.name == label;
      });
      fail(
          equation, place->place,
          fmt::format("{} has length {} in axis {} of operand {} (shape {}), but {} before",
                      broadcasts ? "an axis of \"...\"" : fmt::format("label '{}'", static_cast<char>(label)),
                      length, axis, i, shapes[i].str(), known->second));
    }
  }
}

// NumPy's rule: the axes of the ellipsis, then what occurs once, in alphabetical order.
std::vector<int> implicit_output(const EinsumEquation& parsed, std::size_t ellipsis_axes) {
  std::map<int, int> counts;
  for (const std::vector<int>& labels : parsed.operands) {
    for (int label : labels) ++counts[label];
  }
  std::vector<int> output;
  for (std::size_t i = ellipsis_axes; i-- > 0;)
    output.push_back(EinsumEquation::ellipsis_label + static_cast<int>(i));
  for (auto [label, count] : counts) {
    if (count == 1 && label < EinsumEquation::ellipsis_label) output.push_back(label);
  }
  return output;
}

std::vector<int> explicit_output(std::string_view equation, const Term& term, const EinsumEquation& parsed,
                                 std::size_t ellipsis_axes) {
  for (std::size_t i = 0; i < term.labels.size(); ++i) {
    const auto [name, place] = term.labels[i];
    if (name == ellipsis) continue;
    const bool known =
        std::any_of(parsed.operands.begin(), parsed.operands.end(), [name = name](const auto& labels) {
          return std::find(labels.begin(), labels.end(), name) != labels.end();
        });
    if (!known)
      fail(equation, place, fmt::format("output label '{}' is in no operand", static_cast<char>(name)));
    for (std::size_t j = 0; j < i; ++j) {
      if (term.labels[j].name != name) continue;
      fail(equation, place, fmt::format("output label '{}' is there twice", static_cast<char>(name)));
    }
  }
  if (ellipsis_axes > 0 && !has_ellipsis(term)) {
    fail(equation, term.place,
         fmt::format("the operands have {} axes under \"...\", so the output needs \"...\" too",
                     ellipsis_axes));
  }
  return expand(term, ellipsis_axes);
}

}  // namespace

EinsumEquation parse_einsum(std::string_view equation, const std::vector<Shape>& shapes) {
  Terms terms = split_terms(equation);
  const std::size_t count = terms.terms.size() - (terms.has_output ? 1 : 0);
  if (count != shapes.size()) {
    // The first term without an operand, or where the next term would have to begin.
    const std::size_t next = terms.has_output ? terms.terms.back().place - 2 : equation.size();
    fail(equation, count > shapes.size() ? terms.terms[shapes.size()].place : next,
         fmt::format("the equation has {} operands, but {} were given", count, shapes.size()));
  }
  EinsumEquation parsed;
  std::size_t ellipsis_axes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    parsed.operands.push_back(operand_labels(equation, terms.terms[i], shapes[i], i));
    if (has_ellipsis(terms.terms[i])) {
      ellipsis_axes = std::max(ellipsis_axes, shapes[i].size() - (terms.terms[i].labels.size() - 1));
    }
  }
  check_lengths(equation, terms, parsed, shapes);
  parsed.output = terms.has_output ? explicit_output(equation, terms.terms.back(), parsed, ellipsis_axes)
                                   : implicit_output(parsed, ellipsis_axes);
  return parsed;
}

}  // namespace tenon
