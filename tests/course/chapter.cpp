#include "course/chapter.h"

#include <algorithm>
#include <regex>

namespace tenon::test {

namespace {

// The marker, the opening fence with its language, the content, the closing fence at the start of a line.
const std::regex block_pattern("<!-- (listing|output): (\\S+) -->\n```[a-z]*\n([^]*?)```\n");
const std::regex picture_pattern("!\\[[^\\]]*\\]\\((?:\\.\\./)?pictures/([^)]+)\\)");

}  // namespace

std::vector<Block> Chapter::blocks() const {
  std::vector<Block> found;
  for (std::sregex_iterator it(text.begin(), text.end(), block_pattern), end; it != end; ++it) {
    found.push_back({(*it)[1], (*it)[2], (*it)[3]});
  }
  return found;
}

std::vector<std::string> Chapter::pictures() const {
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), picture_pattern), end; it != end; ++it) {
    found.push_back((*it)[1]);
  }
  return found;
}

std::string Chapter::with(const Block& block, const std::string& content) const {
  const std::string marker = "<!-- " + block.kind + ": " + block.subject + " -->\n";
  const std::size_t fence = text.find("```", text.find(marker));
  const std::size_t start = text.find('\n', fence) + 1;
  return text.substr(0, start) + content + text.substr(start + block.text.size());
}

std::string shortened(const std::string& output, const std::string& like) {
  static const std::string cut = "…\n";
  const std::size_t at = like.rfind("\n" + cut);
  if (at == std::string::npos) return output;
  const std::string head = like.substr(0, at + 1), tail = like.substr(at + 1 + cut.size());
  const auto lines = std::count(head.begin(), head.end(), '\n') + std::count(tail.begin(), tail.end(), '\n');
  if (std::count(output.begin(), output.end(), '\n') <= lines) return output;
  std::size_t start = 0, end = output.size();
  for (auto i = std::count(head.begin(), head.end(), '\n'); i > 0; --i) start = output.find('\n', start) + 1;
  for (auto i = std::count(tail.begin(), tail.end(), '\n'); i > 0; --i) end = output.rfind('\n', end - 2) + 1;
  return output.substr(0, start) + cut + output.substr(end);
}

std::string masked(const std::string& output) {
  static const std::regex time("[0-9]+(:[0-9]+)*(\\.[0-9]+)? ?(s|ms|us|ns|µs)(/step|/epoch)?(?![A-Za-z0-9])");
  static const std::regex padding(" +(?=<time>)");
  return std::regex_replace(std::regex_replace(output, time, "<time>"), padding, " ");
}

}  // namespace tenon::test
