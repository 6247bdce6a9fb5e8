#include "datasets/cifar_batches.h"

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

#include "containers/pickle.h"

namespace tenon::datasets {

namespace {

constexpr std::size_t plane = 32 * 32;
constexpr std::size_t channels = 3;
constexpr std::size_t picture = channels * plane;
constexpr int class_count = 10;

void add_picture(CifarPictures& pictures, const std::uint8_t* planes, std::uint8_t label) {
  for (std::size_t place = 0; place < plane; ++place) {
    for (std::size_t channel = 0; channel < channels; ++channel) {
      pictures.pixels.push_back(planes[channel * plane + place]);
    }
  }
  pictures.classes.push_back(label);
}

std::uint8_t checked_class(std::int64_t label, const std::string& place) {
  if (label < 0 || label >= class_count) {
    throw FileError(fmt::format("{}: expected a class from 0 to {}, got {}", place, class_count - 1, label));
  }
  return static_cast<std::uint8_t>(label);
}

}  // namespace

Samples CifarPictures::samples(const std::string& source) const {
  return {array(pixels.data(), {size(), 32, 32, 3}), array(classes.data(), {size(), 1}), source};
}

void add_binary_batch(CifarPictures& pictures, std::string_view bytes, const std::string& name) {
  constexpr std::size_t record = 1 + picture;
  if (bytes.empty() || bytes.size() % record != 0) {
    throw FileError(
        fmt::format("{}: {} bytes are not a whole number of records of {} bytes: the file is cut off "
                    "or no binary batch",
                    name, bytes.size(), record));
  }
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (std::size_t at = 0; at < bytes.size(); at += record) {
    add_picture(pictures, data + at + 1, checked_class(data[at], fmt::format("{}: offset {}", name, at)));
  }
}

void add_python_batch(CifarPictures& pictures, std::string_view bytes, const std::string& name) {
  const io::PickleValue batch = io::parse_pickle(bytes, name);
  const io::PickleValue* data = batch.find("data");
  const io::PickleValue* labels = batch.find("labels");
  const Tensor* pixels = data ? data->get_if<Tensor>() : nullptr;
  const io::PickleValue::Items* classes = labels ? labels->items() : nullptr;
  if (!pixels || !classes || pixels->dtype() != DType::uint8 || pixels->ndim() != 2 ||
      pixels->shape(1) != static_cast<std::int64_t>(picture) ||
      pixels->shape(0) != static_cast<std::int64_t>(classes->size())) {
    throw FileError(fmt::format(
        "{}: expected a dict with \"data\", uint8 of shape (n, {}), and \"labels\", a list of n classes",
        name, picture));
  }
  const Tensor rows = pixels->is_contiguous() ? *pixels : pixels->copy();
  for (std::size_t i = 0; i < classes->size(); ++i) {
    const auto* label = (*classes)[i].get_if<std::int64_t>();
    const std::string place = fmt::format("{}: label {}", name, i);
    if (!label) throw FileError(fmt::format("{}: expected an int, got {}", place, (*classes)[i].kind()));
    add_picture(pictures, rows.data<std::uint8_t>() + i * picture, checked_class(*label, place));
  }
}

}  // namespace tenon::datasets
