#include "datasets/download.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/sha256.h"
#include "datasets/transfer.h"

namespace tenon::datasets {

namespace {

constexpr std::int64_t most_bytes = std::int64_t{4} << 30;

[[noreturn]] void fail(const std::string& path, const char* what) {
  throw FileError(fmt::format("{}: {}: {}", path, what, std::strerror(errno)));
}

// The growing file; locked, so that two programs do not write into it at once.
class PartialFile {
 public:
  explicit PartialFile(std::string path) : path_(std::move(path)) {
    do {
      if (number_ >= 0) ::close(number_);
      number_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
      if (number_ < 0) fail(path_, "cannot be created");
      while (::flock(number_, LOCK_EX) != 0) {
        if (errno == EINTR) continue;
        ::close(number_);
        fail(path_, "cannot be locked");
      }
    } while (!still_has_its_name());
  }
  ~PartialFile() { ::close(number_); }
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  std::int64_t size() const { return size_; }
  std::string hex_digest() const { return digest_.hex_digest(); }

  /// Takes over what an earlier call has left.
  void read_existing() {
    std::vector<char> bytes(std::size_t{1} << 18);
    while (true) {
      const ssize_t count = ::read(number_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail(path_, "cannot be read");
      if (count == 0) return;
      digest_.update({bytes.data(), static_cast<std::size_t>(count)});
      size_ += count;
    }
  }

  void clear() {
    if (::ftruncate(number_, 0) != 0 || ::lseek(number_, 0, SEEK_SET) != 0) fail(path_, "cannot be emptied");
    digest_ = {};
    size_ = 0;
  }

  void append(std::string_view bytes) {
    digest_.update(bytes);
    size_ += static_cast<std::int64_t>(bytes.size());
    while (!bytes.empty()) {
      const ssize_t count = ::write(number_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail(path_, "cannot be written");
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  void remove() { ::unlink(path_.c_str()); }

  void rename_to(const std::string& path) {
    if (::fsync(number_) != 0) fail(path_, "cannot be synced");
    if (::rename(path_.c_str(), path.c_str()) != 0) fail(path, "cannot be replaced");
  }

 private:
  // False if another program has renamed or removed the file while this one waited for the lock.
  bool still_has_its_name() const {
    struct stat own = {}, named = {};
    return ::fstat(number_, &own) == 0 && ::stat(path_.c_str(), &named) == 0 && own.st_ino == named.st_ino &&
           own.st_dev == named.st_dev;
  }

  std::string path_;
  int number_ = -1;
  Sha256 digest_;
  std::int64_t size_ = 0;
};

void fetch_rest(const Download& wanted, PartialFile& file,
                FunctionRef<void(std::int64_t, std::int64_t)> progress) {
  std::int64_t all = -1;
  const auto start = [&](const TransferStart& answer) {
    if (answer.status == 416 &&
        file.size() > 0) {  // nothing beyond what is there: complete, or not this file
      all = file.size();
      return;
    }
    if (answer.status != 200 && answer.status != 206) {
      throw FileError(fmt::format("{}: the server answers with status {}", wanted.url, answer.status));
    }
    if (answer.status == 200 && file.size() > 0) file.clear();  // a server that sends everything again
    all = answer.length < 0 ? -1 : file.size() + answer.length;
    if (all > most_bytes) {
      throw FileError(fmt::format("{}: {} bytes are more than any data set has", wanted.url, all));
    }
  };
  const auto receive = [&](std::string_view bytes) {
    if (all == file.size()) return;  // the text of an error page
    if (file.size() + static_cast<std::int64_t>(bytes.size()) > most_bytes) {
      throw FileError(
          fmt::format("{}: more than {} bytes, more than any data set has", wanted.url, most_bytes));
    }
    file.append(bytes);
    progress(file.size(), all);
  };
  try {
    transfer(wanted.url, file.size(), start, receive);
  } catch (const FileError& error) {
    if (file.size() == 0) throw;
    throw FileError(
        fmt::format("{} (the {} bytes that came are kept; call again to go on)", error.what(), file.size()));
  }
}

}  // namespace

void download(const Download& wanted, FunctionRef<void(std::int64_t, std::int64_t)> progress) {
  std::error_code code;
  const std::filesystem::path path = wanted.path;
  if (std::filesystem::exists(path, code)) return;
  std::filesystem::create_directories(path.parent_path(), code);
  if (code) {
    throw FileError(
        fmt::format("{}: this folder cannot be made: {}", path.parent_path().string(), code.message()));
  }
  PartialFile file(wanted.path + ".part");
  if (std::filesystem::exists(path, code)) {  // another program was faster
    file.remove();
    return;
  }
  file.read_existing();
  const bool resumed = file.size() > 0;
  if (!resumed || file.hex_digest() != wanted.sha256) fetch_rest(wanted, file, progress);
  if (file.hex_digest() != wanted.sha256 && resumed) {  // the beginning may be of another file
    file.clear();
    fetch_rest(wanted, file, progress);
  }
  if (const std::string digest = file.hex_digest(); digest != wanted.sha256) {
    const std::int64_t size = file.size();
    file.remove();
    throw FileError(
        fmt::format("{}: the {} bytes that came have the SHA-256 {}, expected {}: the file has changed, or "
                    "something between "
                    "answered in its place; nothing was kept",
                    wanted.url, size, digest, wanted.sha256));
  }
  file.rename_to(wanted.path);
}

}  // namespace tenon::datasets
