#include "cli/interrupt.h"

#include <csignal>

namespace tenon::cli {

namespace {
volatile std::sig_atomic_t was_requested = 0;
}  // namespace

extern "C" {
static void tenon_note_interrupt(int) { was_requested = 1; }
}

InterruptWatch::InterruptWatch() {
  was_requested = 0;
  struct sigaction action = {};
  action.sa_handler = tenon_note_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);  // the second one is the system's
  sigaction(SIGINT, &action, nullptr);
}

InterruptWatch::~InterruptWatch() { std::signal(SIGINT, SIG_DFL); }

bool InterruptWatch::requested() { return was_requested != 0; }

}  // namespace tenon::cli
