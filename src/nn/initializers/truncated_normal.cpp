#include <tenon/nn/initializers/truncated_normal.h>

#include <tenon/nn/random.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/initializers/chosen_seed.h"
#include "nn/initializers/registry_body.h"

namespace tenon::initializers {

namespace {

class TruncatedNormalBody final : public InitializerBody {
 public:
  explicit TruncatedNormalBody(const TruncatedNormalOptions& options)
      : options_(options), seed_(chosen_seed(options.seed)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("seed", options.seed);
    visit("mean", options.mean);
    visit("stddev", options.stddev);
  }
  Tensor call(const Shape& shape, DType dtype) const override {
    return random::truncated_normal(shape, options_.mean, options_.stddev, dtype, seed_);
  }
  std::string class_name() const override { return "TruncatedNormal"; }
  Config get_config() const override { return config_of<TruncatedNormalBody>(options_); }

 private:
  TruncatedNormalOptions options_;
  Seed seed_;
};

}  // namespace

TruncatedNormal::TruncatedNormal(const TruncatedNormalOptions& options)
    : Initializer(Shared<TruncatedNormalBody>::make(options)) {}

Registration<InitializerBody> register_truncated_normal() {
  return class_entry<InitializerBody, TruncatedNormalBody, TruncatedNormalOptions>("TruncatedNormal",
                                                                                   {"truncated_normal"});
}

}  // namespace tenon::initializers
