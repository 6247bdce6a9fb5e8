#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include <fmt/format.h>

#include "tensor/body.h"

namespace tenon {

namespace {

constexpr std::size_t cache_line = 64;

}  // namespace

std::shared_ptr<Storage> Storage::allocate(std::size_t bytes) {
  const std::size_t padded = std::max(cache_line, (bytes + cache_line - 1) / cache_line * cache_line);
  void* memory = padded < bytes ? nullptr : std::aligned_alloc(cache_line, padded);
  if (memory == nullptr)
    throw Error(fmt::format("out of memory: cannot allocate {} bytes for a tensor", bytes));
  auto storage = std::make_shared<Storage>();
  storage->owner = std::shared_ptr<void>(memory, std::free);
  storage->data = static_cast<std::byte*>(memory);
  storage->bytes = padded;
  std::memset(storage->data + bytes, 0, padded - bytes);
  return storage;
}

std::shared_ptr<Storage> Storage::part_of(const std::shared_ptr<Storage>& block, std::size_t offset,
                                          std::size_t bytes) {
  if (offset > block->bytes || bytes > block->bytes - offset) {
    throw std::logic_error(
        fmt::format("Storage::part_of: {} bytes at {} of a block of {}", bytes, offset, block->bytes));
  }
  auto part = std::make_shared<Storage>();
  part->data = block->data + offset;
  part->bytes = bytes;
  part->owner = block;
  return part;
}

}  // namespace tenon
