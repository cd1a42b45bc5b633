#include "visualizer/replay/sequence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace replay {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

Sequence<int> sequenceOf(int count) {
    Sequence<int> numbers;
    for (int i = 0; i < count; ++i)
        numbers.push_back(i);
    return numbers;
}

auto positionOf(const Sequence<int>& sorted, int value) {
    return sorted.partitionPoint([&](int other) { return other < value; });
}

TEST(Sequence, ReadsLikeAVector) {
    Sequence<int> numbers = sequenceOf(3);

    EXPECT_THAT(numbers, ElementsAre(0, 1, 2));
    EXPECT_EQ(numbers.size(), 3u);
    EXPECT_EQ(numbers.front(), 0);
    EXPECT_EQ(numbers.back(), 2);
    EXPECT_EQ(numbers[1], 1);
    EXPECT_TRUE(Sequence<int>().empty());
}

TEST(Sequence, ACopyIsNotChangedWithTheOriginal) {
    Sequence<int> numbers = sequenceOf(1000);
    const Sequence<int> copy = numbers;

    numbers.erase(positionOf(numbers, 500));
    numbers.insert(numbers.begin(), -1);
    numbers.push_back(1000);

    EXPECT_EQ(copy, sequenceOf(1000));
    EXPECT_EQ(numbers.size(), 1001u);
}

TEST(Sequence, DoesWhatAVectorDoes) {
    const unsigned seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    Sequence<int> numbers;
    std::vector<int> expected;

    for (int step = 0; step < 20'000; ++step) {
        const int value = static_cast<int>(random() % 500);
        const auto position = positionOf(numbers, value);
        const auto same = std::lower_bound(expected.begin(), expected.end(), value);
        const bool growing = (step / 4000) % 2 == 0;
        if (same != expected.end() && random() % 4 < (growing ? 1u : 3u)) {
            numbers.erase(position);
            expected.erase(same);
        } else {
            numbers.insert(position, value);
            expected.insert(same, value);
        }
        ASSERT_EQ(numbers.size(), expected.size());
    }
    EXPECT_THAT(std::vector<int>(numbers.begin(), numbers.end()), ElementsAreArray(expected));

    while (!numbers.empty())
        numbers.pop_front();
    EXPECT_EQ(numbers.begin(), numbers.end());
}

TEST(Sequence, AnElementChangesInOneCopyOnly) {
    Sequence<int> numbers;
    for (int i = 0; i < 200; ++i)
        numbers.push_back(i);
    const Sequence<int> before = numbers;

    numbers.edit(150) = -1;

    EXPECT_EQ(numbers[150], -1);
    EXPECT_EQ(numbers[151], 151);
    EXPECT_EQ(before[150], 150);
}

}  // namespace
}  // namespace replay
