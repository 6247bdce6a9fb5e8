// Handle: what a value such as Layer, Loss or Variable holds: a shared pointer to its body.
#pragma once

#include <tenon/base/shared.h>

namespace tenon {

/// A copy stands for the same object; the default one stands for none (Keras' None). Its members are calls, not inlined
/// code, so that a program which hands layers and losses around compiles quickly: src/base/handle.h defines them, and
/// the source file of each kind of object instantiates them.
template <class Body>
class Handle {
 public:
  constexpr Handle() noexcept {}
  Handle(Shared<Body> body) noexcept;
  Handle(const Handle& other) noexcept;
  Handle(Handle&& other) noexcept;
  Handle& operator=(const Handle& other) noexcept;
  Handle& operator=(Handle&& other) noexcept;
  ~Handle();

  bool defined() const { return body_ != nullptr; }
  const Shared<Body>& body() const { return body_; }
  /// True if both stand for the same object.
  friend bool operator==(const Handle& a, const Handle& b) { return a.body_ == b.body_; }

 protected:
  Shared<Body> body_;
};

}  // namespace tenon
