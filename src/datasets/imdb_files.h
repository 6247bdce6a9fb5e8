// The two files in which the IMDB reviews are kept: Keras' imdb.npz (pickled lists) and imdb_flat.npz.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tenon/data/sequences.h>

namespace tenon::datasets {

/// Reviews as a file holds them: word numbers from 1, not shuffled, without marks.
struct RawReviews {
  Sequences sequences;
  /// 1 good, 0 bad.
  std::vector<std::int64_t> classes;
};

struct RawImdb {
  RawReviews train, test;
};

/// FileError naming the array and place if the file holds anything else.
RawImdb read_imdb(const std::string& path);

}  // namespace tenon::datasets
