#include <tenon/base/shared.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace tenon {
namespace {

struct Animal {
  explicit Animal(int& ended) : ended(ended) {}
  ~Animal() { ++ended; }  // not virtual: the object is destroyed as what it was made as
  virtual std::string sound() const { return "…"; }
  int& ended;
};

struct Dog final : Animal {
  explicit Dog(int& ended, int& dogs_ended) : Animal(ended), dogs_ended(dogs_ended) {}
  ~Dog() { ++dogs_ended; }
  std::string sound() const override { return "woof"; }
  int& dogs_ended;
};

struct Cat final : Animal {
  using Animal::Animal;
};

TEST(Shared, DefaultAndNullptrPointToNone) {
  const Shared<int> none;
  EXPECT_FALSE(none);
  EXPECT_TRUE(none == nullptr);
  EXPECT_EQ(none.use_count(), 0);
  EXPECT_TRUE(Shared<int>(nullptr) == none);
}

TEST(Shared, ObjectLivesAsLongAsACopy) {
  int ended = 0, dogs_ended = 0;
  Shared<const Animal> base;
  {
    const Shared<Dog> dog = Shared<Dog>::make(ended, dogs_ended);
    base = dog;
    EXPECT_EQ(dog.use_count(), 2);
    EXPECT_EQ(base->sound(), "woof");
  }
  EXPECT_EQ(base.use_count(), 1);
  EXPECT_EQ(ended, 0);
  base = nullptr;
  EXPECT_EQ(ended, 1);
  EXPECT_EQ(dogs_ended, 1);
}

TEST(Shared, MovingLeavesNone) {
  Shared<std::string> a = Shared<std::string>::make("text");
  Shared<const std::string> b = std::move(a);
  EXPECT_FALSE(a);
  EXPECT_EQ(a.use_count(), 0);
  EXPECT_EQ(*b, "text");
  EXPECT_EQ(b.use_count(), 1);
  Shared<const std::string>& same = b;
  b = same;
  EXPECT_EQ(*b, "text");
}

TEST(Shared, AsFindsTheClassOfTheObject) {
  int ended = 0, dogs_ended = 0;
  const Shared<Animal> animal = Shared<Dog>::make(ended, dogs_ended);
  EXPECT_EQ(animal.as<Dog>()->sound(), "woof");
  EXPECT_EQ(animal.as<Dog>().get(), animal.get());
  EXPECT_FALSE(animal.as<Cat>());
  EXPECT_EQ(animal.use_count(), 1);
}

TEST(Shared, AThrowingConstructorLeavesNothingBehind) {
  struct Refuses {
    Refuses() { throw std::runtime_error("no"); }
  };
  EXPECT_THROW(Shared<Refuses>::make(), std::runtime_error);  // the sanitizers would see a leak
}

TEST(Weak, KnowsTheObjectWithoutKeepingIt) {
  int ended = 0;
  Weak<Animal> watcher;
  EXPECT_TRUE(watcher.expired());
  EXPECT_FALSE(watcher.lock());
  {
    const Shared<Animal> cat = Shared<Cat>::make(ended);
    watcher = cat;
    const Weak<Animal> second = watcher;
    EXPECT_EQ(second.lock(), cat);
    EXPECT_EQ(cat.use_count(), 1);
  }
  EXPECT_EQ(ended, 1);
  EXPECT_TRUE(watcher.expired());
  EXPECT_FALSE(watcher.lock());
}

TEST(Shared, ManyThreadsCountRight) {
  int ended = 0;
  {
    Shared<Animal> animal = Shared<Cat>::make(ended);
    const Weak<Animal> watcher = animal;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([animal, watcher] {
        for (int round = 0; round < 20'000; ++round) {
          const Shared<Animal> copy = animal, locked = watcher.lock();
          if (copy != locked) std::abort();
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(animal.use_count(), 1);
    EXPECT_EQ(ended, 0);
  }
  EXPECT_EQ(ended, 1);
}

}  // namespace
}  // namespace tenon
