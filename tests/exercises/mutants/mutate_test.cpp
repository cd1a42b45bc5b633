#include "tests/exercises/mutants/mutate.h"

#include <gmock/gmock.h>

#include <set>

namespace mutants {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::StartsWith;

namespace {

std::vector<std::string> namesOf(const std::string& source,
                                 const std::vector<std::string>& constants = {}) {
    std::vector<std::string> names;
    for (const Mutant& mutant : mutantsOf(source, constants))
        names.push_back(mutant.name);
    return names;
}

}  // namespace

TEST(Mutate, DropsAReturn) {
    EXPECT_THAT(namesOf("D f(D d) { return d.g(); }"), Contains("no return: D f(D d) { d.g(); }"));
}

TEST(Mutate, ReturnsAnother) {
    EXPECT_THAT(namesOf("D f(D d) {\n    return d;\n}\n"),
                AllOf(Contains("returns another: return d;"),
                      Contains("done, and another returned: d; return {};")));
}

TEST(Mutate, DropsAStatementAlsoOfALambda) {
    const auto names = namesOf("void f() {\n    const auto g = [] {\n        h();\n    };\n}\n");

    EXPECT_THAT(names, Contains("no such statement: h();"));
    EXPECT_THAT(names, Contains("done twice: h(); h();"));
}

TEST(Mutate, TurnsAConditionRound) {
    EXPECT_THAT(namesOf("void f() {\n    if (a)\n        b();\n}\n"),
                Contains("the opposite: if (!(a))"));
}

TEST(Mutate, DropsAndTurnsRoundTheLinksOfAChain) {
    EXPECT_THAT(namesOf("D f(D d) {\n    return d.addCallback(g).addErrback(h);\n}\n"),
                AllOf(Contains("without addCallback: return d.addErrback(h);"),
                      Contains("without addErrback: return d.addCallback(g);"),
                      Contains("the other way round: return d.addErrback(h).addCallback(g);"),
                      Contains("one pair: return d.addCallbacks(g, h);")));
}

TEST(Mutate, SwapsAPairAndMakesTwoOfIt) {
    EXPECT_THAT(namesOf("D f(D d) {\n    return d.addCallbacks(g, h);\n}\n"),
                AllOf(Contains("swapped: return d.addCallbacks(h, g);"),
                      Contains("two pairs: return d.addCallback(g).addErrback(h);")));
}

TEST(Mutate, DropsACoAwait) {
    EXPECT_THAT(namesOf("D f() {\n    co_await g();\n}\n"), Contains("no co_await: g();"));
}

TEST(Mutate, CatchesEverything) {
    EXPECT_THAT(namesOf("void f() {\n    failure.trap<NoTitle>();\n}\n"),
                Contains("any failure: failure.trap<std::exception>();"));
    EXPECT_THAT(namesOf("void f() {\n    try { g(); } catch (const E& e) {}\n}\n"),
                Contains("any failure: try { g(); } catch (const std::exception& e) {}"));
}

TEST(Mutate, FixesWhatIsGiven) {
    EXPECT_THAT(namesOf("D f(S path) {\n    return get(\"/\" + path);\n}\n", {"\"/lions\""}),
                Contains("fixed: return get(\"/\" + std::string(\"/lions\"));"));
}

TEST(Mutate, IsOffByOne) {
    EXPECT_THAT(namesOf("void f() {\n    wait(2s);\n}\n"),
                AllOf(Contains("one more: wait(3s);"), Contains("one less: wait(1s);")));
}

TEST(Mutate, LeavesCommentsAndIncludesAlone) {
    EXPECT_THAT(namesOf("// return d;\n#include \"a.h\"\n/* f(1) */\n"), IsEmpty());
}

TEST(Mutate, MakesEachMutantOnceAndLeavesTheRestAlone) {
    std::set<std::string> texts;
    for (const Mutant& mutant : mutantsOf("// one\nvoid f() {\n    g(\"a\");\n}\n", {})) {
        EXPECT_TRUE(texts.insert(mutant.text).second) << mutant.name;
        EXPECT_THAT(mutant.text, AllOf(StartsWith("// one\nvoid f() {\n"), EndsWith("\n}\n")));
    }
    EXPECT_EQ(texts.size(), 3u);  // none, twice, with an empty text
}

TEST(Constants, AreShortStringsWithoutSpacesTheCommonestFirst) {
    EXPECT_THAT(constantsIn("f(\"/lions\", \"Lions sleep.\", \"\", \"/lions\", \"/ants\");"),
                ElementsAre("\"/lions\"", "\"/ants\""));
}

}  // namespace mutants
