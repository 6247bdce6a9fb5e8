#include "containers/png.h"

#include <png.h>

#include <bit>
#include <csetjmp>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "containers/byte_reader.h"

// libpng reports errors by a longjmp out of its calls. Each function with a setjmp here therefore holds nothing that
// needs a destructor, and the text of the error waits in a plain array.

namespace tenon::io {

namespace {

struct Progress {
  std::string_view input;
  std::size_t position = 0;
  std::string* output = nullptr;
  char error[256] = "";
};

[[noreturn]] void on_error(png_structp png, png_const_charp text) {
  auto* progress = static_cast<Progress*>(png_get_error_ptr(png));
  std::snprintf(progress->error, sizeof(progress->error), "%s", text);
  png_longjmp(png, 1);
}

void on_warning(png_structp, png_const_charp) {}  // about colour profiles and the like, which are not used

void on_read(png_structp png, png_bytep out, std::size_t count) {
  auto* progress = static_cast<Progress*>(png_get_io_ptr(png));
  if (count > progress->input.size() - progress->position) png_error(png, "the file is cut off");
  std::memcpy(out, progress->input.data() + progress->position, count);
  progress->position += count;
}

void on_write(png_structp png, png_bytep bytes, std::size_t count) {
  bool done = true;
  try {
    static_cast<Progress*>(png_get_io_ptr(png))->output->append(reinterpret_cast<const char*>(bytes), count);
  } catch (...) {
    done = false;
  }
  if (!done) png_error(png, "no memory left");
}

class Reader {
 public:
  Reader(std::string_view bytes, const std::string& name) : name_(name) {
    progress_.input = bytes;
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, &progress_, on_error, on_warning);
    info_ = png_ ? png_create_info_struct(png_) : nullptr;
    if (!info_) {
      png_destroy_read_struct(&png_, nullptr, nullptr);
      throw FileError(name + ": libpng has no memory left");
    }
  }
  ~Reader() { png_destroy_read_struct(&png_, &info_, nullptr); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  Picture read(bool keep_alpha) {
    if (!read_info()) fail();
    check_size();
    if (!choose_format(keep_alpha)) fail();
    Picture picture;
    picture.height = png_get_image_height(png_, info_);
    picture.width = png_get_image_width(png_, info_);
    picture.channels = png_get_channels(png_, info_);
    picture.bits = png_get_bit_depth(png_, info_);
    const std::size_t row_bytes = png_get_rowbytes(png_, info_);
    picture.samples.resize(static_cast<std::size_t>(picture.height) * row_bytes);
    std::vector<png_bytep> rows(static_cast<std::size_t>(picture.height));
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = picture.samples.data() + i * row_bytes;
    if (!read_rows(rows.data())) fail();
    return picture;
  }

 private:
  [[noreturn]] void fail() const {
    throw_file_error(name_, progress_.position, fmt::format("damaged PNG ({})", progress_.error));
  }

  bool read_info() {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_set_read_fn(png_, &progress_, on_read);
    png_set_crc_action(png_, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_read_info(png_, info_);
    return true;
  }

  void check_size() const {
    constexpr std::uint64_t deflate_ratio = 1032;
    const std::uint64_t pixel_bits =
        std::uint64_t{png_get_bit_depth(png_, info_)} * png_get_channels(png_, info_);
    check_picture_size(png_get_image_width(png_, info_), png_get_image_height(png_, info_),
                       progress_.input.size(), deflate_ratio * 8 / pixel_bits + 1, name_);
  }

  bool choose_format(bool keep_alpha) {
    if (setjmp(png_jmpbuf(png_))) return false;
    const int type = png_get_color_type(png_, info_);
    if (type == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png_);
    if (type == PNG_COLOR_TYPE_GRAY) png_set_expand_gray_1_2_4_to_8(png_);
    const bool has_key = png_get_valid(png_, info_, PNG_INFO_tRNS) != 0;
    if (has_key && keep_alpha) {
      png_set_tRNS_to_alpha(png_);
    } else if (has_key && type == PNG_COLOR_TYPE_PALETTE) {
      png_set_strip_alpha(png_);  // palettes bring their alpha along
    }
    if (png_get_bit_depth(png_, info_) == 16) {
      if (type == PNG_COLOR_TYPE_GRAY && !(has_key && keep_alpha)) {
        if (std::endian::native == std::endian::little) png_set_swap(png_);
      } else {
        png_set_strip_16(png_);
      }
    }
    png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    return true;
  }

  bool read_rows(png_bytepp rows) {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_read_image(png_, rows);
    png_read_end(png_, nullptr);
    return true;
  }

  const std::string& name_;
  Progress progress_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
};

class Writer {
 public:
  explicit Writer(const std::string& name) : name_(name) {
    progress_.output = &bytes_;
    png_ = png_create_write_struct(PNG_LIBPNG_VER_STRING, &progress_, on_error, on_warning);
    info_ = png_ ? png_create_info_struct(png_) : nullptr;
    if (!info_) {
      png_destroy_write_struct(&png_, nullptr);
      throw FileError(name + ": libpng has no memory left");
    }
  }
  ~Writer() { png_destroy_write_struct(&png_, &info_); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  std::string write(const Picture& picture) {
    const std::size_t row_bytes = picture.samples.size() / static_cast<std::size_t>(picture.height);
    std::vector<png_bytep> rows(static_cast<std::size_t>(picture.height));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i] =
          const_cast<png_bytep>(picture.samples.data() + i * row_bytes);  // libpng does not write to them
    }
    if (!write_rows(picture, rows.data())) throw FileError(fmt::format("{}: {}", name_, progress_.error));
    return std::move(bytes_);
  }

 private:
  bool write_rows(const Picture& picture, png_bytepp rows) {
    constexpr int types[] = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                             PNG_COLOR_TYPE_RGB_ALPHA};
    if (setjmp(png_jmpbuf(png_))) return false;
    png_set_write_fn(png_, &progress_, on_write, nullptr);
    png_set_IHDR(png_, info_, static_cast<png_uint_32>(picture.width),
                 static_cast<png_uint_32>(picture.height), picture.bits, types[picture.channels - 1],
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png_, info_);
    if (picture.bits == 16 && std::endian::native == std::endian::little) png_set_swap(png_);
    png_write_image(png_, rows);
    png_write_end(png_, nullptr);
    return true;
  }

  const std::string& name_;
  std::string bytes_;
  Progress progress_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
};

}  // namespace

Picture decode_png(std::string_view bytes, bool keep_alpha, const std::string& name) {
  return Reader(bytes, name).read(keep_alpha);
}

std::string encode_png(const Picture& picture, const std::string& name) {
  return Writer(name).write(picture);
}

}  // namespace tenon::io
