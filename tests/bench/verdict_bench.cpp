// From saving an exercise to its verdict: build, link and check. Done with the solution's file, so
// that nobody's answer is touched; it is built the same way.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/bench/ratio.h"

namespace {

// Seconds; stops the program where the command fails.
double timeOf(const std::string& command) {
    const auto begin = std::chrono::steady_clock::now();
    if (std::system((command + " >/dev/null").c_str()) != 0) {
        std::fprintf(stderr, "this failed: %s\n", command.c_str());
        std::exit(1);
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int, char** argv) {
    const auto build = std::filesystem::absolute(argv[0]).parent_path();
    const std::filesystem::path saved = UNRAVEL_ANSWER;
    std::vector<bench::Way> ways = {
        {"build and link",
         [&] {
             std::filesystem::last_write_time(saved, std::filesystem::file_time_type::clock::now());
             return timeOf("cmake --build " + build.string() + " --target solution.5.1");
         }},
        {"check", [&] { return timeOf((build / "solution.5.1").string()); }},
    };
    bench::measure(ways, 9);

    std::printf("from save to verdict, exercise 5.1, seconds\n");
    for (const bench::Way& way : ways)
        std::printf("  %-58s %6.2f\n", way.name.c_str(), bench::median(way.figures));
    bench::report("both", bench::median(ways[0].figures) + bench::median(ways[1].figures), 0.7,
                  false);
}
