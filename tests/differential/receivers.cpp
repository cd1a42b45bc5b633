// The same random input, cut at random places, in our receivers and in Twisted's: the same
// functions must be called with the same bytes. What a line or a string says makes the protocol
// act: pause, lose the connection, go raw.

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "engine/protocols/int_string.h"
#include "engine/protocols/line_receiver.h"
#include "engine/protocols/netstring.h"
#include "engine/testing/string_transport.h"
#include "tests/differential/twisted.h"

using namespace engine;

namespace {

struct Case {
    int kind = 0;  // LineReceiver, LineOnlyReceiver, netstrings, 8, 16, 32 bits
    std::size_t limit = 0;
    std::string delimiter;
    std::vector<std::string> portions;
};
using differential::Log;

std::string hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += {digits[byte >> 4], digits[byte & 15]};
    }
    return text;
}

// --- Cases. ---

class Chance {
public:
    explicit Chance(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t n) { return random_() % n; }
    const std::string& oneOf(const std::vector<std::string>& choices) {
        return choices[below(choices.size())];
    }
    std::string bytes(std::size_t count) {
        std::string some;
        while (some.size() < count)
            some += static_cast<char>(below(4) == 0 ? below(256) : 'a' + below(3));
        return some;
    }

private:
    std::mt19937 random_;
};

std::string lines(Chance& chance, const std::string& delimiter) {
    static const std::vector<std::string> words = {"lose", "stop", "clear", "feed", "raw", "raw",
                                                   "",     "a",    "\r",    "\n",   "\r\n"};
    std::string input;
    for (std::size_t n = chance.below(20); n > 0; --n) {
        input += chance.below(3) == 0 ? chance.bytes(chance.below(16)) : chance.oneOf(words);
        if (chance.below(8) != 0)
            input += delimiter;
    }
    return input;
}

std::string strings(Chance& chance, int kind) {
    static const std::vector<std::string> words = {"lose", "stop", "", "a"};
    // Python's pattern takes an end of line for the end of the digits.
    static const std::vector<std::string> garbage = {":", ",", "01", "-", "x", "999999", "1:ab"};
    std::string input;
    for (std::size_t n = chance.below(12); n > 0; --n) {
        const std::string string =
            chance.below(3) == 0 ? chance.bytes(chance.below(16)) : chance.oneOf(words);
        if (kind == 2) {
            input += std::to_string(string.size()) + ':' + string + ',';
            if (chance.below(16) == 0)
                input += chance.oneOf(garbage);
            continue;
        }
        for (int byte = kind == 3 ? 1 : kind == 4 ? 2 : 4; byte > 1; --byte)
            input += '\0';
        input += static_cast<char>(string.size() + (chance.below(16) == 0 ? 1 : 0));
        input += string;
    }
    return input;
}

Case caseOf(unsigned seed) {
    Chance chance(seed);
    Case one;
    one.kind = static_cast<int>(chance.below(6));
    one.limit = 3 + chance.below(14);
    one.delimiter = chance.oneOf({"\r\n", "\r\n", "\n", "aa", "aab", std::string(1, '\0')});
    std::string input = one.kind < 2 ? lines(chance, one.delimiter) : strings(chance, one.kind);
    while (!input.empty()) {
        const std::size_t size = 1 + chance.below(chance.below(2) == 0 ? 3 : input.size());
        one.portions.push_back(input.substr(0, size));
        input.erase(0, size);
    }
    return one;
}

// --- Ours. ---

void tell(Log& log, const std::string& what, std::string_view data = {}) {
    log.push_back(what + ' ' + hex(data));
}

template <typename Base>
struct LinesOf : Base {
    Log& log;
    std::size_t raw = 0;
    explicit LinesOf(Log& theLog) : log(theLog) {}

