#pragma once

// Figures that hold on a noisy machine: several ways of doing the same thing are measured in
// rounds, and what is printed is the median of the ratios within a round. The order within a round
// is drawn again each time: who comes after the one that leaves the caches full would always look
// slow.

#include <algorithm>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace bench {

inline double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

struct Way {
    std::string name;
    std::function<double()> measure;  // one round: seconds, or so many a second
    std::vector<double> figures = {};
};

// Measures all, `rounds` times.
inline void measure(std::vector<Way>& ways, int rounds) {
    static std::minstd_rand random;  // the same orders in every run
    std::vector<Way*> order;
    for (Way& way : ways) {
        way.measure();  // warm
        order.push_back(&way);
    }
    for (int round = 0; round < rounds; ++round) {
        std::shuffle(order.begin(), order.end(), random);
        for (Way* const way : order)
            way->figures.push_back(way->measure());
    }
}

inline double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values)
        sum += value;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

// The median over the rounds of a's figure by b's.
inline double ratio(const Way& a, const Way& b) {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < std::min(a.figures.size(), b.figures.size()); ++i)
        ratios.push_back(a.figures[i] / b.figures[i]);
    return median(ratios);
}

// One line of the report. `atLeast`: whether `wanted` is a lower bound.
inline void report(const std::string& what, double figure, double wanted, bool atLeast) {
    const bool holds = atLeast ? figure >= wanted : figure <= wanted;
    std::printf("  %-58s %6.2f   (wanted: %s %.2f)  %s\n", what.c_str(), figure,
                atLeast ? "at least" : "at most", wanted, holds ? "holds" : "FALLS SHORT");
    std::fflush(stdout);
}

}  // namespace bench
