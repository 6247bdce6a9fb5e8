// What Keras does to the IMDB reviews between the file and the user.
#pragma once

#include <tenon/datasets/imdb.h>

#include "datasets/imdb_files.h"

namespace tenon::datasets::imdb {

/// ValueError for options that make no sense.
void check_options(const LoadOptions& options);

/// Shuffled, with marks, without rare words; the source is left empty.
TrainAndTest encode(const RawImdb& raw, const LoadOptions& options);

}  // namespace tenon::datasets::imdb
