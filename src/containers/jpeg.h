// JPEG files and pictures.
#pragma once

#include <string>
#include <string_view>

#include "containers/picture.h"

namespace tenon::io {

/// True if the bytes begin as a JPEG file does.
inline bool is_jpeg(std::string_view bytes) { return bytes.substr(0, 3) == "\xFF\xD8\xFF"; }

/// The picture in a JPEG file, gray or RGB; CMYK becomes RGB as in Pillow.
Picture decode_jpeg(std::string_view bytes, const std::string& name);

/// A JPEG file of a gray or RGB picture; quality from 1 to 100; `name` stands for it in messages.
std::string encode_jpeg(const Picture& picture, int quality, const std::string& name);

}  // namespace tenon::io
