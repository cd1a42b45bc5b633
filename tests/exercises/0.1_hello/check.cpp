// Checks of exercise 0.1: hello.

#include "exercises/0.1_hello/hello.h"
#include "tests/exercises/grader/exercise.h"

namespace {

class Hello : public grader::Exercise {
protected:
    void greets(const std::string& name) {
        std::string said;
        const auto somebodyComes = [&] { said = greeting(name); };
        reactor().callLater(std::chrono::seconds(1), somebodyComes);
        advance(std::chrono::seconds(1));

        const std::string expected = "Hello, " + name + "!";
        std::string but = said.empty() ? "But it returns nothing. The caller does not get what a "
                                         "function prints: return it."
                                       : "But it returns \"" + said + "\".";
        if (said.find(name) == std::string::npos && !said.empty())
            but += " Use the argument: name holds the name.";
        expect(said == expected, "greeting(\"" + name + "\") returns \"" + expected + "\".", but);
    }
};

TEST_F(Hello, GreetsAPersonByName) {
    greets("Ada");
}

TEST_F(Hello, GreetsEverybodyElse) {
    greets("Grace");
    greets("Margaret Hamilton");
}

TEST_F(Hello, GreetsOneAfterTheOther) {
    for (const char* name : {"Edsger", "Barbara", "Edsger"})
        greets(name);
}

}  // namespace
