#include "datasets/transfer.h"

#include <curl/curl.h>

#include <exception>
#include <memory>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::datasets {

namespace {

struct Transfer {
  CURL* handle;
  FunctionRef<void(const TransferStart&)> start;
  FunctionRef<void(std::string_view)> receive;
  bool started = false;
  std::exception_ptr thrown = {};

  void begin() {
    started = true;
    long status = 0;
    curl_off_t length = -1;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    start({static_cast<int>(status), static_cast<std::int64_t>(length)});
  }
};

// libcurl is C: an exception must not pass through it.
std::size_t receive_bytes(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  try {
    if (!transfer.started) transfer.begin();
    transfer.receive({bytes, size * count});
    return size * count;
  } catch (...) {
    transfer.thrown = std::current_exception();
    return CURL_WRITEFUNC_ERROR;
  }
}

struct CurlDeleter {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

}  // namespace

void transfer(const std::string& url, std::int64_t offset, FunctionRef<void(const TransferStart&)> start,
              FunctionRef<void(std::string_view)> receive) {
  static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, CurlDeleter> handle(initialised == CURLE_OK ? curl_easy_init() : nullptr);
  if (!handle) throw FileError(fmt::format("{}: libcurl could not be started", url));
  CURL* curl = handle.get();
  Transfer state{curl, start, receive};
  char reason[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive_bytes);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &state);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "tenon");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 10L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 20L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 100L);  // bytes a second
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, 30L);
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
#endif
  const std::string range = fmt::format("{}-", offset);
  if (offset > 0) curl_easy_setopt(curl, CURLOPT_RANGE, range.c_str());
  const CURLcode code = curl_easy_perform(curl);
  if (state.thrown) std::rethrow_exception(state.thrown);
  if (code != CURLE_OK) {
    throw FileError(fmt::format("{}: {}", url, reason[0] ? reason : curl_easy_strerror(code)));
  }
  if (!state.started) state.begin();  // an empty answer
}

}  // namespace tenon::datasets
