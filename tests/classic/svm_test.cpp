// SVC against scikit-learn's, which stands on the same libsvm (tests/golden/make_svm.py).
#include <tenon/classic/svm.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

#include "classic/pairwise_coupling.h"
#include "support/error_text.h"
#include "support/temporary_files.h"
#include "tensor/golden_tensor.h"

namespace tenon::classic {
namespace {

using nlohmann::json;
using test::message_of;
using testing::HasSubstr;

Tensor matrix(const json& rows) {
  std::vector<double> values;
  for (const json& row : rows) {
    for (const json& value : row) values.push_back(value.get<double>());
  }
  const auto count = static_cast<std::int64_t>(rows.size());
  return array(values).reshape({count, static_cast<std::int64_t>(rows[0].size())});
}

struct Iris {
  Tensor x = matrix(test::read_golden("svm").at("x"));
  Tensor y = array(test::read_golden("svm").at("y").get<std::vector<std::int64_t>>());
};

SVCOptions options_from(const json& entry) {
  SVCOptions options{.kernel = entry.at("kernel").get<std::string>(), .tol = 1e-9};
  options.C = entry.value("C", 1.0);
  options.degree = entry.value("degree", 3);
  options.coef0 = entry.value("coef0", 0.0);
  if (entry.contains("gamma"))
    options.gamma = entry["gamma"] == "auto" ? Gamma("auto") : Gamma(entry["gamma"].get<double>());
  return options;
}

TEST(SVC, EqualsScikitLearn) {
  const Iris iris;
  for (const json& entry : test::read_golden("svm").at("cases")) {
    SCOPED_TRACE(entry.at("data").get<std::string>() + " " + entry.at("options").dump());
    const bool all = entry.at("data") == "iris";
    const Tensor x = all ? iris.x : iris.x["50:, 2:"], y = all ? iris.y : iris.y["50:"];
    SVC machine(options_from(entry.at("options")));
    machine.fit(x, y);
    EXPECT_EQ(machine.predict(x).to_vector<std::int64_t>(),
              entry.at("predict").get<std::vector<std::int64_t>>());
    EXPECT_EQ(machine.n_support(), entry.at("n_support").get<std::vector<std::int64_t>>());
    const std::vector<double> decision = machine.decision_function(x["::7"]).to_vector<double>(),
                              expected = matrix(entry.at("decision")).to_vector<double>();
    ASSERT_EQ(decision.size(), expected.size());
    for (std::size_t i = 0; i < decision.size(); ++i) EXPECT_NEAR(decision[i], expected[i], 2e-6) << i;
  }
}

TEST(SVC, WeighsClasses) {
  const Iris iris;
  SVC machine({.tol = 1e-9, .class_weight = {{2, 3.0}}});
  const Tensor x = iris.x["50:, 2:"];
  const std::vector<double> decision = machine.fit(x, iris.y["50:"]).decision_function(x).to_vector<double>();
  const auto expected = test::read_golden("svm").at("weighted").get<std::vector<double>>();
  for (std::size_t i = 0; i < decision.size(); ++i) EXPECT_NEAR(decision[i], expected[i], 2e-6) << i;
}

TEST(SVC, ProbabilitiesFollowTheDecision) {
  const Iris iris;
  SVC machine({.probability = true});
  machine.fit(iris.x, iris.y);
  const Tensor p = machine.predict_proba(iris.x);
  ASSERT_EQ(p.shape(), (Shape{150, 3}));
  const std::vector<double> values = p.to_vector<double>();
  int right = 0;
  for (std::size_t i = 0; i < 150; ++i) {
    EXPECT_NEAR(values[3 * i] + values[3 * i + 1] + values[3 * i + 2], 1.0, 1e-9);
    const auto best = std::max_element(values.begin() + 3 * static_cast<long>(i),
                                       values.begin() + 3 * static_cast<long>(i) + 3);
    right += best - values.begin() - 3 * static_cast<long>(i) == static_cast<long>(i / 50) ? 1 : 0;
  }
  EXPECT_GE(right, 143);
}

TEST(PairwiseCoupling, FindsTheProbabilitiesThatMadeThePairs) {
  const std::vector<double> truth = {0.6, 0.1, 0.25, 0.05};
  std::vector<std::vector<double>> pair(4, std::vector<double>(4, 0.0));
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) {
      if (i != j) pair[i][j] = truth[i] / (truth[i] + truth[j]);
    }
  }
  const std::vector<double> p = couple(pair);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(p[i], truth[i], 1e-6);
}

TEST(SVC, SavesAndLoads) {
  const Iris iris;
  SVC machine({.kernel = "poly", .degree = 2, .probability = true});
  machine.fit(iris.x, iris.y);
  const test::ScratchFolder folder;
  const std::string path = folder / "model";
  machine.save(path);
  const SVC loaded = SVC::load(path);
  EXPECT_EQ(loaded.decision_function(iris.x).to_vector<double>(),
            machine.decision_function(iris.x).to_vector<double>());
  EXPECT_EQ(loaded.predict_proba(iris.x).to_vector<double>(),
            machine.predict_proba(iris.x).to_vector<double>());
  EXPECT_EQ(loaded.classes(), (std::vector<std::int64_t>{0, 1, 2}));
}

