// Exercise 7.2: a chat, and an API to look after it
//
// The chat speaks with people, by nc. Programs want the same as JSON, by HTTP, from the same
// process:
//
//     GET  /users/    who is here:             ["Ann","Bob"]
//     GET  /banner/   what a client is shown:  {"banner":"Welcome"}
//     POST /banner/   a form with the field banner: changes it, and answers as GET does
//
// Each answer ends in a newline. A POST without that field changes nothing: it is answered with the
// code 400, and with the banner as it is.
//
// Check:  ./workshop check 7.2     (or: ctest --preset learn -R 7.2)
// Watch:  ./workshop show 7.2
// Try:    ./workshop run 7.2       and in a second terminal what it tells you
// Hint:   ./workshop hint 7.2

#include "exercises/7.2_chat_api/api.h"

using namespace engine::web;

// For an answer in JSON: sets its type, and adds the newline.
Body json(Request& request, const std::string& text) {
    request.setHeader("Content-Type", "application/json");
    return text + "\n";
}

class Users : public Resource {
public:
    explicit Users(ChatFactory& chat) : chat_(chat) { isLeaf = true; }

    Body renderGET(Request& request) override {
        // TODO 1: a list of chat_.names(), each quoted(), with commas between them.
        return json(request, "[]");
    }

private:
    ChatFactory& chat_;
};

class Banner : public Resource {
public:
    explicit Banner(ChatFactory& chat) : chat_(chat) { isLeaf = true; }

    Body renderGET(Request& request) override {
        // TODO 2: an object with the banner of the chat.
        return json(request, "{}");
    }

    Body renderPOST(Request& request) override {
        // TODO 3: find the field: request.args maps each name to its values. Without it set the
        // code 400; else change the banner. Then answer as GET does.
        return json(request, "{}");
    }

private:
    ChatFactory& chat_;
};

std::shared_ptr<Resource> chatApi(ChatFactory& chat) {
    const auto root = std::make_shared<Resource>();
    root->putChild("users", std::make_shared<Users>(chat));
    root->putChild("banner", std::make_shared<Banner>(chat));
    return root;
}
