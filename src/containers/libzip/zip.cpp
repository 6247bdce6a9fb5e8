#include "containers/zip.h"

#include <zip.h>

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/whole_file.h"
#include "containers/unpacked_size.h"

namespace tenon::io {

namespace {

constexpr zip_int64_t most_entries = 1 << 20;

[[noreturn]] void fail(const std::string& path, const std::string& text) {
  throw FileError(fmt::format("{}: {}", path, text));
}

struct OpenEntry {
  explicit OpenEntry(zip_file_t* opened) : handle(opened) {}
  ~OpenEntry() {
    if (handle) zip_fclose(handle);
  }
  OpenEntry(const OpenEntry&) = delete;
  OpenEntry& operator=(const OpenEntry&) = delete;
  zip_file_t* handle;
};

}  // namespace

struct ZipReader::Archive {
  std::string path;
  std::string bytes;
  zip_t* handle = nullptr;
  std::vector<std::string> names;
  struct Entry {
    zip_uint64_t index = 0, size = 0;
  };
  std::unordered_map<std::string, Entry> entries;

  explicit Archive(const std::string& archive_path)
      : path(archive_path), bytes(read_whole_file(archive_path)) {}
  ~Archive() {
    if (handle) zip_discard(handle);
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  void open() {
    // libzip would take an empty file for a new archive.
    if (bytes.empty()) fail(path, "this is no zip archive: the file is empty");
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source) handle = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    const std::string text = zip_error_strerror(&error);
    if (source && !handle) zip_source_free(source);
    zip_error_fini(&error);
    if (!handle) fail(path, fmt::format("this is no zip archive, or a damaged one ({})", text));
  }

  void read_directory() {
    const zip_int64_t count = zip_get_num_entries(handle, 0);
    if (count > most_entries) fail(path, fmt::format("the archive has {} entries, too many", count));
    zip_uint64_t packed = 0, unpacked = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
      zip_stat_t status;
      zip_stat_init(&status);
      if (zip_stat_index(handle, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW, &status) != 0) {
        fail(path, fmt::format("entry {}: {}", i, zip_strerror(handle)));
      }
      check_entry(status, packed, unpacked);
      const std::string name = status.name;
      if (name.ends_with('/')) continue;
      if (!entries.try_emplace(name, Entry{status.index, status.size}).second) {
        fail(path, fmt::format("the archive has two entries called \"{}\"", name));
      }
      names.push_back(name);
    }
  }

  /// Adds the entry's sizes to the totals; FileError if they are more than this archive can hold or should unpack to.
  void check_entry(const zip_stat_t& status, zip_uint64_t& packed, zip_uint64_t& unpacked) const {
    constexpr zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                                    ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD | ZIP_STAT_INDEX;
    if ((status.valid & wanted) != wanted)
      fail(path, "an entry of the archive lacks its name, size or method");
    if (status.encryption_method != ZIP_EM_NONE) {
      fail(path, fmt::format("{}: the entry is encrypted; unpack the archive with its password first",
                             status.name));
    }
    if (status.comp_method != ZIP_CM_STORE && status.comp_method != ZIP_CM_DEFLATE) {
      fail(path, fmt::format("{}: compression method {} is not read (stored and deflated entries are)",
                             status.name, status.comp_method));
    }
    if (status.comp_size > bytes.size() - packed) {
      fail(path,
           fmt::format("{}: the entry states {} packed bytes, more than the archive's {} leave room for",
                       status.name, status.comp_size, bytes.size()));
    }
    packed += status.comp_size;
    constexpr zip_uint64_t deflate_ratio = 1032;
    const bool is_stored = status.comp_method == ZIP_CM_STORE;
    const zip_uint64_t most = is_stored ? status.comp_size : (status.comp_size + 1) * deflate_ratio;
    if (status.size > most || (is_stored && status.size != status.comp_size)) {
      fail(path, fmt::format("{}: the entry states {} unpacked bytes, impossible from {} packed ones",
                             status.name, status.size, status.comp_size));
    }
    unpacked += status.size;
    if (unpacked > most_unpacked_bytes(bytes.size())) {
      fail(path, fmt::format(
                     "{}: {} bytes unpack to more than {}, which data hardly does; if you trust the archive, "
                     "unpack it with unzip first",
                     status.name, bytes.size(), most_unpacked_bytes(bytes.size())));
    }
  }

