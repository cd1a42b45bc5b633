#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/datagram.h"

// A thermometer sends "kitchen 7 21.5": its name, the number of the measurement, the value. It
// counts its measurements 1, 2, 3, …
struct Measurement {
    std::string name;
    int number = 0;
    std::string value;
};

// Nothing, if the datagram is no measurement.
inline std::optional<Measurement> measurementIn(std::string_view data) {
    const std::size_t first = data.find(' ');
    const std::size_t second = data.find(' ', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos)
        return std::nullopt;
    Measurement found{std::string(data.substr(0, first)), 0, std::string(data.substr(second + 1))};
    const char* const end = data.data() + second;
    const auto number = std::from_chars(data.data() + first + 1, end, found.number);
    return number.ec == std::errc() && number.ptr == end ? std::optional(found) : std::nullopt;
}

// Takes measurements by UDP, and keeps the newest of each name: the one with the highest number,
// because a datagram can come late, or twice. A datagram "kitchen?" asks. The answer goes to the
// one who asked: "kitchen 21.5", or "kitchen unknown". All other datagrams are ignored.
std::shared_ptr<engine::DatagramProtocol> metricsProtocol();
