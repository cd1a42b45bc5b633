// Checks of exercise 7.2: a chat, and an API to look after it.

#include <chrono>

#include "engine/clock.h"
#include "engine/web/site.h"
#include "exercises/7.2_chat_api/api.h"
#include "tests/exercises/grader/exercise.h"
#include "tests/exercises/grader/http_answer.h"
#include "tests/exercises/grader/words.h"

using namespace engine;

namespace {

std::shared_ptr<web::Site> siteOf(ReactorTime& clock, ChatFactory& chat) {
    web::SiteOptions options;
    options.wallClock = [] { return std::chrono::system_clock::time_point(); };
    return std::make_shared<web::Site>(clock, chatApi(chat), options);
}

class ChatAPI : public grader::Exercise {
protected:
    void serve(const std::string& banner = "Welcome") {
        chat = std::make_shared<ChatFactory>(banner);
        reactor().listenTCP(1400, chat);
        reactor().listenTCP(8080, siteOf(reactor(), *chat));
    }

    MemoryPeer person(const std::string& name) {
        MemoryPeer client = dial(1400);
        client.send(name + "\n");
        settle();
        return client;
    }

    grader::HttpAnswer ask(const std::string& method, const std::string& path,
                           const std::string& form = "") {
        MemoryPeer client = dial(8080);
        client.send(method + " " + path + " HTTP/1.0\r\n" +
                    (method == "POST" ? "Content-Type: application/x-www-form-urlencoded\r\n"
                                        "Content-Length: " +
                                            std::to_string(form.size()) + "\r\n"
                                      : "") +
                    "\r\n" + form);
        settle();
        grader::HttpAnswer answer(client.received());
        answer.complete = !client.connected();
        return answer;
    }

    void expectAnswer(const grader::HttpAnswer& answer, const std::string& text,
                      const std::string& sentence, const std::string& hint = "") {
        const std::string came =
            answer.complete ? "But the answer was " + answer.status + ", \"" +
                                  grader::inOneLine(answer.body) + "\"."
                            : "But the answer has no end: return the text, or call finish().";
        expect(answer.status == "200" && answer.complete && answer.body == text + "\n",
               sentence + " The answer is " + text, came + hint);
    }

    std::shared_ptr<ChatFactory> chat;
};

std::string whyNotThese(const grader::HttpAnswer& answer) {
    if (answer.body.find(",]") != std::string::npos)
        return " JSON has a comma between two names, and none after the last one.";
    if (answer.body.find("\", \"") != std::string::npos)
        return " That is JSON, too. But this API writes no space after a comma.";
    if (answer.body == "[]\n")
        return " Ask the chat at each request, and keep no copy.";
    return "";
}

TEST_F(ChatAPI, ListsWhoIsHere) {
    serve();
    expectAnswer(ask("GET", "/users/"), "[]", "Nobody is here.");
    MemoryPeer zoe = person("Zoe");
    const grader::HttpAnswer one = ask("GET", "/users/");
    expectAnswer(one, R"(["Zoe"])", "Zoe is here.", whyNotThese(one));
    const MemoryPeer dan = person("Dan");
    const MemoryPeer eve = person("Eve");
    const grader::HttpAnswer three = ask("GET", "/users/");
    expectAnswer(three, R"(["Dan","Eve","Zoe"])", "Three are here.", whyNotThese(three));
    zoe.close();
    settle();
    expectAnswer(ask("GET", "/users/"), R"(["Dan","Eve"])", "Zoe has left.");
}

TEST_F(ChatAPI, EscapesTheQuotesInAName) {
    serve();
    const MemoryPeer kim = person("Kim \"the\" \\ Kid");
    expectAnswer(ask("GET", "/users/"), R"(["Kim \"the\" \\ Kid"])",
                 "Somebody has quotes in the name.",
                 " That is no JSON: a quote inside of a text must be escaped. quoted() does that.");
}

