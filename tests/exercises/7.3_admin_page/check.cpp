// Checks of exercise 7.3: the admin page, in a browser.
//
// They read the page as a browser does, with html.h. browser_test.py beside this file shows the
// solution, and some wrong answers, to a real browser.

#include <algorithm>
#include <cctype>
#include <chrono>

#include "engine/clock.h"
#include "engine/web/site.h"
#include "exercises/7.3_admin_page/admin_page.h"
#include "tests/exercises/7.3_admin_page/html.h"
#include "tests/exercises/grader/exercise.h"
#include "tests/exercises/grader/http_answer.h"
#include "tests/exercises/grader/words.h"

using namespace engine;

namespace {

std::shared_ptr<web::Site> siteOf(ReactorTime& clock, ChatFactory& chat) {
    web::SiteOptions options;
    options.wallClock = [] { return std::chrono::system_clock::time_point(); };
    return std::make_shared<web::Site>(clock, adminSite(chat), options);
}

// As a browser sends it, of all characters that mean something in a form.
std::string inForm(const std::string& text) {
    std::string sent;
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        const char* const digits = "0123456789ABCDEF";
        const bool plain = std::isalnum(code);
        sent +=
            plain ? std::string(1, c) : std::string("%") + digits[code >> 4] + digits[code & 15];
    }
    return sent;
}

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \n\t");
    if (begin == std::string::npos)
        return "";
    return text.substr(begin, text.find_last_not_of(" \n\t") + 1 - begin);
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), html::lower);
    return text;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "\"" : ", \"") + grader::inOneLine(name) + '"';
    return text.empty() ? "nobody" : text;
}

class TheAdminPage : public grader::Exercise {
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

    grader::HttpAnswer get(const std::string& address = "/") {
        return ask("GET " + address + " HTTP/1.0\r\n\r\n");
    }
    grader::HttpAnswer post(const std::string& form) {
        return ask(
            "POST / HTTP/1.0\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            "Content-Length: " +
            std::to_string(form.size()) + "\r\n\r\n" + form);
    }
    grader::HttpAnswer ask(const std::string& request) {
        MemoryPeer client = dial(8080);
        client.send(request);
        settle();
        grader::HttpAnswer answer(client.received());
        expect(!client.connected(), "Each request gets a whole answer.",
               "But the answer has no end: return the text, or call finish().");
        return answer;
    }

    void expectNames(const std::vector<std::string>& wanted, const std::string& sentence,
                     const std::string& hint = "") {
        const std::string page = get().body;
        std::vector<std::string> shown;
        for (const Element& element : elementsOf(page)) {
            if (element.name != "li")
                continue;
            shown.push_back(trimmed(element.text));
            expect(element.inList, "Each <li> is in the list, between <ul> and </ul>.",
                   "But that of " + shown.back() + " is not.");
        }
        std::string why = hint;
        for (const std::string& name : wanted) {
            const std::string once = web::escapeHtml(name);
            if (once == name)
                continue;
            if (page.find(name) != std::string::npos)
                why = " The page has the name as it was typed: so it is HTML, and " + name +
                      " does something in the browser. escapeHtml() makes it a text.";
            else if (page.find(web::escapeHtml(once)) != std::string::npos)
                why = " It was escaped two times.";
        }
        expect(shown == wanted, sentence, "But its <li> show " + listed(shown) + "." + why);
    }

    // The page's form for the banner, and what its field shows.
    struct Form {
        Element form;
        std::string banner;
    };
    Form form() {
        const std::vector<Element> page = elementsOf(get().body);
        const auto field = std::ranges::find_if(page, [](const Element& element) {
            return (element.name == "input" || element.name == "textarea") &&
                   element.attribute("name") == "banner";
        });
        expect(field != page.end(), "The page has a field with the name banner.",
               "But it has no <input name=\"banner\">.");
        const auto around = std::ranges::find_if(page, [&](const Element& element) {
            return element.name == "form" && element.form == field->form;
        });
        expect(field->form > 0 && around != page.end(), "The field is in a form.",
               "But there is no <form> around it, so a browser does not send it.");
        const bool area = field->name == "textarea";
        return {*around, area ? trimmed(field->text) : field->attribute("value")};
    }

    void expectField(const std::string& sentence, const std::string& hint = "") {
        const std::string shown = form().banner;
        expect(shown == chat->banner, sentence,
               "But it shows \"" + grader::inOneLine(shown) + "\"." + hint);
    }

    std::shared_ptr<ChatFactory> chat;
};

TEST_F(TheAdminPage, SaysThatItIsHTMLInUTF8) {
    serve();
    const grader::HttpAnswer answer = get();
    expect(answer.status == "200", "GET / is answered with 200 OK.",
           "But " + answer.status + " came.");
    expect(answer.contentType() == "text/html;charset=utf-8",
           "The header Content-Type says that the page is text/html, with charset=utf-8.",
           "But it says \"" + answer.header("Content-Type") +
               "\". Without the charset a browser guesses, and may show JÃ¼rgen for Jürgen.");
}

TEST_F(TheAdminPage, ListsWhoIsHere) {
    serve();
    expectNames({}, "Nobody is here: the list is empty.");
    MemoryPeer zoe = person("Zoe");
    const MemoryPeer dan = person("Dan");
    expectNames({"Dan", "Zoe"}, "Dan and Zoe are here: the page shows each in a <li>.",
                " Ask the chat at each request.");
    zoe.close();
    settle();
    expectNames({"Dan"}, "Zoe has left.");
}

