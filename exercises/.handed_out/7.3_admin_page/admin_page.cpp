// Exercise 7.3: the admin page, in a browser
//
// The person who looks after a chat wants to see who is here, and to change the banner by hand. So
// a browser gets a page with a list and a form, and sends the form back. admin_page.h says exactly
// what each request is answered with.
//
// Check:  ./workshop check 7.3     (or: ctest --preset learn -R 7.3)
// Watch:  ./workshop show 7.3
// Try:    ./workshop run 7.3       and open in a browser what it tells you
// Hint:   ./workshop hint 7.3

#include "exercises/7.3_admin_page/admin_page.h"

using namespace engine::web;

class AdminPage : public Resource {
public:
    explicit AdminPage(ChatFactory& chat) : chat_(chat) {}

    Body renderGET(Request& request) override {
        // TODO 1: say what this is, in the header Content-Type. Then write the HTML of everyone who
        // is here, and of the form.
        std::string users, form;
        return page(users, form);
    }

    Body renderPOST(Request& request) override {
        // TODO 2: request.args maps the name of each field to its values. Change the banner, and
        // send the browser on. Without the field, set the code 400, and answer as GET does.
        return renderGET(request);
    }

private:
    ChatFactory& chat_;
};

std::shared_ptr<Resource> adminSite(ChatFactory& chat) {
    const auto root = std::make_shared<Resource>();
    root->putChild("", std::make_shared<AdminPage>(chat));
    return root;
}
