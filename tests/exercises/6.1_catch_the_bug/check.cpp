// Checks of exercise 6.1: the learner's test must pass on what is right, and fail on each bug.

#include <algorithm>
#include <optional>

#include "exercises/6.1_catch_the_bug/greeter.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;

namespace {

// Right, unless it has one of these bugs.
enum class Bug {
    None,
    DoesNotAsk,
    GreetsTheFirstOnly,
    TakesAReadForALine,
    FirstLineOfARead,
    NeverHangsUp,
    SaysNoBye,
    HangsUpEarly,
    GreetsLate
};

class Greeter : public Protocol {
public:
    explicit Greeter(Bug bug) : bug_(bug) {}

    void connectionMade() override {
        if (bug_ != Bug::DoesNotAsk)
            transport().write("Your name?\n");
    }

    void dataReceived(std::string_view data) override {
        if (bug_ == Bug::TakesAReadForALine)
            return lineReceived(data.substr(0, data.find('\n')));
        buffer_ += data;
        if (bug_ == Bug::GreetsLate && !data.ends_with('\n'))
            return;
        for (std::size_t end; (end = buffer_.find('\n')) != std::string::npos && !over_;) {
            const std::string line = buffer_.substr(0, end);
            buffer_.erase(0, end + 1);
            lineReceived(line);
            if (bug_ == Bug::FirstLineOfARead)
                return buffer_.clear();
        }
    }

private:
    void lineReceived(std::string_view line) {
        if (line == "bye")
            return bye();
        if (first_.empty() || bug_ != Bug::GreetsTheFirstOnly)
            first_ = line;
        transport().write("Hello, ");
        transport().write(first_ + "!\n");
        if (bug_ == Bug::HangsUpEarly)
            transport().loseConnection();
    }

    void bye() {
        over_ = true;
        if (bug_ != Bug::SaysNoBye)
            transport().write("Bye!\n");
        if (bug_ != Bug::NeverHangsUp)
            transport().loseConnection();
    }

    Bug bug_;
    std::string buffer_;
    std::string first_;
    bool over_ = false;
};

class YourTest : public grader::Exercise {
protected:
    // What the test says of such a greeter: nothing if it passes, else why it fails.
    std::optional<std::string> verdictOn(Bug bug) {
        const auto said = std::make_shared<std::optional<std::string>>();
        const auto yourTest = [bug, said] {
            try {
                testGreeter(std::make_shared<Greeter>(bug));
            } catch (const std::exception& problem) {
                *said = problem.what();
            }
        };
        reactor().callLater(0s, yourTest);
        settle();
        return *said;
    }

    void passesOnTheRightOne() {
        const std::optional<std::string> said = verdictOn(Bug::None);
        expect(!said, "Your test passes on a greeter that does all that greeter.h says.",
               "But your test fails on it " + said.value_or(""));
    }

    // A test that tells right from wrong also passes on the right one, before and after.
    void catches(Bug bug, const std::string& what, const std::string& advice) {
        passesOnTheRightOne();
        expect(verdictOn(bug).has_value(), "Your test fails on a greeter that " + what + ".",
               "But your test passes on it. " + advice);
        passesOnTheRightOne();
    }
};

TEST_F(YourTest, PassesOnAGreeterThatIsRight) {
    passesOnTheRightOne();
    passesOnTheRightOne();
}

TEST_F(YourTest, CatchesOneThatDoesNotAsk) {
    catches(Bug::DoesNotAsk, "says nothing to the one who connects",
            "Look at transport->value() after makeConnection.");
}

TEST_F(YourTest, CatchesOneThatForgetsNames) {
    catches(Bug::GreetsTheFirstOnly, "greets everybody with the first name that it got",
            "Send two names, and assert both greetings.");
}

TEST_F(YourTest, CatchesOneThatTakesAReadForALine) {
    catches(Bug::TakesAReadForALine, "takes half a line for a line",
            "Send a line in two pieces, with two calls of dataReceived.");
}

TEST_F(YourTest, CatchesOneThatTakesOnlyTheFirstLineOfARead) {
    catches(Bug::FirstLineOfARead, "answers only the first of the lines that one read brings",
            "Send two lines with one call of dataReceived.");
}

TEST_F(YourTest, CatchesOneThatNeverHangsUp) {
    catches(Bug::NeverHangsUp, "never hangs up",
            "After \"bye\", transport->disconnecting() must be true.");
}

TEST_F(YourTest, CatchesOneThatSaysNoBye) {
    catches(Bug::SaysNoBye, "hangs up without \"Bye!\"",
            "Assert what it has written after \"bye\".");
}

TEST_F(YourTest, CatchesOneThatHangsUpEarly) {
    catches(Bug::HangsUpEarly, "hangs up after the first greeting",
            "A StringTransport takes what is written after that; a real connection is closed soon. "
            "Assert that disconnecting() is false before \"bye\".");
}

TEST_F(YourTest, CatchesOneThatGreetsLate) {
    catches(Bug::GreetsLate, "does not answer a line while half of the next one waits",
            "Send a line and half of the next with one call: the first is complete, and must be "
            "answered then.");
}

}  // namespace
