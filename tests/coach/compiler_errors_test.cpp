#include "visualizer/coach/compiler_errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace coach {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class CompilerErrors : public ::testing::Test {
protected:
    CompilerErrors() {
        folder.write("exercises/echo.cpp", "one\n    transprot().write(data);\nthree\n");
    }

    // What is told of one error, in a file of this one line.
    std::string said(const std::string& message, const std::string& line) {
        folder.write("exercises/echo.cpp", line + '\n');
        const auto errors = compilerErrors(file + ":1:5: error: " + message + '\n', folder.path);
        return errors.size() == 1 ? errors[0].message : std::to_string(errors.size()) + " errors";
    }

    TemporaryFolder folder;
    const std::string file = (folder.path / "exercises/echo.cpp").string();
};

TEST_F(CompilerErrors, AreFileLineMessageAndTheLineItself) {
    const auto errors = compilerErrors(
        "[1/2] Building CXX object echo.cpp.o\n"
        "FAILED: echo.cpp.o\n/usr/bin/c++ -Wall -c echo.cpp\n" +
            file + ": In member function 'dataReceived':\n" + file +
            ":2:5: error: 'transprot' was not declared in this scope; did you mean 'transport'?\n"
            "    2 |     transprot().write(data);\n      |     ^~~~~~~~~\n",
        folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(shown(errors),
              "exercises/echo.cpp:2: 'transprot' was not declared in this scope; did you mean "
              "'transport'?\n"
              "        transprot().write(data);\n"
              "        ^\n");
}

TEST_F(CompilerErrors, OfSomethingMissingAreToldAtTheEndOfTheCodeBeforeIt) {
    folder.write("exercises/echo.cpp",
                 "    transport().write(data)  // back\n\n    // done\n    }  else\n");
    const auto toldAt = [&](const std::string& place, const std::string& message) {
        return shown(
            compilerErrors(file + ":" + place + ": error: " + message + "\n", folder.path));
    };
    const std::string gcc = "expected ‘;’ before ‘}’ token";
    EXPECT_EQ(toldAt("4:5", gcc), "exercises/echo.cpp:1: " + gcc +
                                      "\n        transport().write(data)  // back\n" +
                                      std::string(31, ' ') + "^\n");
    const std::string plain = "expected ',' or ';' before '}' token";
    EXPECT_THAT(toldAt("4:5", plain), testing::HasSubstr("echo.cpp:1: "));
    EXPECT_THAT(toldAt("4:8", gcc), testing::HasSubstr("echo.cpp:4: ")) << "code is before it";
    EXPECT_THAT(toldAt("1:5", gcc), testing::HasSubstr("echo.cpp:1: ")) << "nothing is before it";
    EXPECT_THAT(toldAt("4:5", "expected unqualified-id before ‘}’ token"),
                testing::HasSubstr("echo.cpp:4: "));
}

TEST_F(CompilerErrors, InAHeaderAreToldWhereTheProgramMeantThem) {
    const auto errors = compilerErrors(
        "/usr/include/c++/12/bits/thing.h: In instantiation of 'f<int>':\n" + file +
            ":3:1:   required from here\n"
            "/usr/include/c++/12/bits/thing.h:99:7: error: no match for 'operator<'\n",
        folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].file, "exercises/echo.cpp");
    EXPECT_EQ(errors[0].line, 3);
    EXPECT_EQ(errors[0].message, "no match for 'operator<'");
}

TEST_F(CompilerErrors, AreToldLikewiseWhereClangSaysSoAfterwards) {
    const auto errors = compilerErrors(
        "/usr/include/c++/12/bits/thing.h:99:7: error: invalid operands\n" + file +
            ":3:1: note: in instantiation of function template specialization 'f<int>' requested "
            "here\n",
        folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].line, 3);
    EXPECT_EQ(errors[0].message, "invalid operands");
}

