#include "visualizer/replay/cpp_text.h"
#include "visualizer/replay/cpp_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>

namespace replay {
namespace {

// The label of the call whose place the mark ▸ shows.
std::string labelIn(std::string source) {
    const std::size_t mark = source.find("▸");
    source.erase(mark, std::string_view("▸").size());
    const std::string before = source.substr(0, mark);
    const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t lineStart = before.rfind('\n') + 1;  // npos + 1 is 0
    return lastArgument(source, line + 1, static_cast<std::uint32_t>(mark - lineStart + 1),
                        "callLater");
}

TEST(LastArgument, IsFoundWhereGccAndWhereClangPoint) {
    EXPECT_EQ(labelIn("reactor.callLater▸(2s, sayHello);"), "sayHello");
    EXPECT_EQ(labelIn("▸reactor.callLater(2s, sayHello);"), "sayHello");
    EXPECT_EQ(labelIn("    reactor.▸callLater (2s, sayHello);"), "sayHello");
    EXPECT_EQ(labelIn("▸reactor\n    .callLater(\n        2s,\n        sayHello);"), "sayHello");
    EXPECT_EQ(labelIn("auto c = ▸reactorOf(a, b).callLater(2s, f);"), "f");
    EXPECT_EQ(labelIn("a.callLater(1s, f); b.callLater▸(2s, g);"), "g");
    EXPECT_EQ(labelIn("a.callLater(1s, f); ▸b.callLater(2s, g);"), "g");
    EXPECT_EQ(labelIn("if (x) ▸callLater(2s, g);"), "g");
}

TEST(LastArgument, MayBeALambda) {
    EXPECT_EQ(labelIn("r.callLater▸(2s, [this] { tick(); });"), "[this] { tick(); }");
    EXPECT_EQ(labelIn("r.callLater▸(2s, [this] {\n    tick();\n});"), "[this] { tick(); }");
    EXPECT_EQ(labelIn("r.callLater▸(2s, [a, b](int c, int d) { f(a, b); });"),
              "[a, b](int c, int d) { f(a, b); }");
    EXPECT_EQ(
        labelIn("r.callLater▸(2s, [this] {\n    tick(); // again\n    andManyMoreThings(1, 2, "
                "3);\n});"),
        "[this] { tick(); …}");
    EXPECT_EQ(labelIn("r.callLater▸(2s, [this] { aVeryLongFunctionNameIndeed(withArguments, more); "
                      "});"),
              "[this] { aVeryLongFunctionNameIndeed(…}");
}

TEST(LastArgument, MayHoldStringsAndBrackets) {
    EXPECT_EQ(labelIn(R"~(r.callLater▸(2s, say("a, b)"));)~"), R"~(say("a, b)"))~");
    EXPECT_EQ(labelIn(R"~(r.callLater▸(2s, say(')', '\'', ","));)~"), R"~(say(')', '\'', ","))~");
    EXPECT_EQ(labelIn("r.callLater▸(2s, say(R\"x(a)\", b)x\"));"), "say(R\"x(a)\", b)x\")");
    EXPECT_EQ(labelIn("r.callLater▸(1'000ms, f /* , g */);"), "f");
    EXPECT_EQ(labelIn("r.callLater▸(2s, std::bind(f, 1));"), "std::bind(f, 1)");
    EXPECT_EQ(labelIn("r.callLater▸(2s, // , not this\n  f);"), "f");
}

TEST(LastArgument, IsCutBetweenCharacters) {
    EXPECT_EQ(labelIn("r.callLater▸(2s, say(\"" + std::string(100, 'x') + "\"));"),
              "say(\"" + std::string(34, 'x') + "…");
    std::string umlauts;
    for (int i = 0; i < 100; ++i)
        umlauts += "ü";
    EXPECT_EQ(labelIn("r.callLater▸(2s, \"" + umlauts + "\");"),
              "\"" + umlauts.substr(0, 2 * 38) + "…");
}

TEST(LastArgument, OfAnotherFunctionIsItsName) {
    EXPECT_EQ(labelIn("reactor.connectTCP▸(\"::1\", 80, factory);"), "connectTCP()");
    EXPECT_EQ(labelIn("▸reactor.connectTCP(\"::1\", 80, factory);"), "connectTCP()");
}

