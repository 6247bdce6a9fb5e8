#include "cli/data/description.h"

#include <algorithm>

#include <fmt/format.h>

#include <tenon/datasets/datasets.h>
#include <tenon/ops/reduction.h>

#include "cli/program.h"

namespace tenon::cli {

namespace {

using namespace datasets;

ArrayDescription describe_array(const Tensor& values) {
  return {values.shape().str(), std::string(name_of(values.dtype())), ops::min(values).item(),
          ops::max(values).item()};
}

PartDescription describe_part(const std::string& name, const Samples& samples,
                              const std::vector<std::string>& class_names) {
  PartDescription part{name, describe_array(samples.x), describe_array(samples.y), {}, samples.source};
  for (const std::string& class_name : class_names) part.classes.emplace_back(class_name, 0);
  if (part.classes.empty()) return part;
  for (std::int64_t label : samples.y.to_vector<std::int64_t>()) {
    ++part.classes.at(static_cast<std::size_t>(label)).second;
  }
  return part;
}

std::vector<PartDescription> describe_parts(const TrainAndTest& parts,
                                            const std::vector<std::string>& class_names = {}) {
  return {describe_part("train", parts.train, class_names), describe_part("test", parts.test, class_names)};
}

std::vector<PartDescription> describe_table(const Table& table) {
  const bool regression = is_floating(table.y.dtype());
  return {describe_part("all", {table.x, table.y, table.source},
                        regression ? std::vector<std::string>{} : table.target_names)};
}

PartDescription describe_reviews(const std::string& name, const imdb::Reviews& reviews) {
  PartDescription part = describe_part(name, {reviews.y, reviews.y, reviews.source}, {"bad", "good"});
  const auto words = reviews.x.values();
  const auto [least, most] = std::minmax_element(words.begin(), words.end());
  std::int64_t shortest = reviews.x.longest();
  for (std::int64_t i = 0; i < reviews.x.size(); ++i) {
    shortest = std::min(shortest, static_cast<std::int64_t>(reviews.x[i].size()));
  }
  part.x = {fmt::format("({}, {} … {})", reviews.x.size(), shortest, reviews.x.longest()), "int32",
            static_cast<double>(*least), static_cast<double>(*most)};
  return part;
}

std::vector<std::string> digit_names() {
  std::vector<std::string> names;
  for (int digit = 0; digit < 10; ++digit) names.push_back(std::to_string(digit));
  return names;
}

}  // namespace

std::vector<PartDescription> describe(const std::string& name, const std::string& subset) {
  const LoadOptions local{.download = false};
  if (!subset.empty() && name != "cifar10") throw CallError("--subset is an option of cifar10 only");
  if (name == "auto_mpg") return describe_table(auto_mpg::load_data({.download = false}));
  if (name == "boston_housing") return describe_parts(boston_housing::load_data({.download = false}));
  if (name == "breast_cancer") return describe_table(breast_cancer::load_data(local));
  if (name == "california_housing") return describe_parts(california_housing::load_data({.download = false}));
  if (name == "cifar10") {
    return describe_parts(cifar10::load_data({.subset = subset, .download = false}), cifar10::class_names());
  }
  if (name == "diabetes_pima") return describe_table(diabetes_pima::load_data(local));
  if (name == "digits") return describe_table(digits::load_data(local));
  if (name == "fashion_mnist") {
    return describe_parts(fashion_mnist::load_data(local), fashion_mnist::class_names());
  }
  if (name == "imdb") {
    const imdb::TrainAndTest reviews = imdb::load_data({.download = false});
    return {describe_reviews("train", reviews.train), describe_reviews("test", reviews.test)};
  }
  if (name == "iris") return describe_table(iris::load_data(local));
  if (name == "mnist") return describe_parts(mnist::load_data(local), digit_names());
  if (name == "wine") return describe_table(wine::load_data(local));
  throw ValueError(fmt::format("tenon data show does not know how to read {}", name));
}

}  // namespace tenon::cli
