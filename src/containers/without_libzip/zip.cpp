#include "containers/zip.h"

#include <tenon/base/error.h>

namespace tenon::io {

namespace {

[[noreturn]] void throw_missing(const std::string& path) {
  throw StateError(path +
                   ": this build of Tenon has no zip archives (.npz, .keras); install the Debian package " +
                   "libzip-dev and build again with -DTENON_LIBZIP=ON");
}

}  // namespace

struct ZipReader::Archive {};

ZipReader::ZipReader(const std::string& path) { throw_missing(path); }

ZipReader::~ZipReader() = default;

const std::vector<std::string>& ZipReader::names() const { throw_missing("ZipReader"); }

bool ZipReader::contains(const std::string& name) const { throw_missing(name); }

std::string ZipReader::read(const std::string& name) const { throw_missing(name); }

std::string pack_zip(const std::vector<ZipEntry>&, bool, const std::string& name) { throw_missing(name); }

}  // namespace tenon::io