  std::string read(const std::string& name, const Entry& entry) const {
    const OpenEntry file(zip_fopen_index(handle, entry.index, 0));
    if (!file.handle) fail(path, fmt::format("{}: {}", name, zip_strerror(handle)));
    std::string unpacked;
    unpacked.resize(entry.size + 1);  // one more, so that the reader meets the end and checks the CRC
    std::size_t size = 0;
    while (size < unpacked.size()) {
      const zip_int64_t count = zip_fread(file.handle, unpacked.data() + size, unpacked.size() - size);
      if (count < 0) {
        fail(path, fmt::format("{}: damaged at byte {} of its {} bytes ({})", name, size, entry.size,
                               zip_file_strerror(file.handle)));
      }
      if (count == 0) break;
      size += static_cast<std::size_t>(count);
    }
    if (size != entry.size) {
      fail(path, fmt::format("{}: damaged, it unpacks to {} {} bytes instead of {}", name,
                             size > entry.size ? "more than" : "only",
                             std::min<zip_uint64_t>(size, entry.size), entry.size));
    }
    unpacked.resize(size);
    return unpacked;
  }
};

ZipReader::ZipReader(const std::string& path) : archive_(std::make_unique<Archive>(path)) {
  archive_->open();
  archive_->read_directory();
}

ZipReader::~ZipReader() = default;

const std::vector<std::string>& ZipReader::names() const { return archive_->names; }

bool ZipReader::contains(const std::string& name) const { return archive_->entries.count(name) > 0; }

std::string ZipReader::read(const std::string& name) const {
  const auto found = archive_->entries.find(name);
  if (found == archive_->entries.end())
    fail(archive_->path, fmt::format("the archive has no entry \"{}\"", name));
  return archive_->read(name, found->second);
}

namespace {

/// An archive that is being made in memory.
class Packer {
 public:
  explicit Packer(const std::string& name) : name_(name) {
    zip_error_t error;
    zip_error_init(&error);
    buffer_ = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (buffer_) {
      zip_source_keep(buffer_);  // past zip_close()
      archive_ = zip_open_from_source(buffer_, ZIP_TRUNCATE, &error);
      if (!archive_) zip_source_free(buffer_);
    }
    const std::string text = zip_error_strerror(&error);
    zip_error_fini(&error);
    if (!archive_) {
      if (buffer_) zip_source_free(buffer_);
      fail(name_, text);
    }
  }
  ~Packer() {
    if (archive_) zip_discard(archive_);
    zip_source_free(buffer_);
  }
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  void add(const ZipEntry& entry, bool compressed) {
    zip_source_t* source = zip_source_buffer(archive_, entry.bytes.data(), entry.bytes.size(), 0);
    const zip_int64_t index =
        source ? zip_file_add(archive_, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
      if (source) zip_source_free(source);
      fail(name_, fmt::format("{}: {}", entry.name, zip_strerror(archive_)));
    }
    constexpr zip_uint16_t new_year_1980 = 1 << 5 | 1;
    const auto position = static_cast<zip_uint64_t>(index);
    if (zip_set_file_compression(archive_, position, compressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) != 0 ||
        zip_file_set_dostime(archive_, position, 0, new_year_1980, 0) != 0) {
      fail(name_, fmt::format("{}: {}", entry.name, zip_strerror(archive_)));
    }
  }

  std::string bytes() {
    if (zip_close(archive_) != 0) fail(name_, zip_strerror(archive_));
    archive_ = nullptr;
    zip_stat_t status;
    zip_stat_init(&status);
    if (zip_source_stat(buffer_, &status) != 0 || zip_source_open(buffer_) != 0) fail_buffer();
    std::string bytes(status.size, '\0');
    const zip_int64_t count = zip_source_read(buffer_, bytes.data(), bytes.size());
    zip_source_close(buffer_);
    if (count != static_cast<zip_int64_t>(bytes.size())) fail_buffer();
    return bytes;
  }

 private:
  [[noreturn]] void fail_buffer() const { fail(name_, zip_error_strerror(zip_source_error(buffer_))); }

  const std::string& name_;
  zip_source_t* buffer_ = nullptr;
  zip_t* archive_ = nullptr;
};

}  // namespace

std::string pack_zip(const std::vector<ZipEntry>& entries, bool compressed, const std::string& name) {
  Packer packer(name);
  for (const ZipEntry& entry : entries) packer.add(entry, compressed);
  return packer.bytes();
}

}  // namespace tenon::io
