#include <tenon/nn/naming.h>

#include <cctype>
#include <map>
#include <mutex>

namespace tenon {

namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

std::mutex names_mutex;
std::map<std::string, int, std::less<>>& name_counts() {
  static std::map<std::string, int, std::less<>> counts;
  return counts;
}

/// An underscore before each capital that begins a word ("BatchNorm") but not within an abbreviation
/// ("LSTM").
std::string with_word_breaks(const std::string& name) {
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool begins_word = is_upper(name[i]) && i + 1 < name.size() && is_lower(name[i + 1]) && i > 0;
    if (begins_word) result += '_';
    result += name[i];
    if (!begins_word) continue;
    // Keras' regular expression matches a character, a capital and its lower-case letters at once; its next
    // match starts behind them and needs a character of its own before the capital.
    while (i + 1 < name.size() && is_lower(name[i + 1])) result += name[++i];
    if (i + 1 < name.size()) result += name[++i];
  }
  return result;
}

}  // namespace

std::string to_snake_case(std::string_view name) {
  std::string letters;
  for (char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') letters += c;
  }
  const std::string broken = with_word_breaks(letters);
  std::string result;
  for (std::size_t i = 0; i < broken.size(); ++i) {
    if (i > 0 && is_lower(broken[i - 1]) && is_upper(broken[i])) result += '_';
    result += static_cast<char>(std::tolower(static_cast<unsigned char>(broken[i])));
  }
  return result;
}

std::string unique_name(std::string_view name) {
  const std::lock_guard<std::mutex> lock(names_mutex);
  auto [entry, is_first] = name_counts().try_emplace(std::string(name), 0);
  const int count = entry->second++;
  return is_first ? entry->first : entry->first + "_" + std::to_string(count);
}

std::string auto_name(std::string_view class_name) { return unique_name(to_snake_case(class_name)); }

void reset_names() {
  const std::lock_guard<std::mutex> lock(names_mutex);
  name_counts().clear();
}

}  // namespace tenon
