// Exercise 7.3: the admin page, in a browser, solved
//
// Why escapeHtml stands where the page is made, and not where a text comes in: the chat and its
// people with nc need the text itself. Only a page needs "&lt;". Why the charset: bytes from 128 on
// mean another letter in each of them, and a browser guesses where nobody says it. Why 303: the
// page comes by a GET of its own, so who reloads it sends no form again. 302 leaves it open whether
// the browser asks by GET; 307 makes it repeat the POST.

#include "exercises/7.3_admin_page/admin_page.h"

using namespace engine::web;

class AdminPage : public Resource {
public:
    explicit AdminPage(ChatFactory& chat) : chat_(chat) {}

    Body renderGET(Request& request) override {
        request.setHeader("Content-Type", "text/html; charset=utf-8");
        std::string users;
        for (const std::string& name : chat_.names())
            users += "<li>" + escapeHtml(name) + "</li>";
        return page(users, "<form method=\"post\"><input name=\"banner\" value=\"" +
                               escapeHtml(chat_.banner) + "\"><button>Change</button></form>");
    }

    Body renderPOST(Request& request) override {
        const auto field = request.args.find("banner");
        if (field == request.args.end()) {
            request.setResponseCode(BAD_REQUEST);
            return renderGET(request);
        }
        chat_.banner = field->second.front();
        request.setResponseCode(SEE_OTHER);
        request.setHeader("Location", "/");
        return "";
    }

private:
    ChatFactory& chat_;
};

std::shared_ptr<Resource> adminSite(ChatFactory& chat) {
    const auto root = std::make_shared<Resource>();
    root->putChild("", std::make_shared<AdminPage>(chat));
    return root;
}
