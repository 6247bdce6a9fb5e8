// The twin of src/classic/libsvm/ in a build without libsvm.
#include <tenon/base/error.h>

#include "classic/svm_model.h"

namespace tenon::classic {

SVMModel train_svm(const Samples&, const std::vector<double>&, const SVCOptions&, const KernelFunction&) {
  throw StateError(
      "SVC: this build has no libsvm, so that nothing can be fitted (loading and predicting work); install "
      "libsvm-dev and configure with -DTENON_LIBSVM=ON");
}

}  // namespace tenon::classic
