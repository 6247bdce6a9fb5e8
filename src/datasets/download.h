// Downloading a file so that it appears whole, checked, or not at all.
#pragma once

#include <cstdint>
#include <string>

#include "base/function_ref.h"

namespace tenon::datasets {

struct Download {
  std::string url;
  /// 64 lower-case hexadecimal digits.
  std::string sha256;
  /// Where it shall appear; folders are made. Until it is complete it grows as path.part, and a further call goes on
  /// from there.
  std::string path;
};

/// Does nothing if the file is there. progress(bytes so far, all bytes or -1) is called now and then. FileError naming
/// address and file if it cannot be fetched, is larger than any data set or has another digest; a file with a wrong
/// digest is removed. Programs that want the same file at once wait for each other.
void download(const Download& wanted, FunctionRef<void(std::int64_t, std::int64_t)> progress);

}  // namespace tenon::datasets
