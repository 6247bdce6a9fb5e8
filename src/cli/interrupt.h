// Ctrl-C as a wish that long work can look at: it ends at the next good place and still reports.
#pragma once

namespace tenon::cli {

/// While it lives, the first Ctrl-C only sets requested(); a second one ends the program.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;
  static bool requested();
};

}  // namespace tenon::cli
