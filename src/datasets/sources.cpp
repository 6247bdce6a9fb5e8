// lint: table
#include "datasets/sources.h"

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"

namespace tenon::datasets {

namespace {

constexpr const char* keras_files = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/";
constexpr const char* scikit_learn_files =
    "https://raw.githubusercontent.com/scikit-learn/scikit-learn/1.2.1/sklearn/datasets/data/";

FileInfo keras_file(const std::string& name, const std::string& sha256, std::int64_t bytes = 0) {
  return {name, keras_files + name, sha256, bytes};
}

std::vector<std::string> idx_files() {
  return {"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte"};
}

std::vector<std::string> cifar10_batches(const std::string& folder, const std::string& ending) {
  std::vector<std::string> files;
  for (int i = 1; i <= 5; ++i) files.push_back(fmt::format("{}data_batch_{}{}", folder, i, ending));
  files.push_back(folder + "test_batch" + ending);
  return files;
}

Source auto_mpg() {
  return {{.name = "auto_mpg",
           .title = "Auto MPG: fuel consumption of cars, 1970 to 1982",
           .contents = "398 cars (392 complete), 7 numbers each; target: miles per gallon",
           .license = "CC BY 4.0 (UCI)",
           .files = {{"mpg.csv",
                      "https://raw.githubusercontent.com/mwaskom/seaborn-data/"
                      "71e2436a092d714350de0fc409ca8a8714e7e78f/mpg.csv",
                      "c14b8b855ea7ee86cb9736bf8caaf281c4685ca08826f3eb2acaccaaf40f0d5a", 21222}}},
          {"auto_mpg", "auto-mpg"},
          {{{"auto-mpg.data"}}, {{"mpg.csv"}}}};
}

Source boston_housing() {
  return {{.name = "boston_housing",
           .title = "Boston house prices, 1978",
           .contents = "506 districts, 13 numbers each; target: median price in 1000 dollars",
           .license = "public (StatLib)",
           .files = {keras_file("boston_housing.npz",
                                "f553886a1f8d56431e820c5b82552d9d95cfcb96d1e678153f8839538947dff5")}},
          {"boston_housing", "boston-housing"},
          {{{"boston_housing.npz"}}, {{"boston_house_prices.csv"}}, {{"housing.csv"}, true}}};
}

Source breast_cancer() {
  return {{.name = "breast_cancer",
           .title = "Breast cancer Wisconsin (diagnostic)",
           .contents = "569 tumours, 30 numbers each; 2 classes",
           .license = "CC BY 4.0 (UCI)",
           .files = {{"breast_cancer.csv", std::string(scikit_learn_files) + "breast_cancer.csv",
                      "fed3eb72d0575ef6192293f5093c6e801b1476b577d0386bf4455504522172ed", 119913}}},
          {"breast_cancer", "breast-cancer"},
          {{{"breast_cancer.csv"}}}};
}

Source california_housing() {
  return {{.name = "california_housing",
           .title = "California house prices, 1990",
           .contents = "20640 districts, 8 numbers each; target: median price in dollars",
           .license = "public (StatLib)",
           .files = {keras_file("california_housing.npz",
                                "1a2e3a52e0398de6463aebe6f4a8da34fb21fbb6b934cf88c3425e766f2a1a6f")}},
          {"california_housing", "california-housing"},
          {{{"california_housing.npz"}}}};
}

Source california_housing_table() {
  return {{.name = "california_housing table",
           .title = "California house prices, 1990, with the ocean's proximity",
           .contents = "20640 districts, 9 columns each; target: median price in dollars",
           .license = "Apache-2.0",
           .files = {{"housing.csv",
                      "https://raw.githubusercontent.com/ageron/handson-ml/"
                      "b7051594afbb1d835f5e031af8664c4363878050/datasets/housing/housing.csv",
                      "8a3727f4cf54ac1a327f69b1d5b4db54c5834ea81c6e4efc0d163300022a685e", 1423529}}},
          {"california_housing", "california-housing"},
          {{{"housing.csv"}, true}},
          false};
}

Source cifar10() {
  return {{.name = "cifar10",
           .title = "CIFAR-10: small colour pictures",
           .contents = "50000 + 10000 pictures of 32 x 32 x 3; 10 classes",
           .license = "none stated; cite A. Krizhevsky (2009)",
           .files = {{"cifar-10-python.tar.gz", "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
                      "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce", 170498071}}},
          {"cifar10", "cifar-10"},
          {{cifar10_batches("cifar-10-batches-py/", "")},
           {cifar10_batches("", "")},
           {cifar10_batches("cifar-10-batches-bin/", ".bin")},
           {cifar10_batches("", ".bin")},
           {{"cifar-10-python.tar"}},
           {{"cifar-10-binary.tar"}}}};
}

Source cifar10_subset(const std::string& name, const std::string& train, const std::string& test) {
  return {{.name = name}, {"cifar10", "cifar-10"}, {{{train, test}}}, false};
}

Source diabetes_pima() {
  return {{.name = "diabetes_pima",
           .title = "Diabetes among Pima women",
           .contents = "768 women, 8 numbers each; 2 classes",
           .license = "none stated (NIDDK, by way of UCI)",
           .included = true},
          {"diabetes_pima", "pima"},
          {{{"pima-indians-diabetes.csv"}}}};
}

Source digits() {
  return {{.name = "digits",
           .title = "Handwritten digits, 8 x 8",
           .contents = "1797 pictures of 64 grey levels; 10 classes",
           .license = "CC BY 4.0 (UCI)",
           .included = true},
          {"digits"},
          {{{"digits.csv"}}}};
}

Source fashion_mnist() {
  return {{.name = "fashion_mnist",
           .title = "Fashion-MNIST: pictures of clothes",
           .contents = "60000 + 10000 pictures of 28 x 28; 10 classes",
           .license = "MIT (Zalando SE)",
           .files = {keras_file("train-images-idx3-ubyte.gz",
                                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84", 26421880),
                     keras_file("train-labels-idx1-ubyte.gz",
                                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845", 29515),
                     keras_file("t10k-images-idx3-ubyte.gz",
                                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073", 4422102),
                     keras_file("t10k-labels-idx1-ubyte.gz",
                                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5", 5148)}},
          {"fashion_mnist", "fashion-mnist"},
          {{idx_files(), true}}};  // MNIST's files have the same names
}

Source imdb() {
  return {{.name = "imdb",
           .title = "IMDB film reviews as word numbers",
           .contents = "25000 + 25000 reviews; 2 classes",
           .license = "none stated; cite Maas et al. (2011)",
           .files = {keras_file(
               "imdb.npz", "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f", 17464789)}},
          {"imdb"},
          {{{"imdb.npz"}}, {{"imdb_flat.npz"}}}};
}

Source imdb_word_index() {
  return {
      {.name = "imdb word index",
       .files = {keras_file("imdb_word_index.json",
                            "027313fe9a320280f3bf0fac5baf58c4a683cf39a7ed9c3d3d3912bde4284cf6", 1641221)}},
      {"imdb"},
      {{{"imdb_word_index.json"}}},
      false};
}

Source iris() {
  return {{.name = "iris",
           .title = "Iris flowers",
           .contents = "150 flowers, 4 lengths each; 3 classes",
           .license = "CC BY 4.0 (UCI)",
           .included = true},
          {"iris"},
          {{{"iris.csv"}}}};
}

Source mnist() {
  return {{.name = "mnist",
           .title = "MNIST: handwritten digits",
           .contents = "60000 + 10000 pictures of 28 x 28; 10 classes",
           .license = "CC BY-SA 3.0",
           .files = {keras_file(
               "mnist.npz", "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1", 11490434)}},
          {"mnist"},
          {{{"mnist.npz"}}, {idx_files(), true}}};
}

Source wine() {
  return {{.name = "wine",
           .title = "Wines of three cultivars",
           .contents = "178 wines, 13 numbers each; 3 classes",
           .license = "CC BY 4.0 (UCI)",
           .files = {{"wine_data.csv", std::string(scikit_learn_files) + "wine_data.csv",
                      "10e8a802908b34f86e5da8ce962f3c806694bc98450a18f61851af59f324bede", 11157}}},
          {"wine"},
          {{{"wine_data.csv"}}}};
}

}  // namespace

const std::vector<Source>& all_sources() {
  static const auto* const sources = new std::vector<Source>{
      auto_mpg(),
      boston_housing(),
      breast_cancer(),
      california_housing(),
      california_housing_table(),
      cifar10(),
      cifar10_subset("cifar10 small", "cifar10_train_3000.bin", "cifar10_test_1000.bin"),
      cifar10_subset("cifar10 cats_and_dogs", "catsdogs_train.bin", "catsdogs_test.bin"),
      diabetes_pima(),
      digits(),
      fashion_mnist(),
      imdb(),
      imdb_word_index(),
      iris(),
      mnist(),
      wine(),
  };
  return *sources;
}

const Source& source_of(std::string_view name) {
  std::vector<std::string_view> listed;
  for (const Source& source : all_sources()) {
    if (source.info.name == name) return source;
    if (source.listed) listed.push_back(source.info.name);
  }
  throw ValueError(fmt::format("unknown data set \"{}\"{}", name, name_suggestion(name, listed)));
}

}  // namespace tenon::datasets
