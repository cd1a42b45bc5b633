// Checks of exercise 7.1: a hello resource.

#include <chrono>

#include "engine/clock.h"
#include "engine/web/site.h"
#include "exercises/7.1_hello_resource/hello.h"
#include "tests/exercises/grader/exercise.h"
#include "tests/exercises/grader/http_answer.h"
#include "tests/exercises/grader/words.h"

using namespace engine;

namespace {

std::shared_ptr<web::Site> siteOf(ReactorTime& clock) {
    const auto root = std::make_shared<web::Resource>();
    root->putChild("hello", helloResource("Hello"));
    root->putChild("servus", helloResource("Servus"));
    web::SiteOptions options;
    options.wallClock = [] { return std::chrono::system_clock::time_point(); };
    return std::make_shared<web::Site>(clock, root, options);
}

class HelloResource : public grader::Exercise {
protected:
    void SetUp() override { reactor().listenTCP(8080, siteOf(reactor())); }

    grader::HttpAnswer asked(const std::string& path, const std::string& method = "GET") {
        MemoryPeer client = dial(8080);
        client.send(method + " " + path + " HTTP/1.0\r\n" +
                    (method == "POST" ? "Content-Length: 0\r\n\r\n" : "\r\n"));
        settle();
        grader::HttpAnswer answer(client.received());
        answer.complete = !client.connected();
        return answer;
    }

    // That `path` is answered with `text`.
    void expectText(const std::string& path, const std::string& text, const std::string& why) {
        const grader::HttpAnswer answer = asked(path);
        expect(
            answer.status == "200" && answer.body == text && answer.complete,
            "GET " + path + " is answered with \"" + grader::inOneLine(text) + "\"" + why,
            answer.body + "\n" == text ? "But the newline at its end is missing." : found(answer));
    }

private:
    static std::string found(const grader::HttpAnswer& answer) {
        if (!answer.all.empty() && !answer.complete)
            return "But the answer has no end: after write() call finish(), or return the text.";
        if (answer.all.empty())
            return "But nothing came. Where renderGET returns NOT_DONE_YET, the client waits "
                   "until finish() is called.";
        if (answer.status == "404")
            return "But 404 came: Not Found. The site looked for a child below your resource. A "
                   "leaf has none: it gets what is left of the path.";
        if (answer.status == "405")
            return "But 405 came: the resource knows no GET. Then your function was not called: "
                   "keep its name, renderGET, and override.";
        if (answer.status == "500")
            return "But 500 came: your function threw.";
        if (answer.body.empty())
            return "But the answer is empty: return the text.";
        const bool wholePath = answer.body.find('/') != std::string::npos;
        return grader::whatCame(answer.body) +
               (wholePath ? " That is all of the path: nameIn(request) is what is left of it."
                          : "");
    }
};

TEST_F(HelloResource, GreetsTheWorldWhereNoNameIsLeft) {
    expectText("/hello", "Hello, world!\n", ".");
    expectText("/hello/", "Hello, world!\n", ", as /hello is.");
}

TEST_F(HelloResource, GreetsEachNameInThePath) {
    expectText("/hello/Ann", "Hello, Ann!\n", ".");
    expectText("/hello/Bob", "Hello, Bob!\n",
               ": one resource answers all requests, so it keeps "
               "nothing of the last one.");
    expectText("/hello", "Hello, world!\n", " again.");
    expectText("/hello/J%C3%BCrgen%20B", "Hello, Jürgen B!\n",
               ": request.postpath holds the names unquoted.");
    expectText("/hello/Cat?sort=name", "Hello, Cat!\n", ": the query is no part of the name.");
}

TEST_F(HelloResource, UsesItsOwnGreeting) {
    expectText("/servus/Zoe", "Servus, Zoe!\n", ": each resource has its greeting.");
    expectText("/hello/Zoe", "Hello, Zoe!\n", ".");
}

TEST_F(HelloResource, AnswersInPlainText) {
    const grader::HttpAnswer answer = asked("/hello/%3Cb%3EAnn%3C%2Fb%3E");
    const std::string type = answer.header("Content-Type");
    expect(answer.contentType() == "text/plain;charset=utf-8",
           "The header Content-Type of an answer is text/plain; charset=utf-8",
           "But it is \"" + type + "\"." +
               (type.starts_with("text/plain")
                    ? " Without the charset a browser guesses, and may show JÃ¼rgen for Jürgen."
                    : " Without yours a page is HTML, and a name with <script> in it would run in "
                      "the browser of the one who opens the link."));
    expect(answer.body == "Hello, <b>Ann</b>!\n",
           "In plain text a name comes back as it is, with its < and >.",
           grader::whatCame(answer.body));
}

TEST_F(HelloResource, RefusesOtherMethods) {
    const grader::HttpAnswer posted = asked("/hello/Ann", "POST");
    expect(posted.status == "405",
           "Your resource knows GET, so the answer to POST is 405: Method Not Allowed.",
           "But " + posted.status + " came. Override renderGET alone, and leave render as it is.");
}

class HelloResourceForReal : public grader::Exercise {};

// The request is longer than its answer, so the client reads to the end.
TEST_F(HelloResourceForReal, AnswersOverARealSocket) {
    Clock clock;  // no time passes for the site: nobody is late
    const grader::HttpAnswer answer(overARealSocket(
        siteOf(clock),
        {"GET /servus/Dan HTTP/1.0\r\nUser-Agent: " + std::string(500, 'x') + "\r\n\r\n"}));
    expect(answer.status == "200" && answer.body == "Servus, Dan!\n",
           "A client with a real socket, as curl is one, gets \"Servus, Dan!\".",
           grader::whatCame(answer.body));
}

}  // namespace
