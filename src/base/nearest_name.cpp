#include "base/nearest_name.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace tenon {

namespace {

// "acuracy" means "accuracy" rather than "Accuracy".
bool same_case(std::string_view a, std::string_view b) {
  const auto is_upper = [](std::string_view name) {
    return !name.empty() && std::isupper(static_cast<unsigned char>(name.front())) != 0;
  };
  return is_upper(a) == is_upper(b);
}

char lower(char letter) { return static_cast<char>(std::tolower(static_cast<unsigned char>(letter))); }

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  // Rows of the table of distances between the beginnings of a and b: two rows up, one up, the current one.
  std::vector<int> before_last(b.size() + 1), last(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) current[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(current);
    current[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool swapped =
          i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) current[j] = std::min(current[j], before_last[j - 2] + 1);
    }
  }
  return current[b.size()];
}

std::string_view nearest_name(std::string_view text, std::span<const std::string_view> candidates) {
  std::string_view nearest;
  int nearest_distance = 0;
  for (std::string_view candidate : candidates) {
    const int distance = edit_distance(text, candidate);
    const int allowed = std::max(1, static_cast<int>(std::max(text.size(), candidate.size())) / 3);
    const bool is_nearer =
        nearest.empty() || distance < nearest_distance ||
        (distance == nearest_distance && same_case(text, candidate) && !same_case(text, nearest));
    if (distance <= allowed && is_nearer) {
      nearest = candidate;
      nearest_distance = distance;
    }
  }
  return nearest;
}

std::string name_suggestion(std::string_view text, std::span<const std::string_view> candidates) {
  std::string suggestion;
  if (const std::string_view nearest = nearest_name(text, candidates); !nearest.empty()) {
    suggestion.append("; did you mean \"").append(nearest).append("\"?");
  } else {
    suggestion = ";";
  }
  suggestion += " known: ";
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i > 0) suggestion += ", ";
    suggestion += candidates[i];
  }
  return suggestion;
}

}  // namespace tenon
