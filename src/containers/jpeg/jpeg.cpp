#include "containers/jpeg.h"

// jpeglib.h takes the types of these two from whoever includes it.
#include <cstddef>
#include <cstdio>

#include <jerror.h>
#include <jpeglib.h>

#include <csetjmp>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>

#include "containers/byte_reader.h"

// libjpeg reports errors by calling a function that must not return, so that one jumps out by longjmp. Each function
// with a setjmp here therefore holds nothing that needs a destructor.

namespace tenon::io {

namespace {

constexpr int most_scans =
    500;  // a progressive file may hold millions of tiny ones, each a walk over the picture

struct ErrorHandler {
  jpeg_error_mgr base;
  std::jmp_buf jump;
  char error[JMSG_LENGTH_MAX] = "";
  char warning[JMSG_LENGTH_MAX] = "";
};

ErrorHandler& handler_of(j_common_ptr jpeg) { return *reinterpret_cast<ErrorHandler*>(jpeg->err); }

[[noreturn]] void on_error(j_common_ptr jpeg) {
  ErrorHandler& handler = handler_of(jpeg);
  handler.base.format_message(jpeg, handler.error);
  std::longjmp(handler.jump, 1);
}

/// Warnings mean pixels that libjpeg made up, except for those that stray bytes between two markers raise, which many
/// cameras leave and every reader skips.
void on_message(j_common_ptr jpeg, int level) {
  if (level >= 0) return;
  ErrorHandler& handler = handler_of(jpeg);
  const int code = handler.base.msg_code;
  if (code == JWRN_EXTRANEOUS_DATA || code == JWRN_JFIF_MAJOR || code == JWRN_ADOBE_XFORM) {
    handler.base.format_message(jpeg, handler.warning);
  } else {
    on_error(jpeg);
  }
}

void on_progress(j_common_ptr jpeg) {
  if (!jpeg->is_decompressor || reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number <= most_scans)
    return;
  ErrorHandler& handler = handler_of(jpeg);
  std::snprintf(handler.error, sizeof(handler.error), "more than %d scans", most_scans);
  std::longjmp(handler.jump, 1);
}

void install(ErrorHandler& handler) {
  jpeg_std_error(&handler.base);
  handler.base.error_exit = on_error;
  handler.base.emit_message = on_message;
}

class Reader {
 public:
  Reader(std::string_view bytes, const std::string& name) : bytes_(bytes), name_(name) {
    install(handler_);
    jpeg_.err = &handler_.base;
    if (!create()) fail();
  }
  ~Reader() { jpeg_destroy_decompress(&jpeg_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  Picture read() {
    if (!read_header()) fail();
    constexpr std::uint64_t pixels_of_a_bit = 64;  // a block of 8 x 8
    check_picture_size(jpeg_.image_width, jpeg_.image_height, bytes_.size(), 8 * pixels_of_a_bit, name_);
    if (jpeg_.num_components == 2) throw FileError(name_ + ": a JPEG of two colour components is not read");
    if (!start()) fail();
    Picture picture;
    picture.height = jpeg_.output_height;
    picture.width = jpeg_.output_width;
    picture.channels = jpeg_.output_components;
    picture.samples.resize(static_cast<std::size_t>(picture.height * picture.width) *
                           static_cast<std::size_t>(picture.channels));
    if (!read_rows(picture.samples.data())) fail();
    if (handler_.warning[0] != '\0') warn(fmt::format("{}: {}", name_, handler_.warning));
    return picture;
  }

 private:
  [[noreturn]] void fail() const {
    const JOCTET* begin = reinterpret_cast<const JOCTET*>(bytes_.data());
    std::size_t offset = bytes_.size();
    if (jpeg_.src && jpeg_.src->next_input_byte >= begin &&
        jpeg_.src->next_input_byte <= begin + bytes_.size()) {
      offset = static_cast<std::size_t>(jpeg_.src->next_input_byte - begin);
    }
    throw_file_error(name_, offset, fmt::format("damaged JPEG ({})", handler_.error));
  }

  bool create() {
    if (setjmp(handler_.jump)) return false;
    jpeg_create_decompress(&jpeg_);
    return true;
  }

  bool read_header() {
    if (setjmp(handler_.jump)) return false;
    progress_.progress_monitor = on_progress;
    jpeg_.progress = &progress_;
    jpeg_mem_src(&jpeg_, reinterpret_cast<const unsigned char*>(bytes_.data()),
                 static_cast<unsigned long>(bytes_.size()));
    jpeg_read_header(&jpeg_, TRUE);
    return true;
  }

  bool start() {
    if (setjmp(handler_.jump)) return false;
    jpeg_.out_color_space = jpeg_.num_components == 1   ? JCS_GRAYSCALE
                            : jpeg_.num_components == 3 ? JCS_RGB
                                                        : JCS_CMYK;
    jpeg_start_decompress(&jpeg_);
    return true;
  }

  bool read_rows(std::uint8_t* samples) {
    if (setjmp(handler_.jump)) return false;
    const std::size_t row_bytes =
        std::size_t{jpeg_.output_width} * static_cast<std::size_t>(jpeg_.output_components);
    while (jpeg_.output_scanline < jpeg_.output_height) {
      JSAMPROW row = samples + jpeg_.output_scanline * row_bytes;
      jpeg_read_scanlines(&jpeg_, &row, 1);
    }
    jpeg_finish_decompress(&jpeg_);
    return true;
  }

  std::string_view bytes_;
  const std::string& name_;
  ErrorHandler handler_;
  jpeg_progress_mgr progress_ = {};
  jpeg_decompress_struct jpeg_ = {};
};

/// Adobe's programs, and so everyone, store CMYK upside down: 255 is no ink.
Picture rgb_of_inverted_cmyk(const Picture& picture) {
  Picture result{picture.height, picture.width, 3, 8, {}};
  const auto pixels = static_cast<std::size_t>(picture.height * picture.width);
  result.samples.resize(pixels * 3);
  for (std::size_t i = 0; i < pixels; ++i) {
    const std::uint8_t* cmyk = picture.samples.data() + 4 * i;
    const unsigned light = cmyk[3];  // 255 minus black
    for (std::size_t c = 0; c < 3; ++c) {
      const unsigned product = (255U - cmyk[c]) * light + 128U;
      result.samples[3 * i + c] =
          static_cast<std::uint8_t>(light - ((product + (product >> 8)) >> 8));  // / 255
    }
  }
  return result;
}

class Writer {
 public:
  explicit Writer(const std::string& name) : name_(name) {
    install(handler_);
    jpeg_.err = &handler_.base;
    if (!create()) fail();
  }
  ~Writer() {
    jpeg_destroy_compress(&jpeg_);
    std::free(output_);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  std::string write(const Picture& picture, int quality) {
    if (!write_rows(picture, quality)) fail();
    return std::string(reinterpret_cast<const char*>(output_), output_size_);
  }

 private:
  [[noreturn]] void fail() const { throw FileError(fmt::format("{}: {}", name_, handler_.error)); }

  bool create() {
    if (setjmp(handler_.jump)) return false;
    jpeg_create_compress(&jpeg_);
    return true;
  }

  bool write_rows(const Picture& picture, int quality) {
    if (setjmp(handler_.jump)) return false;
    jpeg_mem_dest(&jpeg_, &output_, &output_size_);
    jpeg_.image_width = static_cast<JDIMENSION>(picture.width);
    jpeg_.image_height = static_cast<JDIMENSION>(picture.height);
    jpeg_.input_components = picture.channels;
    jpeg_.in_color_space = picture.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&jpeg_);
    jpeg_set_quality(&jpeg_, quality, TRUE);
    jpeg_start_compress(&jpeg_, TRUE);
    const std::size_t row_bytes = std::size_t{jpeg_.image_width} * static_cast<std::size_t>(picture.channels);
    while (jpeg_.next_scanline < jpeg_.image_height) {
      JSAMPROW row = const_cast<JSAMPROW>(picture.samples.data() + jpeg_.next_scanline * row_bytes);
      jpeg_write_scanlines(&jpeg_, &row, 1);
    }
    jpeg_finish_compress(&jpeg_);
    return true;
  }

  const std::string& name_;
  ErrorHandler handler_;
  jpeg_compress_struct jpeg_ = {};
  unsigned char* output_ = nullptr;
  unsigned long output_size_ = 0;
};

}  // namespace

Picture decode_jpeg(std::string_view bytes, const std::string& name) {
  Picture picture = Reader(bytes, name).read();
  return picture.channels == 4 ? rgb_of_inverted_cmyk(picture) : picture;
}

std::string encode_jpeg(const Picture& picture, int quality, const std::string& name) {
  return Writer(name).write(picture, quality);
}

}  // namespace tenon::io