TEST_F(ChatAPI, TellsTheBanner) {
    serve("Say \"hi\"");
    expectAnswer(ask("GET", "/banner/"), R"({"banner":"Say \"hi\""})",
                 "GET /banner/ tells what a client is shown.");
    chat->banner = "Tea at 5";  // as somebody else may do
    expectAnswer(ask("GET", "/banner/"), R"({"banner":"Tea at 5"})",
                 "The chat has another banner now.", " Look at the chat's own.");
}

TEST_F(ChatAPI, ChangesTheBanner) {
    serve();
    const grader::HttpAnswer answer = ask("POST", "/banner/", "banner=Mind+the+gap%20%26%20more");
    const std::string shown = dial(1400).received();
    expect(shown == "Mind the gap & more\n" || shown == "Welcome\n",
           "A form says banner=Mind+the+gap%20%26%20more: the new banner is \"Mind the gap & "
           "more\".",
           "But it is \"" + grader::inOneLine(shown) +
               "\". request.args holds the fields of a form, unquoted.");
    expect(shown == "Mind the gap & more\n", "The chat shows the new banner to the next client.",
           "But it shows the old one: change the banner of the chat itself.");
    expectAnswer(answer, R"({"banner":"Mind the gap & more"})", "POST is answered as GET is.");
    expectAnswer(ask("POST", "/banner/", "banner=two&other=3"), R"({"banner":"two"})",
                 "Then it changes once more.");
}

TEST_F(ChatAPI, RefusesAPostWithoutTheField) {
    serve("Come in");
    const grader::HttpAnswer answer = ask("POST", "/banner/", "text=hello");
    expect(answer.status == "400" && answer.complete,
           "A POST without the field is answered 400: Bad Request.",
           "But " + (answer.status.empty() ? "nothing" : answer.status) +
               " came. Ask request.args whether the field is there, and set the code.");
    expect(chat->banner == "Come in", "A refused POST changes nothing.",
           "But the banner is \"" + chat->banner + "\" now.");
    expect(answer.body == "{\"banner\":\"Come in\"}\n",
           "Its answer tells the banner as it is: {\"banner\":\"Come in\"}",
           grader::whatCame(answer.body));
}

TEST_F(ChatAPI, KeepsTheBannerWhereItIsOnlyRead) {
    serve();
    ask("GET", "/banner/?banner=boo");
    ask("GET", "/users/?banner=boo");
    expect(chat->banner == "Welcome",
           "A GET changes nothing, whatever is in its address: a browser may send it by itself.",
           "But the banner is \"" + chat->banner + "\" now. Only POST may change it.");
}

TEST_F(ChatAPI, SaysItsContentType) {
    serve();
    for (const char* const path : {"/users/", "/banner/"}) {
        const std::string type = ask("GET", path).header("Content-Type");
        expect(type.starts_with("application/json"), "The header Content-Type is application/json.",
               "But that of " + std::string(path) + " is \"" + type + "\".");
    }
}

class ChatAPIForReal : public grader::Exercise {};

// The request is longer than its answer, so the client reads to the end.
TEST_F(ChatAPIForReal, AnswersOverARealSocket) {
    Clock clock;  // no time passes for the site: nobody is late
    ChatFactory chat("Welcome");
    const grader::HttpAnswer answer(overARealSocket(
        siteOf(clock, chat), {"POST /banner/ HTTP/1.0\r\nUser-Agent: " + std::string(500, 'x') +
                              "\r\nContent-Type: "
                              "application/x-www-form-urlencoded\r\n"
                              "Content-Length: 12\r\n\r\nbanner=a%22b"}));
    expect(answer.status == "200" && answer.body == "{\"banner\":\"a\\\"b\"}\n" &&
               chat.banner == "a\"b",
           "A client with a real socket, as curl is one, changes the banner to a\"b.",
           grader::whatCame(answer.body));
}

}  // namespace
