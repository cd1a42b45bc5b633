#pragma once

// What the program and the checks know of your answer.

#include <memory>
#include <string>

#include "engine/web/resource.h"
#include "exercises/7.2_chat_api/chat.h"

// The pages of a chat, for programs: users/ and banner/. The chat must outlive them.
std::shared_ptr<engine::web::Resource> chatApi(ChatFactory& chat);

// A text as it stands in JSON, with its quotes: say "hi" becomes "say \"hi\"".
inline std::string quoted(const std::string& text) {
    std::string json = "\"";
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20) {
            const char* const digits = "0123456789abcdef";
            json += std::string("\\u00") + digits[c >> 4] + digits[c & 15];
            continue;
        }
        if (c == '"' || c == '\\')
            json += '\\';
        json += c;
    }
    return json + '"';
}
