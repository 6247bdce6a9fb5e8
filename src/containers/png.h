// PNG files and pictures.
#pragma once

#include <string>
#include <string_view>

#include "containers/picture.h"

namespace tenon::io {

/// True if the bytes begin as a PNG file does.
inline bool is_png(std::string_view bytes) { return bytes.substr(0, 8) == "\x89PNG\r\n\x1a\n"; }

/// The picture in a PNG file: every kind that the format has, palettes resolved. Gray of 16 bits stays so, of other
/// 16-bit samples the upper 8 bits are taken. A transparent colour (tRNS) becomes an alpha channel if `keep_alpha`.
Picture decode_png(std::string_view bytes, bool keep_alpha, const std::string& name);

/// A PNG file; `name` stands for it in messages.
std::string encode_png(const Picture& picture, const std::string& name);

}  // namespace tenon::io
