#pragma once

// What the program and the checks know of your answer; and what you can use for it: escapeHtml, the
// page around your HTML, and the chat of exercise 7.2, with its names() and its banner.

#include <memory>
#include <string>

#include "engine/web/pages.h"
#include "engine/web/resource.h"
#include "exercises/7.2_chat_api/chat.h"

// The whole page, around its two parts: <li>…</li> for each user, and <form>…</form>.
inline std::string page(const std::string& users, const std::string& form) {
    return "<!DOCTYPE html>\n<title>The chat</title>\n<h1>Who is here</h1>\n<ul>\n" + users +
           "</ul>\n<h1>Banner</h1>\n" + form;
}

// A site with one page, at the address "/", for the person who looks after the chat:
//   GET   A page of HTML in UTF-8, which says so in its Content-Type. Everyone who is here is in a
//         <li> of their own, and no one else. A form has a button, and a field `banner` that shows
//         the banner.
//   POST  That form, sent to the same address. It changes the banner, and sends the browser on to
//         "/", with the code 303 (See Other). Without that field it changes nothing: the code is
//         400 (Bad Request).
// Names and banner are texts: the page shows each character as somebody has typed it. The chat must
// outlive the site.
std::shared_ptr<engine::web::Resource> adminSite(ChatFactory& chat);