TEST_F(CompilerErrors, OfTheEngineAreToldWhereTheProgramMeantThemInTheirOwnWords) {
    const std::string header = (folder.path / "engine/core/deferred/deferred_impl.h").string();
    const auto errors = compilerErrors(
        header + ": In instantiation of 'auto Deferred<T>::addCallback(F) [with F = int]':\n" +
            header + ":20:3:   required from 'f'\n" + file + ":3:1:   required from here\n" +
            header + ":33:24: error: static assertion failed: addCallback: pass the function\n" +
            file + ":3:9: error: could not convert one thing to another\n",
        folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(shown(errors),
              "exercises/echo.cpp:3: addCallback: pass the function\n"
              "    three\n    ^\n");
}

TEST_F(CompilerErrors, OfTheEngineAreAllToldThatAreOfTheSameCallAndNoneThatFollowsFromThem) {
    const std::string header = (folder.path / "engine/core/deferred/deferred_impl.h").string();
    const std::string assertion = ": error: static assertion failed: ";
    const auto errors = compilerErrors(
        header + ": In instantiation of 'auto Deferred<T>::addCallbacks(F, G)':\n" + file +
            ":3:1:   required from here\n" +  //
            header + ":76:19" + assertion + "the first function must accept the value\n" + header +
            ":76:19: note: 'takesValue' evaluates to false\n" +                        //
            header + ":79:19" + assertion + "the second function takes a Failure\n" +  //
            header + ": In instantiation of 'auto Deferred<T>::addErrback(F)':\n" + file +
            ":3:4:   required from here\n" +  //
            header + ":59:23" + assertion + "return what the chain carries here\n",
        folder.path);

    ASSERT_THAT(errors, SizeIs(2));
    EXPECT_EQ(errors[0].message, "the first function must accept the value");
    EXPECT_EQ(errors[1].message, "the second function takes a Failure");
    EXPECT_EQ(errors[1].file, "exercises/echo.cpp");
}

TEST_F(CompilerErrors, OfTheEngineLikewiseWhereClangSaysSo) {
    const std::string header = (folder.path / "engine/core/deferred/deferred_impl.h").string();
    const auto errors =
        compilerErrors(header +
                           ":33:19: error: static assertion failed due to requirement 'slip != "
                           "core::Slip::NotAFunction': addCallback: pass the function\n" +
                           file +
                           ":3:1: note: in instantiation of function template specialization "
                           "'Deferred<int>::addCallback<int>' requested here\n",
                       folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].file, "exercises/echo.cpp");
    EXPECT_EQ(errors[0].message, "addCallback: pass the function");
}

// What GCC and Clang print of a Deferred that carries another type at `return`.
struct Returned {
    const char* carries;
    const char* wanted;
    const char* sentence;
    const char* says;
};

class CompilerErrorsOfAReturn : public CompilerErrors,
                                public ::testing::WithParamInterface<Returned> {
protected:
    std::string header = (folder.path / "engine/core/deferred/deferred_impl.h").string();
};

TEST_P(CompilerErrorsOfAReturn, NameTheTypesThatGccNames) {
    const auto& [carries, wanted, sentence, says] = GetParam();
    const auto errors = compilerErrors(
        header +
            ": In instantiation of 'engine::Deferred<T>::Deferred(const engine::Deferred<U>&) "
            "[with U = " +
            carries + "; T = " + wanted + "]':\n" + file + ":3:33:   required from here\n" +
            header + ":20:19: error: static assertion failed: " + sentence + "\n",
        folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].line, 3);
    EXPECT_EQ(errors[0].message, says);
}

TEST_P(CompilerErrorsOfAReturn, NameTheTypesThatClangNames) {
    const auto& [carries, wanted, sentence, says] = GetParam();
    const auto errors = compilerErrors(
        header + ":20:5: error: static assertion failed due to requirement 'callbackReturnsIt': " +
            sentence + "\n" + file +
            ":3:12: note: in instantiation of function template specialization "
            "'engine::Deferred<" +
            wanted + ">::Deferred<" + carries + ">' requested here\n",
        folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].line, 3);
    EXPECT_EQ(errors[0].message, says);
}

