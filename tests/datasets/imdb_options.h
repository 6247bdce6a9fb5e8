// The options of imdb::load_data() as golden files hold them; "start_char" and "oov_char" stand there only as None.
#pragma once

#include <nlohmann/json.hpp>

#include <tenon/datasets/imdb.h>

namespace tenon::datasets {

inline imdb::LoadOptions imdb_options(const nlohmann::json& given) {
  imdb::LoadOptions options;
  if (given.contains("num_words")) options.num_words = given["num_words"].get<std::int32_t>();
  if (given.contains("maxlen")) options.maxlen = given["maxlen"].get<std::int64_t>();
  options.skip_top = given.value("skip_top", 0);
  options.seed = given.value("seed", 113u);
  if (given.contains("start_char")) options.start_char.reset();
  if (given.contains("oov_char")) options.oov_char.reset();
  options.index_from = given.value("index_from", 3);
  return options;
}

}  // namespace tenon::datasets
