#include <tenon/datasets/imdb.h>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "datasets/imdb_encode.h"
#include "datasets/imdb_files.h"
#include "datasets/locate.h"

namespace tenon::datasets::imdb {

namespace {

constexpr std::int64_t review_count = 25000;

}  // namespace

TrainAndTest load_data(const LoadOptions& options) {
  check_options(options);
  const std::string path = locate(source_of("imdb"), options.path, options.download).paths[0];
  const RawImdb raw = read_imdb(path);
  if (raw.train.sequences.size() != review_count || raw.test.sequences.size() != review_count) {
    throw FileError(fmt::format("{}: expected {} + {} reviews, found {} + {}", path, review_count,
                                review_count, raw.train.sequences.size(), raw.test.sequences.size()));
  }
  TrainAndTest reviews = encode(raw, options);
  reviews.train.source = reviews.test.source = path;
  return reviews;
}

}  // namespace tenon::datasets::imdb