    void lineReceived(std::string_view line) override {
        tell(log, "line", line);
        if (line == "lose")
            this->transport().loseConnection();
        if constexpr (std::is_same_v<Base, LineReceiver>)
            act(line);
    }
    void act(std::string_view line) {
        if (line == "stop" && !this->transport().disconnecting())
            this->pauseProducing();
        if (line == "clear")
            tell(log, "cleared", this->clearLineBuffer());
        if (line == "feed")
            this->dataReceived("fed" + this->delimiter);
        if (line == "raw") {
            raw = 3;
            this->setRawMode();
        }
    }
    void lineLengthExceeded(std::string_view line) override {
        tell(log, "too long", line);
        if (line.size() % 2)
            this->transport().loseConnection();
    }
};

struct Lines : LinesOf<LineReceiver> {
    using LinesOf::LinesOf;
    void rawDataReceived(std::string_view data) override {
        tell(log, "raw", data);
        const std::size_t mine = std::min(raw, data.size());
        raw -= mine;
        if (raw == 0)
            setLineMode(data.substr(mine));
    }
};

template <typename Base>
struct StringsOf : Base {
    Log& log;
    explicit StringsOf(Log& theLog) : log(theLog) {}

    void stringReceived(std::string_view string) override {
        tell(log, "string", string);
        if (string == "lose")
            this->transport().loseConnection();
        if constexpr (std::derived_from<Base, PausableReceiver>)
            if (string == "stop" && !this->transport().disconnecting())
                this->pauseProducing();
    }
};

template <typename Base>
struct Limited : StringsOf<Base> {
    using StringsOf<Base>::StringsOf;
    bool over = false;
    void lengthLimitExceeded(std::size_t length) override {
        tell(this->log, "too long", std::to_string(length));
        over = true;  // Twisted would deliver the strings before it again
    }
};

template <typename P>
Log logOf(const Case& one) {
    Log log;
    const auto protocol = std::make_shared<P>(log);
    const auto transport = std::make_shared<StringTransport>();
    protocol->maxLength = one.limit;
    if constexpr (requires { protocol->delimiter; })
        protocol->delimiter = one.delimiter;
    protocol->makeConnection(transport);
    for (const std::string& portion : one.portions) {
        protocol->dataReceived(portion);
        tell(log, transport->disconnecting() ? "lost" : "open");
        if (transport->producerState() == StringTransport::ProducerState::Paused &&
            !transport->disconnecting())
            if constexpr (std::derived_from<P, Producer>)
                protocol->resumeProducing();
        if constexpr (requires { protocol->over; })
            if (protocol->over)
                break;
    }
    return log;
}

Log runOurs(const Case& one) {
    switch (one.kind) {
        case 0:
            return logOf<Lines>(one);
        case 1:
            return logOf<LinesOf<LineOnlyReceiver>>(one);
        case 2:
            return logOf<StringsOf<NetstringReceiver>>(one);
        case 3:
            return logOf<Limited<Int8StringReceiver>>(one);
        case 4:
            return logOf<Limited<Int16StringReceiver>>(one);
        default:
            return logOf<Limited<Int32StringReceiver>>(one);
    }
}

// --- Twisted's. ---

std::string inWords(const Case& one) {
    std::string words =
        std::to_string(one.kind) + ' ' + std::to_string(one.limit) + ' ' + hex(one.delimiter);
    for (const std::string& portion : one.portions)
        words += ' ' + hex(portion);
    return words;
}

TEST(Receivers, CallTheSameFunctionsAsThoseOfTwisted) {
    constexpr unsigned count = 20'000;
    std::vector<Case> cases;
    std::vector<std::string> lines;
    for (unsigned seed = 1; seed <= count; ++seed) {
        cases.push_back(caseOf(seed));
        lines.push_back(inWords(cases.back()));
    }

    const std::vector<Log> twisted = differential::runTwisted(UNRAVEL_RUN_RECEIVERS, lines);

    for (std::size_t i = 0; i < cases.size(); ++i)
        ASSERT_EQ(runOurs(cases[i]), twisted[i]) << "seed " << i + 1 << ": " << inWords(cases[i]);
}

}  // namespace
