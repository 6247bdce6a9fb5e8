#include <tenon/nn/regularizers/orthogonal_regularizer.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/linear_algebra.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>
#include <tenon/tensor/create.h>
#include <fmt/format.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/regularizers/check_factor.h"
#include "nn/regularizers/registry_body.h"

namespace tenon::regularizers {

namespace {

OrthogonalRegularizerOptions checked(const OrthogonalRegularizerOptions& options) {
  check_factor("OrthogonalRegularizer", "factor", options.factor);
  if (options.mode != "rows" && options.mode != "columns") {
    throw ValueError(
        fmt::format("OrthogonalRegularizer: mode must be \"rows\" or \"columns\"; got \"{}\"", options.mode));
  }
  return options;
}

class OrthogonalRegularizerBody final : public RegularizerBody {
 public:
  explicit OrthogonalRegularizerBody(const OrthogonalRegularizerOptions& options)
      : options_(checked(options)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("factor", options.factor);
    visit("mode", options.mode);
  }
  Tensor call(const Tensor& x) const override {
    if (x.ndim() != 2) {
      throw ShapeError(
          fmt::format("OrthogonalRegularizer: the weight must have rank 2; got shape {}", x.shape().str()));
    }
    const bool rows = options_.mode == "rows";
    const Tensor norms = ops::sqrt(ops::maximum(ops::sum(ops::square(x), rows ? 1 : 0, true), 1e-12));
    const Tensor unit = x / norms;
    const Tensor cosines = rows ? ops::matmul(unit, unit.T()) : ops::matmul(unit.T(), unit);
    const std::int64_t size = x.shape(rows ? 0 : 1);
    const double pairs = static_cast<double>(size) * (static_cast<double>(size) - 1.0) / 2.0;
    const Tensor off_diagonal = cosines * (1.0 - eye(size, size, 0, x.dtype()));
    return options_.factor * 0.5 * ops::sum(ops::absolute(off_diagonal)) / pairs;
  }
  std::string class_name() const override { return "OrthogonalRegularizer"; }
  Config get_config() const override { return config_of<OrthogonalRegularizerBody>(options_); }

 private:
  OrthogonalRegularizerOptions options_;
};

}  // namespace

OrthogonalRegularizer::OrthogonalRegularizer(const OrthogonalRegularizerOptions& options)
    : Regularizer(Shared<OrthogonalRegularizerBody>::make(options)) {}

Registration<RegularizerBody> register_orthogonal_regularizer() {
  return class_entry<RegularizerBody, OrthogonalRegularizerBody, OrthogonalRegularizerOptions>(
      "OrthogonalRegularizer", {"orthogonal_regularizer"});
}

}  // namespace tenon::regularizers
