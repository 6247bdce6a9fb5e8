#include <tenon/base/shared.h>

#include <atomic>

namespace tenon {

namespace {

using Count = std::atomic_ref<long>;

}  // namespace

void OwnerCount::add_owner() noexcept { Count(owners_).fetch_add(1, std::memory_order_relaxed); }

void OwnerCount::remove_owner() noexcept {
  // What an owner wrote happens before the destruction, whoever destroys.
  if (Count(owners_).fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  destroy_object();
  remove_watcher();
}

bool OwnerCount::add_owner_if_alive() noexcept {
  long owners = Count(owners_).load(std::memory_order_relaxed);
  while (owners != 0) {
    if (Count(owners_).compare_exchange_weak(owners, owners + 1, std::memory_order_acq_rel)) return true;
  }
  return false;
}

void OwnerCount::add_watcher() noexcept { Count(watchers_).fetch_add(1, std::memory_order_relaxed); }

void OwnerCount::remove_watcher() noexcept {
  if (Count(watchers_).fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
}

long OwnerCount::owners() const noexcept { return Count(owners_).load(std::memory_order_acquire); }

}  // namespace tenon
