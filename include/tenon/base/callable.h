// Callable: a function, lambda or function object of any type, behind one type; std::function's purpose.
//
// std::function would do; but <functional> is slow to compile, and every program that uses Tenon would pay.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <tenon/base/shared.h>

namespace tenon {

template <class Signature>
class Callable;

/// Copies share one function object. The default one, and nullptr, is none: false as a condition, and must not be called.
template <class Result, class... Arguments>
class Callable<Result(Arguments...)> {
 public:
  Callable() noexcept = default;
  Callable(std::nullptr_t) noexcept {}
  /// Whatever can be called with these arguments. What compares equal to nullptr (an empty std::function, a null function
  /// pointer) gives an empty Callable.
  template <class Function,
            class = std::enable_if_t<std::is_invocable_r_v<Result, std::decay_t<Function>&, Arguments...> &&
                                     !std::is_same_v<std::decay_t<Function>, Callable>>>
  Callable(Function&& function) {
    using Held = std::decay_t<Function>;
    if constexpr (!std::is_function_v<std::remove_reference_t<Function>> &&
                  requires { function == nullptr; }) {
      if (function == nullptr) return;
    }
    function_ = Shared<Held>::make(std::forward<Function>(function));
    call_ = [](void* held, Arguments... arguments) -> Result {
      return static_cast<Result>((*static_cast<Held*>(held))(static_cast<Arguments&&>(arguments)...));
    };
  }

  explicit operator bool() const noexcept { return call_ != nullptr; }
  friend bool operator==(const Callable& callable, std::nullptr_t) noexcept {
    return callable.call_ == nullptr;
  }

  Result operator()(Arguments... arguments) const {
    return call_(function_.get(), static_cast<Arguments&&>(arguments)...);
  }

 private:
  Shared<void> function_;
  Result (*call_)(void*, Arguments...) = nullptr;
};

}  // namespace tenon
