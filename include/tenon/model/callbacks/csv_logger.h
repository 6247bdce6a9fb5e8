// CSVLogger: the numbers of every epoch as a line of a CSV file.
#pragma once

#include <string>

#include <tenon/model/callbacks/callback.h>

namespace tenon::callbacks {

/// keras.callbacks.CSVLogger's arguments after the file's name.
struct CSVLoggerOptions {
  /// One character (ValueError otherwise).
  std::string separator = ",";
  /// Goes on with a file that is there instead of beginning anew.
  bool append = false;
};

/// https://keras.io/api/callbacks/csv_logger. Lines appear as epochs end. FileError if the file cannot be written.
class CSVLogger : public Callback {
 public:
  explicit CSVLogger(const std::string& filename, const CSVLoggerOptions& options = {});
};

}  // namespace tenon::callbacks
