// Zip archives: named pieces of bytes in one file. Nothing is ever unpacked to disk.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::io {

/// An archive open for reading. All errors are FileErrors that name the archive and, where there is one, the entry.
class ZipReader {
 public:
  /// Reads the directory and checks it: no name twice, no encryption, packed sizes that fit into the file, unpacked
  /// sizes within most_unpacked_bytes().
  explicit ZipReader(const std::string& path);
  ~ZipReader();
  ZipReader(const ZipReader&) = delete;
  ZipReader& operator=(const ZipReader&) = delete;

  /// In the archive's order; folders (names that end in "/") are left out.
  const std::vector<std::string>& names() const;
  bool contains(const std::string& name) const;
  /// The unpacked bytes of an entry, checked against its CRC.
  std::string read(const std::string& name) const;

 private:
  struct Archive;
  std::unique_ptr<Archive> archive_;
};

struct ZipEntry {
  std::string name;
  std::string bytes;
};

/// The bytes of an archive with these entries, all dated 1980-01-01 so that equal entries make equal archives; `name`
/// stands for the file in messages.
std::string pack_zip(const std::vector<ZipEntry>& entries, bool compressed, const std::string& name);

}  // namespace tenon::io
