#include "base/nearest_name.h"

#include <array>
#include <memory>

#include <gtest/gtest.h>

#include "base/registry.h"
#include "support/error_text.h"

namespace tenon {
namespace {

TEST(EditDistance, CountsLetters) {
  EXPECT_EQ(edit_distance("", ""), 0);
  EXPECT_EQ(edit_distance("", "relu"), 4);
  EXPECT_EQ(edit_distance("relu", "relu"), 0);
  EXPECT_EQ(edit_distance("relu", "ReLU"), 0);
  EXPECT_EQ(edit_distance("rellu", "relu"), 1);
  EXPECT_EQ(edit_distance("rlu", "relu"), 1);
  EXPECT_EQ(edit_distance("reku", "relu"), 1);
  EXPECT_EQ(edit_distance("rleu", "relu"), 1);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
}

TEST(NearestName, FindsWhatWasMeant) {
  const std::array<std::string_view, 4> names{"relu", "elu", "sigmoid", "softmax"};
  EXPECT_EQ(nearest_name("sigmiod", names), "sigmoid");
  EXPECT_EQ(nearest_name("Softmax ", names), "softmax");
  EXPECT_EQ(nearest_name("lelu", names), "relu");
  EXPECT_EQ(nearest_name("mish", names), "");
  EXPECT_EQ(nearest_name("", names), "");
  EXPECT_EQ(name_suggestion("rellu", names), "; did you mean \"relu\"? known: relu, elu, sigmoid, softmax");
  EXPECT_EQ(name_suggestion("quantum", names), "; known: relu, elu, sigmoid, softmax");
}

struct Shop {
  std::string sign;
};
const std::vector<Registration<Shop>> shops{
    {"Bakery", {"bakery", "bread"}, [] { return Shared<Shop>::make(Shop{"fresh"}); }},
    {"Butcher", {"butcher"}, [] { return Shared<Shop>::make(Shop{"meat"}); }},
};

TEST(FindRegistration, KnowsNamesAndAliases) {
  EXPECT_EQ(&find_registration(shops, "Bakery", "shop"), &shops[0]);
  EXPECT_EQ(&find_registration(shops, "bread", "shop"), &shops[0]);
  EXPECT_EQ(find_registration(shops, "butcher", "shop").make_default()->sign, "meat");
}

TEST(FindRegistration, UnknownNamesListTheKnownOnes) {
  EXPECT_EQ(
      test::message_of<ValueError>([&] { find_registration(shops, "bakey", "shop"); }),
      "unknown shop \"bakey\"; did you mean \"bakery\"? known: Bakery, bakery, bread, Butcher, butcher");
}

}  // namespace
}  // namespace tenon
