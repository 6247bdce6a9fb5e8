#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/data/csv.h>

#include "base/whole_file.h"

namespace tenon::io {

void write_csv(const std::string& path, const Tensor& values, const std::vector<std::string>& header) {
  if (values.ndim() != 1 && values.ndim() != 2) {
    throw ShapeError(
        fmt::format("write_csv: expected a tensor of rank 1 or 2, got shape {}", values.shape().str()));
  }
  const std::int64_t columns = values.ndim() == 1 ? 1 : values.shape()[1];
  if (!header.empty() && header.size() != static_cast<std::size_t>(columns)) {
    throw ValueError(fmt::format("write_csv: {} names for {} columns", header.size(), columns));
  }
  std::string text;
  for (std::size_t c = 0; c < header.size(); ++c) text += (c ? "," : "") + header[c];
  if (!header.empty()) text += '\n';
  const bool single = values.dtype() == float32;
  std::int64_t at = 0;
  for (double value : values.to_vector<double>()) {
    text += single ? fmt::format("{}", static_cast<float>(value)) : fmt::format("{}", value);
    text += ++at % columns == 0 ? '\n' : ',';
  }
  write_whole_file(path, text);
}

}  // namespace tenon::io