TEST_F(TheAdminPage, ShowsNamesAsTheyWereTyped) {
    serve();
    for (const std::string name :
         {"<script>alert(1)</script>", "<b>Max", "Tom & Jerry", "a &lt; b"}) {
        MemoryPeer client = person(name);
        expectNames({name}, "Somebody is called " + name + ". The page shows that, as a text.");
        client.close();
        settle();
    }
}

TEST_F(TheAdminPage, ShowsTheBannerInAForm) {
    serve("Tea at 5");
    expectField("The field shows the banner, Tea at 5.", " Its attribute value is what it shows.");
    chat->banner = "Coffee at 6";  // as somebody else may do
    expectField("The chat has another banner now, and the field shows it.",
                " Ask the chat at each request.");
    for (const std::string banner : {"Say \"hi\"", "<i>Max & Moritz</i>", "x\"><b>"}) {
        chat->banner = banner;
        expectField("The banner is " + banner + ". The field shows that.",
                    " A quote in the banner ends the value, and then more HTML may follow. "
                    "escapeHtml() makes a text of it.");
    }
}

TEST_F(TheAdminPage, HasAButtonInTheForm) {
    serve();
    const std::vector<Element> page = elementsOf(get().body);
    const bool button = std::ranges::any_of(page, [](const Element& element) {
        return element.form > 0 &&
               (element.name == "button" || element.attribute("type") == "submit");
    });
    expect(button, "A button in the form sends it.", "But it has no <button>Change</button>.");
}

TEST_F(TheAdminPage, SendsTheFormByPOST) {
    serve();
    const Element sent = form().form;
    expect(lower(sent.attribute("method")) == "post", "A browser sends the form by POST.",
           "But the form says \"" + sent.attribute("method") +
               "\". Without method=\"post\" it is a GET, with the fields in its address.");
    const std::string action = sent.attribute("action");
    expect(action.empty() || action == "/" || action == "./", "It sends it to the page's address.",
           "But the form's action is \"" + action + "\".");
}

TEST_F(TheAdminPage, ChangesTheBanner) {
    serve();
    for (const std::string banner : {"Mind the gap & more", "<3 says \"hi\""}) {
        post("banner=" + inForm(banner));
        const std::string now = chat->banner;
        const std::string came = "But it is \"" + grader::inOneLine(now) + "\".";
        expect(now == banner || now != web::escapeHtml(banner),
               "The banner is " + banner + " for those with nc.",
               came + " Escape it where the page is made, and not where it comes in.");
        expect(now == banner, "The form says that the banner is " + banner + ".",
               came + " request.args holds the fields of a form.");
        expectField("The page shows the new banner.");
    }
}

TEST_F(TheAdminPage, SendsTheBrowserOn) {
    serve();
    const grader::HttpAnswer answer = post("banner=two&other=3");
    std::string why;
    if (answer.status == "200")
        why = " The page is then the answer to a POST: F5 sends the form again.";
    else if (answer.status == "302" || answer.status == "301")
        why = " That leaves it to the browser by which method it asks; 303 says: by GET.";
    else if (answer.status == "307" || answer.status == "308")
        why = " That says: send the same form again, to there. 303 says: ask by GET.";
    expect(answer.status == "303", "A POST is answered with 303 See Other.",
           "But " + answer.status + " came." + why);
    const std::string location = answer.header("Location");
    expect(location == "/", "Its header Location leads to the page, /",
           location.empty() ? "But it has none: the browser does not know where to go."
                            : "But it says \"" + location + "\".");
}

TEST_F(TheAdminPage, RefusesAFormWithoutTheField) {
    serve("Come in");
    const grader::HttpAnswer answer = post("text=hello");
    expect(answer.status == "400", "A form without the field is answered with 400 Bad Request.",
           "But " + answer.status + " came. Ask request.args whether the field is there.");
    expect(chat->banner == "Come in", "A refused form changes nothing.",
           "But the banner is \"" + chat->banner + "\" now.");
    expect(answer.body.find("Come in") != std::string::npos, "Its answer is the page.",
           grader::whatCame(answer.body));
}

TEST_F(TheAdminPage, KeepsTheBannerWhereItIsOnlyRead) {
    serve();
    get("/?banner=boo");
    expect(chat->banner == "Welcome",
           "A GET changes nothing, whatever is in its address: a browser may send it by itself.",
           "But the banner is \"" + chat->banner + "\" now. Only POST may change it.");
}

class TheAdminPageForReal : public grader::Exercise {};

// The request is longer than its answer, so the client reads to the end.
TEST_F(TheAdminPageForReal, AnswersOverARealSocket) {
    Clock clock;  // no time passes for the site: nobody is late
    ChatFactory chat("Welcome");
    const grader::HttpAnswer answer(overARealSocket(
        siteOf(clock, chat), {"POST / HTTP/1.0\r\nUser-Agent: " + std::string(500, 'x') +
                              "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                              "Content-Length: 12\r\n\r\nbanner=a%22b"}));
    expect(answer.status == "303" && chat.banner == "a\"b",
           "A client with a real socket, as a browser is one, changes the banner to a\"b.",
           grader::whatCame(answer.all));
}

}  // namespace
