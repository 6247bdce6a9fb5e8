#include "datasets/imdb_encode.h"

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

#include "datasets/numpy_random.h"

namespace tenon::datasets::imdb {

namespace {

// Word numbers in files are below 2^30, so that the sum fits into 32 bits.
constexpr std::int32_t largest_index_from = 1 << 20;

struct Marked {
  Sequences sequences;
  std::vector<std::int64_t> classes;
};

// In random order, moved up by index_from, begun with start_char, without the long ones.
Marked mark(const RawReviews& raw, NumpyRandom& random, const LoadOptions& options) {
  Marked marked;
  marked.sequences.reserve(raw.sequences.size(),
                           static_cast<std::int64_t>(raw.sequences.values().size()) + raw.sequences.size());
  std::vector<std::int32_t> review;
  for (std::int64_t position : random.permutation(raw.sequences.size())) {
    review.clear();
    if (options.start_char) review.push_back(*options.start_char);
    for (std::int32_t word : raw.sequences[position]) review.push_back(word + options.index_from);
    if (options.maxlen && static_cast<std::int64_t>(review.size()) >= *options.maxlen) continue;
    marked.sequences.push_back(review);
    marked.classes.push_back(raw.classes[static_cast<std::size_t>(position)]);
  }
  return marked;
}

std::int32_t largest_number(const Sequences& sequences) {
  const std::span<const std::int32_t> values = sequences.values();
  return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

Reviews without_rare_words(const Marked& marked, std::int32_t num_words, const LoadOptions& options) {
  Reviews reviews;
  reviews.x.reserve(marked.sequences.size(), static_cast<std::int64_t>(marked.sequences.values().size()));
  std::vector<std::int32_t> kept;
  for (std::int64_t i = 0; i < marked.sequences.size(); ++i) {
    kept.clear();
    for (std::int32_t word : marked.sequences[i]) {
      if (word >= options.skip_top && word < num_words) {
        kept.push_back(word);
      } else if (options.oov_char) {
        kept.push_back(*options.oov_char);
      }
    }
    reviews.x.push_back(kept);
  }
  reviews.y = array(marked.classes);
  return reviews;
}

void check_at_least(const char* option, std::int64_t least, std::int64_t value, const char* advice = "") {
  if (value >= least) return;
  throw ValueError(
      fmt::format("datasets::imdb: {} must be at least {}, got {}{}", option, least, value, advice));
}

}  // namespace

void check_options(const LoadOptions& options) {
  if (options.num_words)
    check_at_least("num_words", 1, *options.num_words, "; leave it out to keep all words");
  if (options.maxlen) check_at_least("maxlen", 1, *options.maxlen, "; leave it out to keep all reviews");
  check_at_least("skip_top", 0, options.skip_top);
  check_at_least("index_from", 0, options.index_from);
  if (options.index_from > largest_index_from) {
    throw ValueError(fmt::format("datasets::imdb: index_from must be at most {}, got {}", largest_index_from,
                                 options.index_from));
  }
}

TrainAndTest encode(const RawImdb& raw, const LoadOptions& options) {
  NumpyRandom random(options.seed);
  const Marked train = mark(raw.train, random, options);
  const Marked test = mark(raw.test, random, options);
  if (train.sequences.empty() || test.sequences.empty()) {
    throw ValueError(fmt::format("datasets::imdb: no review is shorter than maxlen = {}; increase it",
                                 options.maxlen.value_or(0)));
  }
  const std::int32_t num_words =
      options.num_words.value_or(std::max(largest_number(train.sequences), largest_number(test.sequences)));
  return {without_rare_words(train, num_words, options), without_rare_words(test, num_words, options)};
}

}  // namespace tenon::datasets::imdb
