// What the drawing library gives: fonts, pixels, PDF. Defined in src/plot/cairo/, and in src/plot/without_cairo/ as
// StateErrors that name the missing package.
#pragma once

#include <memory>
#include <string>

#include "plot/canvas.h"

namespace tenon::plot {

std::unique_ptr<Canvas> make_png_canvas(CanvasSize size, double scale);
std::unique_ptr<Canvas> make_pdf_canvas(CanvasSize size, const std::string& title);

/// How far the text advances. Texts are UTF-8; ValueError for bytes that are not.
double text_width(const std::string& text, const Font& font);

/// True if one of the installed fonts that are looked through has a picture of the character (UTF-8).
bool can_show(const std::string& character);

/// The picture as a PNG file.
std::string encode_png(const Pixels& pixels);

/// StateError if pictures cannot be made in this build.
void check_backend();

}  // namespace tenon::plot