INSTANTIATE_TEST_SUITE_P(
    Slips, CompilerErrorsOfAReturn,
    ::testing::Values(
        Returned{"void", "int",
                 "This chain carries nothing here; a value is wanted. Does your callback return "
                 "it?",
                 "This chain carries nothing here; an int is wanted. Does your callback return "
                 "it?"},
        Returned{"long int", "void",
                 "This chain carries a value here; nothing is wanted. Does your last callback "
                 "return nothing?",
                 "This chain carries a long int here; nothing is wanted. Does your last callback "
                 "return nothing?"},
        Returned{"std::vector<std::__cxx11::basic_string<char> >",
                 "std::__cxx11::basic_string<char>",
                 "This chain carries another type here than the one that is wanted. What does your "
                 "last callback return?",
                 "This chain carries a vector<string> here; a string is wanted. What does your "
                 "last callback return?"}));

TEST_F(CompilerErrors, OfATrapNameItsType) {
    const std::string header = (folder.path / "engine/failure.h").string();
    const std::string sentence =
        "trap: the type goes into angle brackets: trap<NoTitle>(), not trap(NoTitle())";
    const std::string says =
        "trap: the type goes into angle brackets: trap<CardDeclined>(), not trap(CardDeclined())";

    const auto gcc = compilerErrors(
        header +
            ": In instantiation of 'void engine::Failure::trap(const E& ...) const [with E = "
            "{shop::CardDeclined}]':\n" +
            file + ":3:21:   required from here\n" + header +
            ":60:23: error: static assertion failed: " + sentence + "\n",
        folder.path);
    const auto clang = compilerErrors(
        header + ":60:9: error: static assertion failed due to requirement 'isInBrackets': " +
            sentence + "\n" + file +
            ":3:17: note: in instantiation of function template specialization "
            "'engine::Failure::trap<shop::CardDeclined>' requested here\n",
        folder.path);

    ASSERT_THAT(gcc, SizeIs(1));
    ASSERT_THAT(clang, SizeIs(1));
    EXPECT_EQ(gcc[0].message, says);
    EXPECT_EQ(clang[0].message, says);
}

TEST_F(CompilerErrors, OfTheEngineAloneAreToldThere) {
    const auto errors = compilerErrors(
        (folder.path / "engine/deferred.h").string() + ":9:1: error: expected ';'\n", folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].file, "engine/deferred.h");
}

TEST_F(CompilerErrors, OfADeferredInPlaceOfItsValueSayWhatToDo) {
    for (const char* message :
         {"conversion from ‘engine::Deferred<std::__cxx11::basic_string<char> >’ to non-scalar "
          "type ‘const std::string’ {aka ‘const std::__cxx11::basic_string<char>’} requested",
          "cannot convert ‘engine::Deferred<int>’ to ‘int’ in initialization",
          "no viable conversion from 'Deferred<std::string>' to 'const std::string'"}) {
        const auto errors = compilerErrors(file + ":2:1: error: " + message + '\n', folder.path);

        ASSERT_THAT(errors, SizeIs(1));
        EXPECT_THAT(errors[0].message, ::testing::HasSubstr("write co_await before this"));
    }
    const auto other = compilerErrors(
        file + ":2:1: error: cannot convert ‘Deferred<int>’ to ‘Deferred<std::string>’\n",
        folder.path);
    ASSERT_THAT(other, SizeIs(1));
    EXPECT_THAT(other[0].message, ::testing::HasSubstr("cannot convert"));
}

