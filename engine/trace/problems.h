#pragma once

// What is damaged in a trace file: a list of sentences, each once.

#include <cstdint>
#include <string>
#include <vector>

namespace engine::trace {

// "at offset 64: ".
std::string at(std::uint64_t offset);

class Problems {
public:
    // Of many, only the first are kept.
    void add(std::uint64_t offset, const std::string& what);
    const std::vector<std::string>& all() const { return all_; }

private:
    std::vector<std::string> all_;
};

}  // namespace engine::trace
