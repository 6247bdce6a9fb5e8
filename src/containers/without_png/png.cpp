#include "containers/png.h"

#include <tenon/base/error.h>

namespace tenon::io {

namespace {

[[noreturn]] void throw_missing(const std::string& name) {
  throw StateError(name +
                   ": this build of Tenon has no PNG pictures; install the Debian package libpng-dev and " +
                   "build again with -DTENON_PNG=ON");
}

}  // namespace

Picture decode_png(std::string_view, bool, const std::string& name) { throw_missing(name); }

std::string encode_png(const Picture&, const std::string& name) { throw_missing(name); }

}  // namespace tenon::io