TEST_F(CompilerErrors, OfATimeWithoutItsUnitSayWhatIsMissing) {
    for (const char* message :
         {"cannot convert ‘int’ to ‘engine::Duration’ {aka ‘std::chrono::duration<long int>’}",
          "could not convert ‘1.5e+0’ from ‘double’ to ‘engine::Duration’ {aka ‘…’}",
          "no viable conversion from 'int' to 'Duration' (aka 'duration<long, nano>')"}) {
        const auto errors = compilerErrors(file + ":2:1: error: " + message + '\n', folder.path);

        ASSERT_THAT(errors, SizeIs(1));
        EXPECT_EQ(errors[0].message,
                  "a time needs its unit, such as 2s or 300ms; here is only a number");
    }
}

TEST_F(CompilerErrors, OfTimesInATableSayThatOneHasNoUnit) {
    const std::string seconds =
        "{std::literals::chrono_literals::operator\"\"s<'0'>(), "
        "std::literals::chrono_literals::operator\"\"s<'0'>(), Gains::NotDecided}";
    EXPECT_EQ(said("could not convert ‘{{6, 2, Gains::Yes}, " + seconds + ", " + seconds +
                       "}’ from ‘<brace-enclosed initializer list>’ to ‘Table’",
                   "    };"),
              "one of the values between the braces has the wrong type. A time needs its unit: 6s, "
              "and not 6");
}

TEST_F(CompilerErrors, OfACallInPlaceOfAFunctionSayHowToHandItOver) {
    const std::string nothing =
        "this calls the function now, and it returns nothing that could be called later. Hand it "
        "over by its name, without parentheses, or write a lambda around the call";
    const std::string now = "this calls count now: hand it over by its name, without parentheses";
    const std::string tooFew = "too few arguments to function ‘int count(const std::string&)’";

    EXPECT_EQ(said("invalid use of void expression", "    reactor.callLater(1s, say(\"tea\"));"),
              nothing);
    EXPECT_EQ(said("no viable conversion from 'void' to 'Function' (aka 'function<void ()>')",
                   "    reactor.callWhenRunning(say());"),
              nothing);
    EXPECT_EQ(said(tooFew, "    page.addCallback(count());"), now);
    EXPECT_EQ(said("too few arguments to function ‘int Words::count(int)’",
                   "    page.addCallbacks(show, count());"),
              now);
    EXPECT_EQ(said("no matching function for call to 'count'", "    page.addCallback(count());"),
              now);
}

TEST_F(CompilerErrors, OfACallThatIsMeantAreTheCompilersOwn) {
    const std::string tooFew = "too few arguments to function ‘int count(const std::string&)’";

    for (const char* line : {"    page.addCallback([] { count(); });", "    count();",
                             "    page.addCallback(recount()).then(count);"})
        EXPECT_EQ(said(tooFew, line), tooFew) << line;
    EXPECT_EQ(said("invalid use of void expression", "    int n = say(\"tea\");"),
              "invalid use of void expression");
}

TEST_F(CompilerErrors, OfAReturnSayWhatIsExpectedThere) {
    EXPECT_EQ(
        said("inconsistent types ‘const char*’ and ‘engine::Failure’ deduced for lambda return "
             "type",
             "    return failure;"),
        "this lambda returns ‘engine::Failure’ here, and ‘const char*’ in another line. "
        "Let both return the same type, or name it: [](…) -> TYPE { … }");
    for (const char* message :
         {"return-statement with a value, in function returning ‘void’ [-fpermissive]",
          "void function 'dataReceived' should not return a value [-Wreturn-type]"})
        EXPECT_EQ(said(message, "    return data;"),
                  "this function returns nothing (void), so no value can stand after return");
}

TEST_F(CompilerErrors, NameTheHeaderThatIsMissing) {
    const auto errors = compilerErrors(
        file + ":2:5: error: ‘thread’ is not a member of ‘std’\n" + file +
            ":1:1: note: ‘std::thread’ is defined in header ‘<thread>’; did you forget to "
            "‘#include <thread>’?\n",
        folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].message, "‘thread’ is not a member of ‘std’; add #include <thread>");
}

