#include "datasets/locate.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/progress.h>

#include "datasets/download.h"
#include "datasets/environment.h"
#include "datasets/included_data.h"

namespace tenon::datasets {

namespace fs = std::filesystem;

namespace {

/// A folder to look into, and whether it can only be meant for this data set.
struct Place {
  fs::path folder;
  bool own;
};

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

std::optional<Located> find_in(const fs::path& folder, const Source& source, bool own) {
  for (std::size_t i = 0; i < source.layouts.size(); ++i) {
    if (source.layouts[i].own_folder_only && !own) continue;
    Located found{i};
    for (const std::string& file : source.layouts[i].files) {
      const fs::path plain = folder / file, packed = folder / (file + ".gz");
      if (is_file(plain)) {
        found.paths.push_back(plain);
      } else if (is_file(packed)) {
        found.paths.push_back(packed);
      } else {
        break;
      }
    }
    if (found.paths.size() == source.layouts[i].files.size()) return found;
  }
  return std::nullopt;
}

void add_places(std::vector<Place>& places, const fs::path& root, const Source& source) {
  for (const std::string& folder : source.folders) places.push_back({root / folder, true});
  places.push_back({root, false});
}

std::vector<Place> places_of(const Source& source) {
  std::vector<Place> places;
  if (const std::string root = environment_variable("TENON_DATA_DIR"); !root.empty())
    add_places(places, root, source);
  places.push_back({fs::path(cache_folder()) / source.folders[0], true});
  for (const std::string& root : included_data_folders()) add_places(places, root, source);
  return places;
}

/// "mnist.npz, or train-images-idx3-ubyte, …": each layout once.
std::string expected_files(const Source& source) {
  std::string text;
  for (const Layout& layout : source.layouts) {
    std::string files = layout.files[0];
    if (layout.files.size() == 2) files += " with " + layout.files[1];
    if (layout.files.size() > 2) {
      files += fmt::format(" … {} ({} files)", layout.files.back(), layout.files.size());
    }
    text += (text.empty() ? "" : ", or ") + files;
  }
  return text + " (gzipped or not)";
}

std::string ending_of(const fs::path& path) {
  return path.extension() == ".gz" ? path.stem().extension().string() : path.extension().string();
}

/// A file that the caller named, under whatever name: its ending tells the layout.
Located given_file(const Source& source, const std::string& path) {
  std::optional<std::size_t> by_ending;
  for (std::size_t i = 0; i < source.layouts.size(); ++i) {
    if (source.layouts[i].files.size() != 1) continue;
    const std::string& name = source.layouts[i].files[0];
    const std::string given = fs::path(path).filename();
    if (given == name || given == name + ".gz") return {i, {path}};
    if (!by_ending && ending_of(path) == ending_of(name)) by_ending = i;
  }
  if (by_ending) return {*by_ending, {path}};
  throw FileError(
      fmt::format("{}: data set {} is read from {}; give such a file, or the folder that holds it", path,
                  source.info.name, expected_files(source)));
}

Located given_path(const Source& source, const std::string& path) {
  std::error_code ignored;
  if (is_file(path)) return given_file(source, path);
  if (!fs::is_directory(path, ignored)) {
    throw FileError(fmt::format("{}: there is no such file or folder; data set {} is read from {}", path,
                                source.info.name, expected_files(source)));
  }
  std::vector<Place> places{{path, true}};
  for (const std::string& folder : source.folders) places.push_back({fs::path(path) / folder, true});
  for (const Place& place : places) {
    if (const auto found = find_in(place.folder, source, place.own)) return *found;
  }
  throw FileError(fmt::format("{}: this folder does not hold data set {}: expected {}", path,
                              source.info.name, expected_files(source)));
}

std::string advice(const Source& source, const std::string& reason) {
  const std::string data_dir = environment_variable("TENON_DATA_DIR");
  std::string text = fmt::format("data set {} is not on this machine", source.info.name);
  if (!reason.empty()) text += fmt::format(" and could not be fetched ({})", reason);
  text += fmt::format("; expected {}. Put ", expected_files(source));
  for (const FileInfo& file : source.info.files) {
    text += fmt::format("{}{} (from {})", &file == &source.info.files[0] ? "" : ", ", file.name, file.url);
  }
  if (source.info.files.empty()) text += source.layouts[0].files.size() == 1 ? "that file" : "those files";
  text += fmt::format(" into {}", (fs::path(cache_folder()) / source.folders[0]).string());
  text +=
      fmt::format(", or set TENON_DATA_DIR to a folder with {}/ in it", fmt::join(source.folders, "/ or "));
  if (data_dir.empty()) return text;
  std::error_code ignored;
  return text + fmt::format(" (it is {}{})", data_dir,
                            fs::is_directory(data_dir, ignored) ? "" : ", which is no folder");
}

class DownloadProgress {
 public:
  explicit DownloadProgress(bool verbose) : verbose_(verbose) {}
  void operator()(std::int64_t done, std::int64_t all) {
    if (!verbose_) return;
    if (!bar_) {
      ProgbarOptions options;
      options.unit_name = "byte";
      options.dynamic_display = ::isatty(STDERR_FILENO) != 0;
      options.print = [](const std::string& text) { std::fwrite(text.data(), 1, text.size(), stderr); };
      bar_.emplace(all < 0 ? std::nullopt : std::optional(all), std::move(options));
    }
    bar_->update(done);
  }

 private:
  bool verbose_;
  std::optional<Progbar> bar_;
};

/// Fetches all files that are not in the cache folder.
void download_files(const Source& source, bool verbose) {
  for (const FileInfo& file : source.info.files) {
    const fs::path path = fs::path(cache_folder()) / source.folders[0] / file.name;
    if (is_file(path)) continue;
    if (verbose) fmt::print(stderr, "Downloading data from {}\n", file.url);
    DownloadProgress progress(verbose);
    download({file.url, file.sha256, path}, progress);
  }
}

}  // namespace

std::string Located::source() const {
  return paths.size() == 1 ? paths[0] : fs::path(paths[0]).parent_path().string();
}

std::optional<Located> find_files(const Source& source) {
  for (const Place& place : places_of(source)) {
    if (auto found = find_in(place.folder, source, place.own)) return found;
  }
  return std::nullopt;
}

Located locate(const Source& source, const std::string& path, bool download, bool verbose) {
  if (!path.empty()) return given_path(source, path);
  if (const auto found = find_files(source)) return *found;
  std::string reason;
  if (download && !source.info.files.empty()) {
    try {
      download_files(source, verbose);
    } catch (const FileError& error) {
      reason = error.what();
    }
    if (const auto found = find_files(source)) return *found;
  }
  throw FileError(advice(source, reason));
}

}  // namespace tenon::datasets
