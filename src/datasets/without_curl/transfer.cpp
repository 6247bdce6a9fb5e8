#include "datasets/transfer.h"

#include <tenon/base/error.h>

namespace tenon::datasets {

void transfer(const std::string& url, std::int64_t, FunctionRef<void(const TransferStart&)>,
              FunctionRef<void(std::string_view)>) {
  throw FileError(url +
                  ": this build of Tenon cannot download (install libcurl4-openssl-dev and build it again)");
}

}  // namespace tenon::datasets
