#include "plot/backend.h"

#include <tenon/base/error.h>

namespace tenon::plot {

namespace {

[[noreturn]] void throw_missing() {
  throw StateError(
      "plot: this build of Tenon cannot draw: it was made without cairo. Install libcairo2-dev (Debian) and "
      "build again "
      "with -DTENON_CAIRO=ON");
}

}  // namespace

std::unique_ptr<Canvas> make_png_canvas(CanvasSize, double) { throw_missing(); }
std::unique_ptr<Canvas> make_pdf_canvas(CanvasSize, const std::string&) { throw_missing(); }
double text_width(const std::string&, const Font&) { throw_missing(); }
bool can_show(const std::string&) { throw_missing(); }
std::string encode_png(const Pixels&) { throw_missing(); }
void check_backend() { throw_missing(); }

}  // namespace tenon::plot
