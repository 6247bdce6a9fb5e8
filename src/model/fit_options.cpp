#include <tenon/model/fit_options.h>

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon {

Verbose::Verbose(long long level, int) : level_(static_cast<int>(level)) {
  if (level < 0 || level > 2) {
    throw ValueError(
        fmt::format("verbose must be 0 (nothing), 1 (a progress bar), 2 (a line per epoch) or \"auto\"; "
                    "got {}",
                    level));
  }
}

Verbose::Verbose(const char* text) {
  if (std::string_view(text) != "auto") {
    throw ValueError(fmt::format("verbose must be 0, 1, 2 or \"auto\"; got \"{}\"", text));
  }
}

Shuffle::Shuffle(const char* text) : kind_(Kind::inside_batches) {
  if (std::string_view(text) != "batch") {
    throw ValueError(fmt::format("shuffle must be true, false or \"batch\"; got \"{}\"", text));
  }
}

bool ValidationFrequency::is_due_after(std::int64_t epoch) const {
  if (every_ > 0) return (epoch + 1) % every_ == 0;
  return std::find(epochs_.begin(), epochs_.end(), epoch + 1) != epochs_.end();
}

FitOptions::~FitOptions() = default;
EvaluateOptions::~EvaluateOptions() = default;
PredictOptions::~PredictOptions() = default;

}  // namespace tenon
