#include "containers/jpeg.h"

#include <tenon/base/error.h>

namespace tenon::io {

namespace {

[[noreturn]] void throw_missing(const std::string& name) {
  throw StateError(name + ": this build of Tenon has no JPEG pictures; install the Debian package " +
                   "libjpeg62-turbo-dev and build again with -DTENON_JPEG=ON");
}

}  // namespace

Picture decode_jpeg(std::string_view, const std::string& name) { throw_missing(name); }

std::string encode_jpeg(const Picture&, int, const std::string& name) { throw_missing(name); }

}  // namespace tenon::io
