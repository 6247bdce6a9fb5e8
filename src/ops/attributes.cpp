#include <functional>
#include <stdexcept>

#include <fmt/format.h>

#include "ops/operation.h"

namespace tenon {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

std::string text_of(const Attributes::Value& value) {
  return std::visit(Overloaded{
                        [](bool flag) -> std::string { return flag ? "True" : "False"; },
                        [](std::int64_t number) { return fmt::format("{}", number); },
                        [](double number) { return fmt::format("{}", number); },
                        [](const std::string& text) { return fmt::format("'{}'", text); },
                        [](const Shape& shape) { return shape.str(); },
                        [](DType dtype) { return std::string(name_of(dtype)); },
                        [](const std::shared_ptr<const void>&) -> std::string { return "<object>"; },
                    },
                    value);
}

std::size_t hash_of(const Attributes::Value& value) {
  return std::visit(Overloaded{
                        [](const Shape& shape) {
                          std::size_t seed = shape.size();
                          for (std::int64_t length : shape)
                            seed = seed * 31 + static_cast<std::size_t>(length);
                          return seed;
                        },
                        [](DType dtype) { return static_cast<std::size_t>(dtype); },
                        [](const auto& other) { return std::hash<std::decay_t<decltype(other)>>{}(other); },
                    },
                    value);
}

}  // namespace

void Attributes::set(std::string_view name, Value value) {
  for (Entry& entry : entries_) {
    if (entry.first == name) {
      entry.second = std::move(value);
      return;
    }
  }
  entries_.emplace_back(name, std::move(value));
}

std::size_t Attributes::hash() const {
  std::size_t seed = entries_.size();
  for (const auto& [name, value] : entries_) {
    for (std::size_t part : {std::hash<std::string_view>{}(name), value.index(), hash_of(value)}) {
      seed ^= part + 0x9e3779b97f4a7c15ull + (seed << 6) + (seed >> 2);
    }
  }
  return seed;
}

std::string Attributes::str() const {
  std::string text;
  for (const auto& [name, value] : entries_) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{}={}", name, text_of(value));
  }
  return text;
}

const Attributes::Value* Attributes::find(std::string_view name) const {
  for (const Entry& entry : entries_) {
    if (entry.first == name) return &entry.second;
  }
  return nullptr;
}

const Attributes::Value& Attributes::at(std::string_view name) const {
  if (const Value* value = find(name)) return *value;
  throw std::logic_error(fmt::format("no attribute '{}' among ({})", name, str()));
}

}  // namespace tenon