TEST(LastArgument, IsNothingWhereThereIsNoCall) {
    EXPECT_EQ(labelIn("▸"), "");
    EXPECT_EQ(labelIn("▸int x;"), "");
    EXPECT_EQ(labelIn("r.callLater▸("), "");
    EXPECT_EQ(labelIn("r.callLater▸()"), "");
    EXPECT_EQ(labelIn("r.callLater▸(2s, f]"), "");
    EXPECT_EQ(lastArgument("f(x);", 9, 1, "f"), "");
    EXPECT_EQ(lastArgument("f(x);", 0, 0, "f"), "");
    EXPECT_EQ(lastArgument("f(x);", 1, 4'000'000'000, "f"), "x");
}

TEST(LineOfMethod, IsThatOfItsDeclaration) {
    const std::string source =
        "struct Other : Protocol {\n"                       // 1
        "    void dataReceived(std::string_view) {}\n"      // 2
        "};\n"                                              // 3
        "\n"                                                // 4
        "class Echo final : public Protocol {\n"            // 5
        "public:\n"                                         // 6
        "    // dataReceived() is below\n"                  // 7
        "    Echo() { dataReceived(\"}\"); }\n"             // 8
        "    struct Line { void lineReceived(); };\n"       // 9
        "    void connectionMade() override;\n"             // 10
        "    void\n"                                        // 11
        "    dataReceived (std::string_view) override {\n"  // 12
        "        connectionLost(1);\n"                      // 13
        "    }\n"                                           // 14
        "};\n"                                              // 15
        "void connectionLost(int);\n";                      // 16

    EXPECT_EQ(lineOfMethod(source, 1, "dataReceived"), 2u);
    EXPECT_EQ(lineOfMethod(source, 5, "dataReceived"), 12u);
    EXPECT_EQ(lineOfMethod(source, 8, "dataReceived"), 12u);
    EXPECT_EQ(lineOfMethod(source, 13, "connectionMade"), 10u);
    EXPECT_EQ(lineOfMethod(source, 5, "connectionLost"), std::nullopt);
    EXPECT_EQ(lineOfMethod(source, 5, "lineReceived"), std::nullopt);
    EXPECT_EQ(lineOfMethod(source, 16, "connectionLost"), std::nullopt);
    EXPECT_EQ(lineOfMethod(source, 99, "connectionLost"), std::nullopt);
}

TEST(LineOfMethod, FindsClassesInsideOfFunctionsAndTemplates) {
    const std::string source =
        "template <class T>\n"
        "struct Box : Protocol { void connectionMade(); };\n"
        "int main() {\n"
        "    struct Local : Protocol {\n"
        "        void connectionMade();\n"
        "    };\n"
        "}\n";

    EXPECT_EQ(lineOfMethod(source, 2, "connectionMade"), 2u);
    EXPECT_EQ(lineOfMethod(source, 4, "connectionMade"), 5u);
}

TEST(LineOfMember, FindsTheDefinitionOutsideOfItsClass) {
    const std::string source =
        "struct Echo : Protocol { void dataReceived(std::string_view) override; };\n"
        "// Echo::dataReceived() {}\n"
        "void Echo::dataReceivedTwice() {}\n"
        "void Other::dataReceived(std::string_view) {}\n"
        "auto it = &Echo::dataReceived;\n"
        "void Echo::dataReceived(std::string_view data) {\n"
        "}\n"
        "bool net::Echo::idle() const noexcept { return true; }\n";

    EXPECT_EQ(lineOfMember(source, "Echo", "dataReceived"), 6u);
    EXPECT_EQ(lineOfMember(source, "Echo", "idle"), 8u);
    EXPECT_EQ(lineOfMember(source, "Echo", "connectionMade"), std::nullopt);
    EXPECT_EQ(lineOfMember(source, "", "dataReceived"), std::nullopt);
}

TEST(CppText, OfAnyKindHarmsNobody) {
    const unsigned seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    static constexpr std::string_view pieces[] = {
        "(",       ")",  "[",         "]",  "{",  "}",    ",",    "\"", "'",
        "\\",      "\n", "//",        "/*", "*/", "R\"",  "R\"(", "x",  "class ",
        "struct ", ";",  "callLater", " ",  "ü",  "\xFF", "x::ü"};

    for (int round = 0; round < 20'000; ++round) {
        std::string source;
        for (auto i = random() % 40; i > 0; --i)
            source += pieces[random() % std::size(pieces)];
        const auto line = static_cast<std::uint32_t>(random() % 5);
        const auto column = static_cast<std::uint32_t>(random() % 50);
        lastArgument(source, line, column, "callLater");
        lineOfMethod(source, line, "x");
        lineOfMember(source, "x", "ü");
    }
}

TEST(ArgumentsOf, AreAllOfTheCall) {
    const std::string source = "page.addCallbacks(gotOrgs, [](Failure f) { return 1; });";

    EXPECT_THAT(argumentsOf(source, 1, 18, "addCallbacks"),
                testing::ElementsAre("gotOrgs", "[](Failure f) { return 1; }"));
    EXPECT_THAT(argumentsOf(source, 1, 18, "addBoth"), testing::IsEmpty());
    EXPECT_THAT(argumentsOf(source, 9, 1, "addCallbacks"), testing::IsEmpty());
}

// Clang gives each call of a chain the place where the chain begins.
TEST(ArgumentsOf, FindTheCallOfThatNumberInAChain) {
    const std::string source =
        "getPage(url)\n    .addCallback(one)\n    .addCallback(two)\n    .addErrback(three);";
    const auto callback = [&](std::size_t which) {
        return argumentsOf(source, 1, 1, "addCallback", which);
    };

    EXPECT_THAT(callback(0), testing::ElementsAre("one"));
    EXPECT_THAT(callback(1), testing::ElementsAre("two"));
    EXPECT_THAT(callback(7), testing::ElementsAre("two"));
    EXPECT_THAT(argumentsOf(source, 1, 1, "addErrback"), testing::ElementsAre("three"));
}

TEST(NameAt, IsTheVariableOrTheFunction) {
    EXPECT_EQ(nameAt("Deferred<int> page;", 1, 15), "page");
    EXPECT_EQ(nameAt("Deferred<int> page(f(1), 2);", 1, 27), "page");
    EXPECT_EQ(nameAt("Deferred<int> page{1};", 1, 21), "page");
    EXPECT_EQ(nameAt("auto all = engine::gatherResults(pages);", 1, 33), "gatherResults");
    EXPECT_EQ(nameAt("auto all = engine::gatherResults(pages);", 1, 12), "gatherResults");
    EXPECT_EQ(nameAt("auto", 1, 9), "");
    EXPECT_EQ(nameAt("auto", 3, 1), "");
    EXPECT_EQ(nameAt(")", 1, 1), "");
}

TEST(BareFunctionName, IsWithoutTypesAndNamespaces) {
    EXPECT_EQ(bareFunctionName("int main()"), "main");
    EXPECT_EQ(bareFunctionName("engine::Deferred<std::vector<int> > {anonymous}::getPage(int)"),
              "getPage");
    EXPECT_EQ(bareFunctionName("Deferred<int> (anonymous namespace)::getPage(int)"), "getPage");
    EXPECT_EQ(bareFunctionName("void Chat::send(std::function<void()>) const"), "send");
    EXPECT_EQ(bareFunctionName("main()::<lambda(int)>"), "main");
    EXPECT_EQ(bareFunctionName(""), "");
}

TEST(LineOfFunction, IsWhereItIsDefined) {
    const std::string source =
        "int size(Page page);\n"
        "int size(Page page) { return page.size(); }\n"
        "int twice(int n) {\n    return size(n) + size(n);\n}\n"
        "auto shout = [](std::string text) { return text; };\n"
        "auto length() -> int\n{\n    return 1; }\n";

    EXPECT_EQ(lineOfFunction(source, "size"), 2u);
    EXPECT_EQ(lineOfFunction(source, "twice"), 3u);
    EXPECT_EQ(lineOfFunction(source, "shout"), 6u);
    EXPECT_EQ(lineOfFunction(source, "length"), 7u);
    EXPECT_EQ(lineOfFunction(source, "text"), std::nullopt);
    EXPECT_EQ(lineOfFunction(source, "[](int n) {}"), std::nullopt);
    EXPECT_EQ(lineOfFunction(source, ""), std::nullopt);
}

}  // namespace
}  // namespace replay
