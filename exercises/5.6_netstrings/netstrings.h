#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <memory>
#include <string>
#include <string_view>

#include "engine/factory.h"

// A netstring is a string with its length before it: the number of its bytes, a colon, the bytes, a
// comma. "hello" is "5:hello,", and the empty string is "0:,". The bytes may be any: "3:a,b," is
// one string. The length has one to three digits, and begins with 0 only if it is 0.
inline constexpr std::size_t mostDigits = 3;

// What the server says to a string.
inline std::string reply(std::string_view string) {
    return "You said: " + std::string(string);
}

// Makes a protocol for each connection. A client sends netstrings; the protocol answers each with
// its reply, as a netstring too, as soon as its comma is there. If a byte comes that cannot belong
// to a netstring, the protocol answers nothing more, and calls loseConnection() at once.
std::shared_ptr<engine::ServerFactory> netstringFactory();
