#include "plot/cairo/fonts.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>

#include "plot/backend.h"
#include "plot/characters.h"

namespace tenon::plot {

namespace {

// Glyph positions are asked for at this size, large enough that rounding inside the font library does not matter.
constexpr double reference_size = 1000;

// The first that has a character shows it: Latin, then Korean, then what else may be installed.
constexpr std::array<const char*, 6> families{"DejaVu Sans",      "NanumGothic",      "Noto Sans CJK KR",
                                              "Noto Sans CJK JP", "Noto Color Emoji", "sans-serif"};

cairo_scaled_font_t* open_font(const char* family, bool bold) {
  cairo_font_face_t* face = cairo_toy_font_face_create(
      family, CAIRO_FONT_SLANT_NORMAL, bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_matrix_t size, identity;
  cairo_matrix_init_scale(&size, reference_size, reference_size);
  cairo_matrix_init_identity(&identity);
  cairo_scaled_font_t* font = cairo_scaled_font_create(face, &size, &identity, options);
  cairo_font_options_destroy(options);
  cairo_font_face_destroy(face);
  if (cairo_scaled_font_status(font) != CAIRO_STATUS_SUCCESS) {
    throw StateError(fmt::format("plot: the font \"{}\" cannot be opened: {}", family,
                                 cairo_status_to_string(cairo_scaled_font_status(font))));
  }
  return font;
}

using FontList = std::array<cairo_scaled_font_t*, families.size()>;

const FontList& fonts_of(bool bold) {
  static const auto open_all = [](bool is_bold) {
    FontList list{};
    for (std::size_t i = 0; i < families.size(); ++i) list[i] = open_font(families[i], is_bold);
    return list;
  };
  static const std::array<FontList, 2> lists{open_all(false), open_all(true)};
  return lists[bold ? 1 : 0];
}

bool has_glyph(cairo_scaled_font_t* font, std::string_view character) {
  cairo_glyph_t* glyphs = nullptr;
  int count = 0;
  const cairo_status_t status =
      cairo_scaled_font_text_to_glyphs(font, 0, 0, character.data(), static_cast<int>(character.size()),
                                       &glyphs, &count, nullptr, nullptr, nullptr);
  const bool found = status == CAIRO_STATUS_SUCCESS && count > 0 && glyphs[0].index != 0;
  cairo_glyph_free(glyphs);
  return found;
}

// Null if no font has it.
cairo_scaled_font_t* font_for(std::string_view character, const FontList& fonts) {
  for (cairo_scaled_font_t* font : fonts) {
    if (has_glyph(font, character)) return font;
  }
  return nullptr;
}

cairo_scaled_font_t* font_or_warn(std::string_view character, const FontList& fonts) {
  cairo_scaled_font_t* font = font_for(character, fonts);
  if (font) return font;
  warn_once(fmt::format(
      "plot: no installed font can show \"{}\"; install fonts-dejavu-core and, for Korean, fonts-nanum",
      character));
  return fonts.front();
}

// The run's width.
double append_run(ShapedText& shaped, cairo_scaled_font_t* font, std::string_view part) {
  cairo_glyph_t* glyphs = nullptr;
  int count = 0;
  cairo_scaled_font_text_to_glyphs(font, 0, 0, part.data(), static_cast<int>(part.size()), &glyphs, &count,
                                   nullptr, nullptr, nullptr);
  GlyphRun run{.font = font, .glyphs = {glyphs, glyphs + count}, .start = shaped.width};
  cairo_text_extents_t extents;
  cairo_scaled_font_glyph_extents(font, glyphs, count, &extents);
  cairo_glyph_free(glyphs);
  for (cairo_glyph_t& glyph : run.glyphs) {
    glyph.x /= reference_size;
    glyph.y /= reference_size;
  }
  shaped.runs.push_back(std::move(run));
  return extents.x_advance / reference_size;
}

}  // namespace

ShapedText shape_text(const std::string& text, bool bold) {
  const FontList& fonts = fonts_of(bold);
  ShapedText shaped;
  std::string part;
  cairo_scaled_font_t* current = nullptr;
  for (std::string_view character : characters_of(text)) {
    if (character == "\n" || character == "\t" || character == "\r") character = " ";
    if (static_cast<unsigned char>(character[0]) < 0x20) continue;
    cairo_scaled_font_t* font = font_or_warn(character, fonts);
    if (font != current && !part.empty()) {
      shaped.width += append_run(shaped, current, part);
      part.clear();
    }
    current = font;
    part += character;
  }
  if (!part.empty()) shaped.width += append_run(shaped, current, part);
  return shaped;
}

double text_width(const std::string& text, const Font& font) {
  return text.empty() ? 0 : shape_text(text, font.bold).width * font.size;
}

bool can_show(const std::string& character) { return font_for(character, fonts_of(false)) != nullptr; }

void check_backend() {}

}  // namespace tenon::plot
