#include "datasets/imdb_files.h"

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/containers/npz.h>

#include "containers/object_array.h"
#include "containers/zip.h"

namespace tenon::datasets {

namespace {

// Leaves room for index_from.
constexpr std::int64_t largest_word = std::int64_t{1} << 30;

std::int32_t checked_word(std::int64_t word, const std::string& place) {
  if (word < 0 || word > largest_word) {
    throw FileError(fmt::format("{}: {} is no word number (0 to {})", place, word, largest_word));
  }
  return static_cast<std::int32_t>(word);
}

std::vector<std::int64_t> read_classes(const Tensor& values, std::int64_t count, const std::string& place) {
  if (!is_integer(values.dtype()) || values.ndim() != 1 || values.shape(0) != count) {
    throw FileError(fmt::format("{}: expected {} integers, got {} of shape {}", place, count,
                                name_of(values.dtype()), values.shape().str()));
  }
  std::vector<std::int64_t> classes = values.to_vector<std::int64_t>();
  for (std::int64_t value : classes) {
    if (value != 0 && value != 1) throw FileError(fmt::format("{}: expected 0 or 1, got {}", place, value));
  }
  return classes;
}

// Review i is flat[offsets[i] : offsets[i + 1]].
Sequences read_flat(const Tensor& flat, const Tensor& offsets, const std::string& place) {
  if (!is_integer(flat.dtype()) || !is_integer(offsets.dtype()) || flat.ndim() != 1 || offsets.ndim() != 1 ||
      offsets.size() < 1) {
    throw FileError(fmt::format("{}: expected two rows of integers", place));
  }
  const std::vector<std::int64_t> words = flat.to_vector<std::int64_t>(),
                                  ends = offsets.to_vector<std::int64_t>();
  std::vector<std::int32_t> numbers;
  numbers.reserve(words.size());
  for (std::int64_t word : words) numbers.push_back(checked_word(word, place));
  if (ends.front() != 0 || ends.back() != flat.size()) {
    throw FileError(fmt::format("{}: offsets go from {} to {}, expected 0 to {}", place, ends.front(),
                                ends.back(), flat.size()));
  }
  Sequences sequences;
  sequences.reserve(offsets.size() - 1, flat.size());
  for (std::size_t i = 1; i < ends.size(); ++i) {
    if (ends[i] < ends[i - 1] || ends[i] > flat.size()) {
      throw FileError(fmt::format("{}: offset {} is {} after {}", place, i, ends[i], ends[i - 1]));
    }
    sequences.push_back(std::span(numbers).subspan(static_cast<std::size_t>(ends[i - 1]),
                                                   static_cast<std::size_t>(ends[i] - ends[i - 1])));
  }
  return sequences;
}

Sequences read_lists(const std::string& path, const std::string& array) {
  const io::PickleValue value = io::read_npz_objects(path, array);
  Sequences sequences;
  std::vector<std::int32_t> numbers;
  for (const io::PickleValue& review : *value.items()) {
    const std::string place = fmt::format("{}: {}: review {}", path, array, sequences.size());
    const io::PickleValue::Items* words = review.items();
    if (!words) throw FileError(fmt::format("{}: expected a list of int, got {}", place, review.kind()));
    numbers.clear();
    for (const io::PickleValue& word : *words) {
      const auto* number = word.get_if<std::int64_t>();
      if (!number) throw FileError(fmt::format("{}: expected a list of int, found {}", place, word.kind()));
      numbers.push_back(checked_word(*number, place));
    }
    sequences.push_back(numbers);
  }
  return sequences;
}

RawReviews read_part(const std::string& path, const std::string& part, bool flat) {
  const std::string x = "x_" + part, y = "y_" + part;
  RawReviews reviews;
  if (flat) {
    const io::NpzArrays arrays = io::read_npz(path, {x + "_flat", x + "_offsets"});
    reviews.sequences =
        read_flat(arrays[x + "_flat"], arrays[x + "_offsets"], fmt::format("{}: {}", path, x));
  } else {
    reviews.sequences = read_lists(path, x);
  }
  reviews.classes =
      read_classes(io::read_npz(path, {y})[y], reviews.sequences.size(), fmt::format("{}: {}", path, y));
  return reviews;
}

}  // namespace

RawImdb read_imdb(const std::string& path) {
  const io::ZipReader archive(path);
  const bool flat = archive.contains("x_train_flat.npy");
  const std::vector<std::string> expected =
      flat ? std::vector<std::string>{"x_train_flat", "x_train_offsets", "y_train",
                                      "x_test_flat",  "x_test_offsets",  "y_test"}
           : std::vector<std::string>{"x_train", "y_train", "x_test", "y_test"};
  for (const std::string& name : expected) {
    if (!archive.contains(name + ".npy")) {
      throw FileError(
          fmt::format("{}: the array {} is missing: this is no file of IMDB reviews", path, name));
    }
  }
  return {read_part(path, "train", flat), read_part(path, "test", flat)};
}

}  // namespace tenon::datasets
