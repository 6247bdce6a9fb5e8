#include <tenon/nn/initializers/random_normal.h>

#include <tenon/nn/random.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/initializers/chosen_seed.h"
#include "nn/initializers/registry_body.h"

namespace tenon::initializers {

namespace {

class RandomNormalBody final : public InitializerBody {
 public:
  explicit RandomNormalBody(const RandomNormalOptions& options)
      : options_(options), seed_(chosen_seed(options.seed)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("seed", options.seed);
    visit("mean", options.mean);
    visit("stddev", options.stddev);
  }
  Tensor call(const Shape& shape, DType dtype) const override {
    return random::normal(shape, options_.mean, options_.stddev, dtype, seed_);
  }
  std::string class_name() const override { return "RandomNormal"; }
  Config get_config() const override { return config_of<RandomNormalBody>(options_); }

 private:
  RandomNormalOptions options_;
  Seed seed_;
};

}  // namespace

RandomNormal::RandomNormal(const RandomNormalOptions& options)
    : Initializer(Shared<RandomNormalBody>::make(options)) {}

Registration<InitializerBody> register_random_normal() {
  return class_entry<InitializerBody, RandomNormalBody, RandomNormalOptions>("RandomNormal",
                                                                             {"random_normal", "normal"});
}

}  // namespace tenon::initializers
