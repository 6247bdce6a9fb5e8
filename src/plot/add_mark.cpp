#include "plot/add_mark.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "plot/limits.h"

namespace tenon::plot {

void add_mark(PanelBody& panel, MarkPointer mark, const char* function) {
  panel.marks.push_back(std::move(mark));
  try {
    check_logarithmic(panel, true, function);
    check_logarithmic(panel, false, function);
  } catch (...) {
    panel.marks.pop_back();
    throw;
  }
}

std::vector<double> distinct_labels(const std::vector<double>& labels, const char* function) {
  std::vector<double> distinct = labels;
  for (double label : distinct) {
    if (std::isnan(label))
      throw ValueError(fmt::format("{}: a label is NaN; leave that sample out", function));
  }
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  if (distinct.size() > 1000) {
    throw ValueError(fmt::format("{}: there are {} different labels; are they numbers instead of classes?",
                                 function, distinct.size()));
  }
  return distinct;
}

std::vector<std::string> names_of(const std::vector<double>& labels,
                                  const std::vector<std::string>& class_names, const char* function) {
  if (!class_names.empty()) {
    if (class_names.size() != labels.size()) {
      throw ValueError(fmt::format("{}: class_names has {} names, but there are {} classes", function,
                                   class_names.size(), labels.size()));
    }
    return class_names;
  }
  std::vector<std::string> names;
  for (double label : labels) names.push_back(fmt::format("{:g}", label));
  return names;
}

}  // namespace tenon::plot
