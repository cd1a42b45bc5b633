#pragma once

// What comes in goes back in capitals: a protocol that does not know over what it speaks.

#include <cctype>
#include <string>

#include "engine/protocol.h"

inline std::string shouted(std::string_view text) {
    std::string loud(text);
    for (char& letter : loud)
        letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    return loud;
}

class Shout : public engine::Protocol {
public:
    void dataReceived(std::string_view data) override { transport().write(shouted(data)); }
};
