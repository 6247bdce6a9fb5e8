// The exceptions that Tenon throws. Each text names the place (layer, operation, file), what was expected,
// what came and a likely fix; nothing is computed or changed before it is thrown.
#pragma once

#include <stdexcept>
#include <string>

namespace tenon {

/// Base of every exception thrown by Tenon.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message) : std::runtime_error(message) {}
};

/// An argument has the right type but an impossible value (Keras' and NumPy's ValueError).
class ValueError : public Error {
 public:
  using Error::Error;
};

/// Shapes that do not fit together.
class ShapeError : public ValueError {
 public:
  using ValueError::ValueError;
};

/// An argument has a dtype or kind that the callee cannot take (TypeError).
class TypeError : public Error {
 public:
  using Error::Error;
};

/// An index or slice text that is malformed or out of range (IndexError).
class IndexError : public Error {
 public:
  using Error::Error;
};

/// A file that cannot be read or written; the text begins with its name.
class FileError : public Error {
 public:
  using Error::Error;
};

/// A call that comes too early or too late: fit before compile, weights of an unbuilt layer (RuntimeError).
class StateError : public Error {
 public:
  using Error::Error;
};

}  // namespace tenon
