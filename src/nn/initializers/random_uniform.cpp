#include <tenon/nn/initializers/random_uniform.h>

#include <tenon/nn/random.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/initializers/chosen_seed.h"
#include "nn/initializers/registry_body.h"

namespace tenon::initializers {

namespace {

class RandomUniformBody final : public InitializerBody {
 public:
  explicit RandomUniformBody(const RandomUniformOptions& options)
      : options_(options), seed_(chosen_seed(options.seed)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("seed", options.seed);
    visit("minval", options.minval);
    visit("maxval", options.maxval);
  }
  Tensor call(const Shape& shape, DType dtype) const override {
    return random::uniform(shape, options_.minval, options_.maxval, dtype, seed_);
  }
  std::string class_name() const override { return "RandomUniform"; }
  Config get_config() const override { return config_of<RandomUniformBody>(options_); }

 private:
  RandomUniformOptions options_;
  Seed seed_;
};

}  // namespace

RandomUniform::RandomUniform(const RandomUniformOptions& options)
    : Initializer(Shared<RandomUniformBody>::make(options)) {}

Registration<InitializerBody> register_random_uniform() {
  return class_entry<InitializerBody, RandomUniformBody, RandomUniformOptions>("RandomUniform",
                                                                               {"random_uniform", "uniform"});
}

}  // namespace tenon::initializers
