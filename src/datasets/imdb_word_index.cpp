#include <algorithm>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <tenon/base/error.h>
#include <tenon/datasets/imdb.h>

#include "containers/gzip.h"
#include "datasets/locate.h"

namespace tenon::datasets::imdb {

namespace {

// {"the": 1, …} with every number from 1 to the number of words exactly once.
std::vector<std::string> parse_word_index(const std::string& text, const std::string& path) {
  nlohmann::json numbers;
  try {
    numbers = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    throw FileError(fmt::format("{}: offset {}: no JSON: {}", path, error.byte, error.what()));
  }
  if (!numbers.is_object()) {
    throw FileError(
        fmt::format("{}: expected an object of words and numbers, got {}", path, numbers.type_name()));
  }
  std::vector<std::string> words(numbers.size());
  for (const auto& [word, number] : numbers.items()) {
    const std::size_t position = number.is_number_unsigned() ? number.get<std::size_t>() - 1 : words.size();
    if (position >= words.size() || !words[position].empty()) {
      throw FileError(fmt::format("{}: \"{}\": expected a number from 1 to {} that no other word has, got {}",
                                  path, word, words.size(), number.dump()));
    }
    words[position] = word;
  }
  return words;
}

}  // namespace

WordIndex::WordIndex(std::vector<std::string> words) : words_(std::move(words)), by_name_(words_.size()) {
  std::iota(by_name_.begin(), by_name_.end(), 0);
  std::sort(by_name_.begin(), by_name_.end(), [this](std::int32_t a, std::int32_t b) {
    return words_[static_cast<std::size_t>(a)] < words_[static_cast<std::size_t>(b)];
  });
}

std::int64_t WordIndex::find(const std::string& word) const {
  const auto found = std::lower_bound(by_name_.begin(), by_name_.end(), word,
                                      [this](std::int32_t position, const std::string& wanted) {
                                        return words_[static_cast<std::size_t>(position)] < wanted;
                                      });
  if (found == by_name_.end() || words_[static_cast<std::size_t>(*found)] != word) return 0;
  return *found + 1;
}

bool WordIndex::contains(const std::string& word) const { return find(word) != 0; }

std::int64_t WordIndex::operator[](const std::string& word) const {
  if (const std::int64_t number = find(word)) return number;
  throw ValueError(fmt::format("the word index does not have \"{}\" (its words are in lower case)", word));
}

const std::string& WordIndex::word(std::int64_t number) const {
  if (number < 1 || number > size()) {
    throw IndexError(fmt::format("word number {} is outside of [1, {}]", number, size()));
  }
  return words_[static_cast<std::size_t>(number - 1)];
}

std::string WordIndex::decode(std::span<const std::int32_t> review, std::int32_t index_from) const {
  static constexpr const char* marks[] = {"[PAD]", "[START]", "[OOV]"};
  std::string text;
  for (std::int32_t number : review) {
    if (!text.empty()) text += ' ';
    text += number >= 0 && number < std::min(index_from, 3)
                ? std::string(marks[number])
                : word(std::int64_t{number} - std::int64_t{index_from});
  }
  return text;
}

WordIndex get_word_index(const datasets::LoadOptions& options) {
  const std::string path = locate(source_of("imdb word index"), options.path, options.download).paths[0];
  return WordIndex(parse_word_index(io::read_maybe_gzipped_file(path), path));
}

}  // namespace tenon::datasets::imdb
