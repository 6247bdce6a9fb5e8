// Film reviews as sequences of word numbers, good or bad (keras.datasets.imdb).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tenon/data/sequences.h>
#include <tenon/datasets/samples.h>

namespace tenon::datasets::imdb {

struct LoadOptions {
  /// imdb.npz, imdb_flat.npz, or a folder with one of them. Empty: searched for as in datasets::LoadOptions.
  std::string path = {};
  /// Word numbers from this one on become oov_char; if not given, only the largest does, as in Keras.
  std::optional<std::int32_t> num_words = {};
  /// Word numbers below this one become oov_char.
  std::int32_t skip_top = 0;
  /// Reviews of this length or more are left out.
  std::optional<std::int64_t> maxlen = {};
  /// Of the shuffle: NumPy's RandomState(seed), first the training reviews, then the others.
  std::uint32_t seed = 113;
  /// Put in front of each review; nullopt: nothing, and then numbers still move up by index_from.
  std::optional<std::int32_t> start_char = 1;
  /// Stands for words left out; nullopt: they vanish.
  std::optional<std::int32_t> oov_char = 2;
  /// Added to each word number.
  std::int32_t index_from = 3;
  bool download = true;
};

struct Reviews {
  /// Word numbers, one sequence per review; see tenon::pad_sequences.
  Sequences x;
  /// (n,) int64: 1 good, 0 bad.
  Tensor y;
  /// The file that they were read from.
  std::string source = {};
};

struct TrainAndTest {
  Reviews train;
  Reviews test;
};

/// 25000 reviews to train and 25000 to test with, in Keras' order and with Keras' numbers. ValueError if no review is
/// shorter than maxlen or an option makes no sense.
TrainAndTest load_data(const LoadOptions& options = {});

/// The words by their number, which starts at 1 with the most frequent one; load_data() adds index_from to it.
class WordIndex {
 public:
  explicit WordIndex(std::vector<std::string> words);

  /// Number of words.
  std::int64_t size() const { return static_cast<std::int64_t>(words_.size()); }
  bool contains(const std::string& word) const;
  /// The number of a word, from 1; ValueError if it is not in the index.
  std::int64_t operator[](const std::string& word) const;
  /// The word with that number; IndexError outside of [1, size()].
  const std::string& word(std::int64_t number) const;
  /// A review of load_data() as text: words with blanks between them, the marks 0, 1 and 2 below index_from as
  /// "[PAD]", "[START]" and "[OOV]". IndexError for a number that stands for no word.
  std::string decode(std::span<const std::int32_t> review, std::int32_t index_from = 3) const;

 private:
  /// 0 if there is no such word.
  std::int64_t find(const std::string& word) const;

  std::vector<std::string> words_;
  std::vector<std::int32_t> by_name_;  // positions in words_, in alphabetical order
};

/// Keras' imdb_word_index.json: 88584 words. `path` is the file or a folder with it.
WordIndex get_word_index(const datasets::LoadOptions& options = {});

}  // namespace tenon::datasets::imdb
