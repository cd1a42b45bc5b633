#include "engine/web/resource.h"

#include <stdexcept>

#include "engine/log.h"
#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class AResource : public WebServer {};

// Says how its request came here.
std::shared_ptr<Resource> telling(const std::string& name, bool leaf = true) {
    const auto joined = [](const std::vector<std::string>& segments) {
        std::string text;
        for (const std::string& segment : segments)
            text += "(" + segment + ")";
        return text;
    };
    return std::make_shared<Scripted>(
        [=](Request& request) -> Body {
            return name + ": " + joined(request.prepath) + " " + joined(request.postpath);
        },
        leaf);
}

TEST_F(AResource, IsFoundSegmentBySegment) {
    auto root = std::make_shared<Resource>();
    auto a = telling("a", false);
    root->putChild("a", a);
    root->putChild("", telling("index"));
    a->putChild("b", telling("b"));
    serve(root);

    EXPECT_EQ(bodyOf(get("/")), "index: () ");
    EXPECT_EQ(bodyOf(get("/a")), "a: (a) ");
    EXPECT_EQ(bodyOf(get("/a/b")), "b: (a)(b) ");
    EXPECT_EQ(bodyOf(get("/a/b/c%2Fd/")), "b: (a)(b) (c/d)()");
    EXPECT_THAT(get("/a/"), StartsWith("HTTP/1.1 404 Not Found\r\n"));
    EXPECT_THAT(get("/x/y/z"), StartsWith("HTTP/1.1 404 Not Found\r\n"));
}

TEST_F(AResource, PrefersTheChildThatWasPut) {
    struct Users : Resource {
        std::shared_ptr<Resource> getChild(const std::string& path, Request&) override {
            return telling("user " + path);
        }
    };
    auto users = std::make_shared<Users>();
    users->putChild("admin", telling("the admin"));
    serve(users);
    EXPECT_EQ(bodyOf(get("/ann")), "user ann: (ann) ");
    EXPECT_EQ(bodyOf(get("/admin")), "the admin: (admin) ");
}

struct Getting : Resource {
    Getting() { isLeaf = true; }

protected:
    Body renderGET(Request&) override { return "got"; }
};

TEST_F(AResource, AnswersHeadAsGetWithoutTheBody) {
    serve(std::make_shared<Getting>());
    const std::string got = get("/");
    const std::string head = ask("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(head + "got", got);
    EXPECT_THAT(head, HasSubstr("Content-Length: 3\r\n"));
}

TEST_F(AResource, SaysWhichMethodsItKnows) {
    serve(std::make_shared<Getting>());
    for (const std::string method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
        EXPECT_THAT(ask(method + " / HTTP/1.1\r\nHost: a\r\n\r\n"),
                    AllOf(StartsWith("HTTP/1.1 405 Method Not Allowed\r\n"),
                          HasSubstr("Allow: GET, HEAD\r\n")));
    EXPECT_THAT(ask("BREW / HTTP/1.1\r\nHost: a\r\n\r\n"),
                AllOf(StartsWith("HTTP/1.1 501 Not Implemented\r\n"), Not(HasSubstr("Allow"))));
}

TEST_F(AResource, CallsTheFunctionOfTheMethod) {
    struct All : Resource {
        All() { isLeaf = true; }
        Body renderGET(Request&) override { return "GET"; }
        Body renderPOST(Request&) override { return "POST"; }
        Body renderPUT(Request&) override { return "PUT"; }
        Body renderDELETE(Request&) override { return "DELETE"; }
        Body renderPATCH(Request&) override { return "PATCH"; }
        Body renderOPTIONS(Request&) override { return "OPTIONS"; }
    };
    serve(std::make_shared<All>());
    for (const std::string method : {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
        EXPECT_EQ(bodyOf(ask(method + " / HTTP/1.1\r\nHost: a\r\n\r\n")), method);
}

TEST_F(AResource, ThatThrowsIsA500AndTheConnectionGoesOn) {
    std::vector<std::string> errors;
    const auto observation =
        log::addObserver([&](const log::Event& event) { errors.push_back(event.text); });
    serve([](Request& request) -> Body {
        request.setHeader("Content-Length", "1000");
        if (request.path == "/bad")
            throw std::runtime_error("the <secret> word");
        request.responseHeaders.removeHeader("Content-Length");
        return "good";
    });
    MemoryPeer peer = dial();
    peer.send("GET /bad HTTP/1.1\r\nHost: a\r\n\r\nGET /good HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    EXPECT_THAT(peer.received(), AllOf(StartsWith("HTTP/1.1 500 Internal Server Error\r\n"),
                                       Not(HasSubstr("secret")), EndsWith("\r\n\r\ngood")));
    EXPECT_TRUE(peer.connected());
    EXPECT_THAT(errors, ElementsAre(AllOf(HasSubstr("GET /bad"), HasSubstr("the <secret> word"))));
}

TEST_F(AResource, TellsWhatItThrewIfThatIsWanted) {
    const auto observation = log::addObserver([](const log::Event&) {});
    SiteOptions telling = options();
    telling.displayTracebacks = true;
    serve([](Request&) -> Body { throw std::runtime_error("the <secret> word"); }, telling);
    EXPECT_THAT(get("/"), HasSubstr("the &lt;secret&gt; word"));
}

TEST_F(AResource, ThatThrowsInMidAnswerLosesTheConnection) {
    const auto observation = log::addObserver([](const log::Event&) {});
    serve([](Request& request) -> Body {
        request.write("half");
        throw std::runtime_error("no more");
    });
    MemoryPeer peer = dial();
    peer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    EXPECT_EQ(bodyOf(peer.received()), "4\r\nhalf\r\n");
    EXPECT_FALSE(peer.connected());
}

TEST_F(AResource, ThatCannotBeFoundForAnExceptionIsA500) {
    const auto observation = log::addObserver([](const log::Event&) {});
    struct Throwing : Resource {
        std::shared_ptr<Resource> getChild(const std::string&, Request&) override { throw 42; }
    };
    serve(std::make_shared<Throwing>());
    EXPECT_THAT(get("/a"), StartsWith("HTTP/1.1 500 "));
}

TEST_F(AResource, MayBeAPageOfAFewWords) {
    auto root = std::make_shared<Resource>();
    root->putChild("data", std::make_shared<Data>("{}", "application/json"));
    root->putChild("old", std::make_shared<Redirect>("/new?a=\"b\""));
    root->putChild("no", forbidden("<b>"));
    serve(root);
    EXPECT_THAT(get("/data"),
                AllOf(HasSubstr("Content-Type: application/json\r\n"), EndsWith("{}")));
    EXPECT_THAT(get("/old/below"),
                AllOf(StartsWith("HTTP/1.1 302 Found\r\n"), HasSubstr("Location: /new?a=\"b\"\r\n"),
                      HasSubstr("href=\"/new?a=&quot;b&quot;\"")));
    EXPECT_THAT(get("/no/below"), AllOf(StartsWith("HTTP/1.1 403 "), HasSubstr("&lt;b&gt;")));
}

}  // namespace