TEST_F(CompilerErrors, NameNoOptionOfTheCompiler) {
    EXPECT_EQ(said("invalid conversion from ‘int’ to ‘const char*’ [-fpermissive]", "    say(3);"),
              "invalid conversion from ‘int’ to ‘const char*’");
    EXPECT_EQ(said("no return statement in function returning non-void [-Werror=return-type]", "}"),
              "no return statement in function returning non-void");
}

TEST_F(CompilerErrors, NameTypesOnceAndShort) {
    const auto errors = compilerErrors(
        file +
            ":2:1: error: invalid initialization of reference of type ‘const std::string&’ {aka "
            "‘const std::__cxx11::basic_string<char>&’} from expression of type "
            "‘engine::Deferred<std::__cxx11::basic_string<char> >’\n",
        folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].message,
              "invalid initialization of reference of type ‘const std::string&’ from expression of "
              "type ‘engine::Deferred<std::string>’");
}

TEST_F(CompilerErrors, OfTheLinkerHaveNoLine) {
    const auto errors = compilerErrors(
        "mold: error: undefined symbol: echoFactory()\n>>> referenced by check.cpp\n", folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].line, 0);
    EXPECT_THAT(shown(errors), ::testing::StartsWith("undefined symbol: echoFactory()\n"));
}

TEST_F(CompilerErrors, OfTheLinkerNameAStringAsPeopleDo) {
    const auto errors = compilerErrors(
        "mold: error: undefined symbol: greeting(std::__cxx11::basic_string<char, "
        "std::char_traits<char>, std::allocator<char> > const&)\n",
        folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].message, "undefined symbol: greeting(std::string const&)");
}

TEST_F(CompilerErrors, AreNotToldTwiceAndNotWithoutEnd) {
    std::string output;
    for (int line = 1; line <= 20; ++line)
        for (int twice = 0; twice < 2; ++twice)
            output += file + ':' + std::to_string(line) + ":1: error: this too\n";

    const auto errors = compilerErrors(output, folder.path);

    EXPECT_THAT(errors, SizeIs(20));
    EXPECT_THAT(shown(errors), ::testing::EndsWith("and 17 more, often for the same reason\n"));
    EXPECT_LE(shown(errors).size(), 500u);
}

TEST_F(CompilerErrors, OfTheLinkerNameWhatIsThereTwice) {
    for (const char* said : {"mold: error: duplicate symbol: out/answer.o: out/main.cpp.o: main\n",
                             "/usr/bin/ld: main.cpp.o: in function `main':\n"
                             "main.cpp:(.text+0x0): multiple definition of `main'; "
                             "answer.o:a.cpp:3: first defined here\n"}) {
        const auto errors = compilerErrors(said, folder.path);

        ASSERT_THAT(errors, SizeIs(1)) << said;
        EXPECT_EQ(shown(errors),
                  "your file defines main(): the exercise has one of its own. Remove yours.\n");
    }
}

TEST_F(CompilerErrors, AreReadInColour) {
    const auto errors =
        compilerErrors("\033[01m\033[K" + file +
                           ":2:5:\033[m\033[K \033[01;31m\033[Kerror: \033[m\033[K'\033[01m\033[K"
                           "transprot\033[m\033[K' was not declared\r\n",
                       folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].line, 2);
    EXPECT_EQ(errors[0].message, "'transprot' was not declared");
}

TEST_F(CompilerErrors, AreCutBetweenCharacters) {
    std::string sentence = "a";
    for (int i = 0; i < 300; ++i)
        sentence += "ä";
    const auto errors = compilerErrors(file + ":2:5: error: " + sentence + '\n', folder.path);

    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0].message, sentence.substr(0, 299) + "…");
}

TEST_F(CompilerErrors, AreNoneInWhatIsNoCompilersOutput) {
    EXPECT_THAT(compilerErrors("", folder.path), IsEmpty());
    EXPECT_THAT(compilerErrors("ninja: error: loading 'build.ninja'\n" + std::string(100'000, 'x'),
                               folder.path),
                IsEmpty());
}

}  // namespace coach
