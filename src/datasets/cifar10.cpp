#include <tenon/datasets/cifar10.h>

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"
#include "containers/gzip.h"
#include "datasets/cifar_batches.h"
#include "datasets/locate.h"
#include "datasets/tar.h"

namespace tenon::datasets::cifar10 {

namespace {

struct Sizes {
  std::int64_t train, test;
};

struct Parts {
  CifarPictures train, test;
};

// Python's batches are called data_batch_1, the binary ones data_batch_1.bin.
void add_batch(Parts& parts, std::string_view bytes, const std::string& place, const std::string& file) {
  CifarPictures& part = file.starts_with("test_batch") ? parts.test : parts.train;
  if (file.ends_with(".bin")) {
    add_binary_batch(part, bytes, place);
  } else {
    add_python_batch(part, bytes, place);
  }
}

Parts read_archive(const std::string& path) {
  const std::string archive = io::read_maybe_gzipped_file(path);
  std::vector<TarEntry> entries = parse_tar(archive, path);
  std::sort(entries.begin(), entries.end(),
            [](const TarEntry& a, const TarEntry& b) { return a.name < b.name; });
  Parts parts;
  for (const TarEntry& entry : entries) {
    const std::string file = std::filesystem::path(entry.name).filename();
    if (!file.starts_with("data_batch_") && !file.starts_with("test_batch")) continue;
    add_batch(parts, entry.bytes, fmt::format("{}: {}", path, entry.name), file);
  }
  return parts;
}

Parts read_batches(const std::vector<std::string>& paths) {
  Parts parts;
  for (const std::string& path : paths) {
    std::filesystem::path file = std::filesystem::path(path).filename();
    if (file.extension() == ".gz") file = file.stem();
    add_batch(parts, io::read_maybe_gzipped_file(path), path, file);
  }
  return parts;
}

Parts read_subset(const std::vector<std::string>& paths) {
  Parts parts;
  add_binary_batch(parts.train, io::read_maybe_gzipped_file(paths[0]), paths[0]);
  add_binary_batch(parts.test, io::read_maybe_gzipped_file(paths[1]), paths[1]);
  return parts;
}

Sizes sizes_of(const std::string& subset) {
  if (subset.empty()) return {50000, 10000};
  if (subset == "small") return {3000, 1000};
  if (subset == "cats_and_dogs") return {8000, 2000};
  static constexpr std::string_view known[] = {"small", "cats_and_dogs"};
  throw ValueError(
      fmt::format("datasets::cifar10: unknown subset \"{}\"{}", subset, name_suggestion(subset, known)));
}

// Whoever has only a subset is told how to get it, instead of getting it for the whole.
Located locate_parts(const LoadOptions& options) {
  if (!options.subset.empty()) {
    return locate(source_of("cifar10 " + options.subset), options.path, options.download);
  }
  try {
    return locate(source_of("cifar10"), options.path, options.download);
  } catch (const FileError& error) {
    const auto subset = options.path.empty() ? find_files(source_of("cifar10 small")) : std::nullopt;
    if (!subset) throw;
    throw FileError(fmt::format("{}. There is a subset in {}: load_data({{.subset = \"small\"}})",
                                error.what(), subset->source()));
  }
}

}  // namespace

TrainAndTest load_data(const LoadOptions& options) {
  const Sizes sizes = sizes_of(options.subset);
  const Located files = locate_parts(options);
  const Parts parts = !options.subset.empty()   ? read_subset(files.paths)
                      : files.paths.size() == 1 ? read_archive(files.paths[0])
                                                : read_batches(files.paths);
  const std::string source = files.source();
  if (parts.train.size() != sizes.train || parts.test.size() != sizes.test) {
    throw FileError(fmt::format("{}: expected {} + {} pictures, found {} + {}", source, sizes.train,
                                sizes.test, parts.train.size(), parts.test.size()));
  }
  return {parts.train.samples(source), parts.test.samples(source)};
}

std::vector<std::string> class_names() {
  return {"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"};
}

}  // namespace tenon::datasets::cifar10
