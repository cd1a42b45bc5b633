#pragma once

// Protocols that write down what they were handed, and a transport to try them on.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/protocols/int_string.h"
#include "engine/protocols/line_receiver.h"
#include "engine/protocols/netstring.h"
#include "engine/testing/string_transport.h"

namespace engine::testing {

using Story = std::vector<std::string>;

struct Lines : LineReceiver {
    Story story;
    std::function<void(std::string_view)> onLine = [](std::string_view) {};
    std::function<void(std::string_view)> onRaw = [](std::string_view) {};
    std::function<void()> onTooLong = [this] { transport().loseConnection(); };

    void lineReceived(std::string_view line) override {
        story.push_back("line " + std::string(line));
        onLine(line);
    }
    void rawDataReceived(std::string_view data) override {
        story.push_back("raw " + std::string(data));
        onRaw(data);
    }
    void lineLengthExceeded(std::string_view line) override {
        story.push_back("too long " + std::string(line));
        onTooLong();
    }
};

struct LinesOnly : LineOnlyReceiver {
    Story story;
    std::function<void(std::string_view)> onLine = [](std::string_view) {};

    void lineReceived(std::string_view line) override {
        story.push_back("line " + std::string(line));
        onLine(line);
    }
    void lineLengthExceeded(std::string_view line) override {
        story.push_back("too long " + std::string(line));
        LineOnlyReceiver::lineLengthExceeded(line);
    }
};

// Of a NetstringReceiver, or of one with a prefix.
template <typename Base>
struct Strings : Base {
    Story story;
    std::function<void(std::string_view)> onString = [](std::string_view) {};

    void stringReceived(std::string_view string) override {
        story.push_back(std::string(string));
        onString(string);
    }
};

template <typename Base>
struct IntStrings : Strings<Base> {
    std::function<void()> onTooLong = [this] { this->transport().loseConnection(); };

    void lengthLimitExceeded(std::size_t length) override {
        this->story.push_back("too long: " + std::to_string(length));
        onTooLong();
    }
};

// A protocol on a transport.
template <typename P>
struct On {
    std::shared_ptr<P> protocol = std::make_shared<P>();
    std::shared_ptr<StringTransport> transport = std::make_shared<StringTransport>();

    On() { protocol->makeConnection(transport); }
    P* operator->() const { return protocol.get(); }
    P& operator*() const { return *protocol; }
};

// What comes of the input, cut in three in each possible way: the same every time, or `tell` is
// called with a story that is not that of the whole.
template <typename P>
void inAllPortions(const std::string& input, const std::function<void(P&)>& prepare,
                   const std::function<void(const Story& whole, const Story& cut)>& compare) {
    const auto storyOf = [&](std::initializer_list<std::string_view> portions) {
        On<P> on;
        prepare(*on);
        for (const std::string_view portion : portions)
            on->dataReceived(portion);
        return on->story;
    };
    const Story whole = storyOf({input});
    const std::string_view bytes = input;
    for (std::size_t first = 0; first <= bytes.size(); ++first)
        for (std::size_t second = first; second <= bytes.size(); ++second)
            compare(whole, storyOf({bytes.substr(0, first), bytes.substr(first, second - first),
                                    bytes.substr(second)}));
}

}  // namespace engine::testing
