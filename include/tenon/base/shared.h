// Shared: a pointer whose copies own one object together, and Weak, which only watches it.
//
// std::shared_ptr would do; but <memory> alone takes a seventh of the time in which a program that uses Tenon compiles.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

namespace tenon {

/// Counts the owners and the watchers of one object, from any number of threads; destroys the object with its last owner.
class OwnerCount {
 public:
  OwnerCount(const OwnerCount&) = delete;
  OwnerCount& operator=(const OwnerCount&) = delete;

  void add_owner() noexcept;
  void remove_owner() noexcept;
  /// False, and no owner more, if the object is gone.
  bool add_owner_if_alive() noexcept;
  void add_watcher() noexcept;
  void remove_watcher() noexcept;
  long owners() const noexcept;

 protected:
  OwnerCount() = default;
  virtual ~OwnerCount() = default;

 private:
  virtual void destroy_object() noexcept = 0;

  mutable long owners_ = 1;
  long watchers_ = 1;  // all owners together are one
};

/// std::shared_ptr's meaning: the object lives as long as a copy does. The default one, and nullptr, points to none.
template <class T>
class Shared {
 public:
  /// A new object, made from these arguments.
  template <class... Arguments>
  static Shared make(Arguments&&... arguments) {
    auto* held = new Held(std::forward<Arguments>(arguments)...);
    return Shared(&held->object, held);
  }

  constexpr Shared() noexcept {}
  constexpr Shared(std::nullptr_t) noexcept {}
  Shared(const Shared& other) noexcept : Shared(other.object_, other.count_, Copied{}) {}
  Shared(Shared&& other) noexcept
      : object_(std::exchange(other.object_, nullptr)), count_(std::exchange(other.count_, nullptr)) {}
  /// A pointer to a base class, or to const.
  template <class Derived, class = std::enable_if_t<std::is_convertible_v<Derived*, T*>>>
  Shared(const Shared<Derived>& other) noexcept : Shared(other.object_, other.count_, Copied{}) {}
  template <class Derived, class = std::enable_if_t<std::is_convertible_v<Derived*, T*>>>
  Shared(Shared<Derived>&& other) noexcept
      : object_(std::exchange(other.object_, nullptr)), count_(std::exchange(other.count_, nullptr)) {}
  Shared& operator=(Shared other) noexcept {
    std::swap(object_, other.object_);
    std::swap(count_, other.count_);
    return *this;
  }
  ~Shared() {
    if (count_) count_->remove_owner();
  }

  T* get() const noexcept { return object_; }
  T* operator->() const noexcept { return object_; }
  std::add_lvalue_reference_t<T> operator*() const noexcept { return *object_; }
  explicit operator bool() const noexcept { return object_ != nullptr; }
  /// How many own the object.
  long use_count() const noexcept { return count_ ? count_->owners() : 0; }

  /// The object as the class that it is; null if it is another one.
  template <class Derived>
  Shared<Derived> as() const noexcept {
    auto* derived = dynamic_cast<Derived*>(object_);
    return Shared<Derived>(derived, derived ? count_ : nullptr, typename Shared<Derived>::Copied{});
  }

  friend bool operator==(const Shared& a, const Shared& b) noexcept { return a.object_ == b.object_; }
  friend bool operator==(const Shared& a, std::nullptr_t) noexcept { return a.object_ == nullptr; }

 private:
  template <class Other>
  friend class Shared;
  template <class Other>
  friend class Weak;
  struct Copied {};
  struct Held final : OwnerCount {
    template <class... Arguments>
    explicit Held(Arguments&&... arguments) : object(std::forward<Arguments>(arguments)...) {}
    ~Held() override {}
    void destroy_object() noexcept override { object.~T(); }

    union {
      T object;  // ends before its counts do
    };
  };

  Shared(T* object, OwnerCount* count) noexcept : object_(object), count_(count) {}
  Shared(T* object, OwnerCount* count, Copied) noexcept : object_(object), count_(count) {
    if (count_) count_->add_owner();
  }

  T* object_ = nullptr;
  OwnerCount* count_ = nullptr;
};

/// std::weak_ptr's meaning: knows an object without keeping it alive.
template <class T>
class Weak {
 public:
  Weak() noexcept = default;
  Weak(const Shared<T>& shared) noexcept : Weak(shared.object_, shared.count_) {}
  Weak(const Weak& other) noexcept : Weak(other.object_, other.count_) {}
  Weak(Weak&& other) noexcept : object_(other.object_), count_(std::exchange(other.count_, nullptr)) {}
  Weak& operator=(Weak other) noexcept {
    std::swap(object_, other.object_);
    std::swap(count_, other.count_);
    return *this;
  }
  ~Weak() {
    if (count_) count_->remove_watcher();
  }

  /// The object; null once it is gone.
  Shared<T> lock() const noexcept {
    return expired() || !count_->add_owner_if_alive() ? Shared<T>() : Shared<T>(object_, count_);
  }
  bool expired() const noexcept { return !count_ || count_->owners() == 0; }

 private:
  Weak(T* object, OwnerCount* count) noexcept : object_(object), count_(count) {
    if (count_) count_->add_watcher();
  }

  T* object_ = nullptr;
  OwnerCount* count_ = nullptr;
};

}  // namespace tenon
