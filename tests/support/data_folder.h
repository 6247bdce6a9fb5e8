// Where the large data sets are that some tests need.
#pragma once

#include <stdlib.h>

#include <string>

namespace tenon::test {

/// The folder with the large data sets, or "" if there is none.
inline std::string data_folder() {
  const char* folder = ::getenv("TENON_DATA_DIR");
  return folder ? folder : "";
}

}  // namespace tenon::test
