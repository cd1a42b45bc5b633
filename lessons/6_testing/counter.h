#pragma once

// A protocol to test: it answers each read with the number of bytes that have come so far.

#include <string>

#include "engine/protocol.h"

class Counter : public engine::Protocol {
public:
    void dataReceived(std::string_view data) override {
        bytes_ += data.size();
        transport().write(std::to_string(bytes_) + ' ');
    }

private:
    std::size_t bytes_ = 0;
};