TEST(SVC, ReadsWhatLibsvmWrites) {
  // svm-train's own form: a sparse vector, and labels in the order of their first appearance.
  const test::ScratchFolder folder;
  const std::string path = folder / "libsvm";
  std::ofstream(path)
      << "svm_type c_svc\nkernel_type linear\nnr_class 2\ntotal_sv 2\nrho 0.5\nlabel 1 -1\nnr_sv 1 1\n"
         "SV\n2 1:1 3:0.25 \n-1 2:4 \n";
  const SVC machine = SVC::load(path);
  // 2 (x1 + x3 / 4) - 4 x2 - 0.5, positive for +1
  const Tensor x = array({{1, 0, 0}, {0, 1, 0}, {0, 0, 2}}, float64);
  EXPECT_EQ(machine.decision_function(x).to_vector<double>(), (std::vector<double>{1.5, -4.5, 0.5}));
  EXPECT_EQ(machine.predict(x).to_vector<std::int64_t>(), (std::vector<std::int64_t>{1, -1, 1}));
}

TEST(SVC, RefusesBrokenFiles) {
  const std::string good =
      "svm_type c_svc\nkernel_type rbf\ngamma 0.5\nnr_class 2\ntotal_sv 2\nrho 0.5\nlabel 1 -1\nnr_sv 1 "
      "1\nSV\n1 1:1 \n-1 "
      "1:2 \n";
  const test::ScratchFolder folder;
  const std::string path = folder / "broken";
  const auto message = [&](const std::string& text) {
    std::ofstream(path) << text;
    return message_of<FileError>([&] { SVC::load(path); });
  };
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
  };
  EXPECT_NO_THROW(SVC::load(folder.write("whole", good)));
  EXPECT_THAT(message(with("c_svc", "one_class")), HasSubstr(":1: svm_type \"one_class\""));
  EXPECT_THAT(message(with("gamma 0.5", "gamma x")), HasSubstr(":3: \"x\" is no number"));
  EXPECT_THAT(message(with("nr_class 2", "nr_class 4000000000")),
              HasSubstr(":4: 4000000000 is out of range"));
  EXPECT_THAT(message(with("total_sv 2", "total_sv 90000")), HasSubstr(":5: 90000 is out of range"));
  EXPECT_THAT(message(with("nr_sv 1 1", "nr_sv 1 2")), HasSubstr("nr_sv adds up to 3, but total_sv is 2"));
  EXPECT_THAT(message(with("1 1:1 ", "1 7:1 7:2 ")), HasSubstr(":10: index 7 after 7"));
  EXPECT_THAT(message(with("1 1:1 ", "1 99999999:1 ")), HasSubstr("too many for a file of"));
  EXPECT_THAT(message(with("1 1:1 ", "1 1:nan ")), HasSubstr("nan is not finite"));
  EXPECT_THAT(message(with("rho 0.5\n", "")), HasSubstr("one of label, nr_sv and rho is missing"));
  // (A vector may end anywhere: what it lacks is zero.)
  for (std::size_t length = 0; length < good.rfind("-1 "); ++length) {
    EXPECT_THAT(message(good.substr(0, length)), HasSubstr(path + ":")) << length;
  }
}

TEST(SVC, Errors) {
  EXPECT_THAT(message_of<ValueError>([] { SVC({.kernel = "rfb"}); }),
              HasSubstr("unknown kernel \"rfb\"; did you mean \"rbf\"? known: linear, poly, rbf, sigmoid"));
  EXPECT_THAT(message_of<ValueError>([] { SVC({.C = 0}); }), HasSubstr("C must be positive; got 0"));
  EXPECT_THAT(message_of<ValueError>([] { SVC({.gamma = "big"}); }), HasSubstr("got \"big\""));
  const Tensor x = array({{1.0, 2.0}, {3.0, 4.0}});
  EXPECT_THAT(message_of<ValueError>([&] { SVC().fit(x, array({1, 1})); }), HasSubstr("all 2 labels are 1"));
  EXPECT_THAT(message_of<ShapeError>([&] {
                SVC().fit(x, array({1, 2, 3}));
              }),
              HasSubstr("must have shape (2,)"));
  EXPECT_THAT(message_of<ValueError>([&] {
                SVC().fit(array({{1.0, NAN}, {3.0, 4.0}}), array({0, 1}));
              }),
              HasSubstr("sample 0 has nan as feature 1"));
  EXPECT_THAT(message_of<StateError>([&] { SVC().predict(x); }), HasSubstr("nothing is learned yet"));
  SVC fitted;
  fitted.fit(x, array({0, 1}));
  EXPECT_THAT(message_of<StateError>([&] { fitted.predict_proba(x); }), HasSubstr("{.probability = true}"));
  EXPECT_THAT(message_of<ShapeError>([&] { fitted.predict(array({{1.0}})); }),
              HasSubstr("of 2 features, but these have 1"));
}

}  // namespace
}  // namespace tenon::classic
