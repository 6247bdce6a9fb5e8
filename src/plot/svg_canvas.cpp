#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "plot/backend.h"
#include "plot/canvas.h"
#include "plot/characters.h"

namespace tenon::plot {

namespace {

// Verdana has nearly DejaVu's widths; the Korean faces are those of Linux, Windows and macOS.
constexpr const char* font_families =
    "DejaVu Sans, Verdana, NanumGothic, Malgun Gothic, Apple SD Gothic Neo, sans-serif";

// Two decimals, without trailing zeros: a hundredth of a pixel cannot be seen.
std::string number(double value) {
  const double rounded = std::round(value * 100) / 100;
  return fmt::format("{}", rounded == 0 ? 0.0 : rounded);  // no "-0"
}

std::string escaped(const std::string& text) {
  characters_of(text);  // throws if it is not UTF-8, which XML must be
  std::string result;
  for (char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\n':
      case '\t':
      case '\r':
        result += ' ';
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20)
          result += c;  // XML cannot hold the other control characters
    }
  }
  return result;
}

std::string base64(const std::string& bytes) {
  static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) {
      return at < bytes.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])) : 0U;
    };
    const std::uint32_t bits = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    for (std::size_t part = 0; part < 4; ++part) {
      text += i + part > bytes.size() ? '=' : digits[bits >> (18 - 6 * part) & 63U];
    }
  }
  return text;
}

// Each pixel as a square of several: not every viewer heeds the wish for sharp edges.
Pixels enlarged(const Pixels& pixels, const Rectangle& place) {
  constexpr std::size_t most_pixels = std::size_t{1} << 22;
  const auto wanted =
      static_cast<std::size_t>(std::ceil(2 * place.width / static_cast<double>(pixels.width)));
  std::size_t factor = std::clamp<std::size_t>(wanted, 1, 64);
  while (factor > 1 && pixels.width * pixels.height * factor * factor > most_pixels) --factor;
  Pixels result{.width = pixels.width * factor, .height = pixels.height * factor, .rgba = {}};
  result.rgba.reserve(result.width * result.height * 4);
  for (std::size_t y = 0; y < result.height; ++y) {
    for (std::size_t x = 0; x < result.width; ++x) {
      const std::uint8_t* from = pixels.rgba.data() + 4 * (y / factor * pixels.width + x / factor);
      result.rgba.insert(result.rgba.end(), from, from + 4);
    }
  }
  return result;
}

std::string fill_text(const Color& fill) {
  if (fill.alpha() == 0) return " fill=\"none\"";
  std::string text = fmt::format(" fill=\"{}\"", fill.hex());
  if (fill.alpha() < 1) text += fmt::format(" fill-opacity=\"{}\"", number(fill.alpha()));
  return text;
}

std::string stroke_text(const Stroke& stroke) {
  if (stroke.color.alpha() == 0 || stroke.width == 0) return "";
  std::string text =
      fmt::format(" stroke=\"{}\" stroke-width=\"{}\"", stroke.color.hex(), number(stroke.width));
  if (stroke.color.alpha() < 1) text += fmt::format(" stroke-opacity=\"{}\"", number(stroke.color.alpha()));
  if (!stroke.dashes.empty()) {
    text += " stroke-dasharray=\"";
    for (std::size_t i = 0; i < stroke.dashes.size(); ++i) text += (i ? " " : "") + number(stroke.dashes[i]);
    text += "\"";
  }
  return text + " stroke-linejoin=\"round\"";
}

class SvgCanvas : public Canvas {
 public:
  SvgCanvas(CanvasSize size, const std::string& description) {
    text_ = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "width=\"{0}\" "
        "height=\"{1}\" viewBox=\"0 0 {0} {1}\" font-family=\"{2}\" role=\"img\">\n",
        number(size.width), number(size.height), font_families);
    if (!description.empty()) text_ += "<title>" + escaped(description) + "</title>\n";
  }

  void path(const Path& path, const Color& fill, const Stroke& stroke) override {
    text_ += "<path d=\"";
    std::size_t next = 0;
    const auto point = [&] {
      const Point& p = path.points()[next++];
      return number(p.x) + " " + number(p.y);
    };
    for (Path::Step step : path.steps()) {
      switch (step) {
        case Path::Step::move:
          text_ += "M" + point();
          break;
        case Path::Step::line:
          text_ += "L" + point();
          break;
        case Path::Step::close:
          text_ += "Z";
          break;
        case Path::Step::curve: {
          const std::string first = point(), second = point();
          text_ += "C" + first + " " + second + " " + point();
        }
      }
    }
    text_ += "\"" + fill_text(fill) + stroke_text(stroke) + "/>\n";
  }

  void rectangle(const Rectangle& place, double corner_radius, const Color& fill,
                 const Stroke& stroke) override {
    text_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", number(place.left),
                         number(place.top), number(place.width), number(place.height));
    if (corner_radius > 0) text_ += fmt::format(" rx=\"{}\"", number(corner_radius));
    text_ += fill_text(fill) + stroke_text(stroke) + "/>\n";
  }

  void circle(Point center, double radius, const Color& fill, const Stroke& stroke) override {
    text_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}{}/>\n", number(center.x), number(center.y),
                         number(radius), fill_text(fill), stroke_text(stroke));
  }

  void text(const std::string& text, Point baseline, const Font& font, const Color& color, Anchor anchor,
            double degrees) override {
    if (text.empty()) return;
    text_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"", number(baseline.x), number(baseline.y),
                         number(font.size));
    if (font.bold) text_ += " font-weight=\"bold\"";
    if (anchor == Anchor::middle) text_ += " text-anchor=\"middle\"";
    if (anchor == Anchor::end) text_ += " text-anchor=\"end\"";
    if (degrees != 0) {
      text_ += fmt::format(" transform=\"rotate({} {} {})\"", number(-degrees), number(baseline.x),
                           number(baseline.y));
    }
    text_ += fill_text(color) + ">" + escaped(text) + "</text>\n";
  }

  void image(const Pixels& pixels, const Rectangle& place) override {
    text_ += fmt::format(
        "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\"{} "
        "xlink:href=\"data:image/png;base64,{}\"/>\n",
        number(place.left), number(place.top), number(place.width), number(place.height),
        pixels.smooth ? "" : " style=\"image-rendering:crisp-edges;image-rendering:pixelated\"",
        base64(encode_png(pixels.smooth ? pixels : enlarged(pixels, place))));
  }

  void clip(const Rectangle& place) override {
    const int number_of_clip = clips_++;
    text_ += fmt::format(
        "<clipPath id=\"clip{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>\n"
        "<g clip-path=\"url(#clip{})\">\n",
        number_of_clip, number(place.left), number(place.top), number(place.width), number(place.height),
        number_of_clip);
  }
  void unclip() override { text_ += "</g>\n"; }
  void begin_group(const std::string& name) override { text_ += "<g class=\"" + escaped(name) + "\">\n"; }
  void end_group() override { text_ += "</g>\n"; }

  std::string finish() override { return std::move(text_) + "</svg>\n"; }

 private:
  std::string text_;
  int clips_ = 0;
};

}  // namespace

std::unique_ptr<Canvas> make_svg_canvas(CanvasSize size, const std::string& description) {
  return std::make_unique<SvgCanvas>(size, description);
}

}  // namespace tenon::plot
