// Folders and environment variables of one test, put back when it ends.
#pragma once

#include <stdlib.h>

#include <optional>
#include <string>

#include "support/data_folder.h"
#include "support/temporary_files.h"

namespace tenon::test {

/// Sets a variable, or unsets it with nullptr.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* former = ::getenv(name)) former_ = former;
    set(value);
  }
  Variable(const char* name, const std::string& value) : Variable(name, value.c_str()) {}
  ~Variable() { set(former_ ? former_->c_str() : nullptr); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  void set(const char* value) {
    if (value) {
      ::setenv(name_, value, 1);
    } else {
      ::unsetenv(name_);
    }
  }

  const char* name_;
  std::optional<std::string> former_;
};

/// No data sets but those that come with Tenon, and an empty cache folder.
struct NothingAround {
  ScratchFolder folder;
  Variable data_dir{"TENON_DATA_DIR", nullptr};
  Variable cache{"XDG_CACHE_HOME", folder / "cache"};
};

}  // namespace tenon::test
