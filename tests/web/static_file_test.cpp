#include "engine/web/static_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <utility>

#include "engine/web/byte_ranges.h"
#include "tests/temporary_folder.h"
#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
namespace fs = std::filesystem;

constexpr std::time_t longAgo = 784111777;

class AFile : public WebServer {
protected:
    TemporaryFolder own;
    fs::path outside = own.path;
    fs::path folder = outside / "served";

    AFile() {
        fs::create_directories(folder / "sub");
        write("ten.txt", "0123456789");
        write("sub/page.html", "<p>page</p>");
        std::ofstream(outside / "secret.txt") << "secret";
        serve(std::make_shared<File>(folder.string()));
    }

    void write(const std::string& name, const std::string& content) {
        std::ofstream(folder / name, std::ios::binary) << content;
        const timespec times[2] = {{longAgo, 0}, {longAgo, 0}};
        ::utimensat(AT_FDCWD, (folder / name).c_str(), times, 0);
    }
    std::string ranges(const std::string& wanted) {
        return get("/ten.txt", "Range: " + wanted + "\r\n");
    }
};

TEST_F(AFile, IsSentWithWhatItIs) {
    const std::string answer = get("/ten.txt");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_EQ(field(answer, "Content-Type"), "text/plain");
    EXPECT_EQ(field(answer, "Content-Length"), "10");
    EXPECT_EQ(field(answer, "Last-Modified"), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(field(answer, "Accept-Ranges"), "bytes");
    EXPECT_EQ(bodyOf(answer), "0123456789");

    write("what", "x");
    write("A.PNG", "");
    EXPECT_EQ(field(get("/A.PNG"), "Content-Length"), "0");
    EXPECT_EQ(field(get("/what"), "Content-Type"), "text/html");
    EXPECT_EQ(field(get("/A.PNG"), "Content-Type"), "image/png");
}

TEST_F(AFile, AnswersHeadWithTheSameHead) {
    const std::string got = get("/ten.txt");
    EXPECT_EQ(ask("HEAD /ten.txt HTTP/1.1\r\nHost: a\r\n\r\n") + "0123456789", got);
    EXPECT_THAT(ask("POST /ten.txt HTTP/1.1\r\nHost: a\r\n\r\n"),
                AllOf(StartsWith("HTTP/1.1 405 "), HasSubstr("Allow: GET, HEAD\r\n")));
}

TEST_F(AFile, IsNotFoundWhereThereIsNone) {
    for (const std::string path :
         {"/no", "/sub/no", "/ten.txt/", "/ten.txt/more", "//ten.txt", "/sub//page.html",
          "/./ten.txt", "/%2e/ten.txt", "/ten.txt%00", "/ten.txt%00.html", "/%00",
          "/sub%2Fpage.html", "/%ff%fe", "/%zz"}) {
        SCOPED_TRACE(path);
        EXPECT_THAT(get(path), StartsWith("HTTP/1.1 404 Not Found\r\n"));
    }
}

TEST_F(AFile, IsNeverOneOutsideOfItsFolder) {
    fs::create_symlink(outside / "secret.txt", folder / "link.txt");
    fs::create_symlink("../secret.txt", folder / "relative.txt");
    fs::create_symlink("..", folder / "up");
    fs::create_symlink("/", folder / "top");
    fs::create_symlink("ten.txt", folder / "inside.txt");
    for (const std::string path : {"/../secret.txt",
                                   "/%2e%2e/secret.txt",
                                   "/.%2e/secret.txt",
                                   "/sub/../../secret.txt",
                                   "/..%2fsecret.txt",
                                   "/..%5csecret.txt",
                                   "/..\\secret.txt",
                                   "/%252e%252e/secret.txt",
                                   "/%2e%2e%2fsecret.txt",
                                   "/sub/%2e%2e/%2e%2e/secret.txt",
                                   "/link.txt",
                                   "/relative.txt",
                                   "/up/secret.txt",
                                   "/up/",
                                   "/up",
                                   "/top/etc/passwd",
                                   "/top/",
                                   "//etc/passwd",
                                   "/%2fetc%2fpasswd",
                                   "/%c0%ae%c0%ae/secret.txt",
                                   "/..",
                                   "/../",
                                   "/%2e%2e"}) {
        SCOPED_TRACE(path);
        const std::string answer = get(path);
        EXPECT_THAT(answer, StartsWith("HTTP/1.1 404 Not Found\r\n"));
        EXPECT_THAT(answer, Not(HasSubstr("secret.txt</a>")));
    }
    EXPECT_EQ(bodyOf(get("/inside.txt")), "0123456789");
}

// Root may read everything: for as long as this lives, it is nobody. Others stay who they are.
class Unprivileged {
public:
    static constexpr uid_t nobody = 65534;
    bool done() const { return done_; }
    Unprivileged() : done_(!root_ || ::seteuid(nobody) == 0) {}
    ~Unprivileged() {
        if (root_ && ::seteuid(0) != 0)
            std::abort();  // no other test can do without
    }

private:
    const bool root_ = ::geteuid() == 0;
    const bool done_;
};

TEST_F(AFile, IsForbiddenWhereItMayNotBeRead) {
    write("open.txt", "for everybody");
    fs::permissions(outside, fs::perms(0755));  // a temporary folder is for its owner alone
    fs::permissions(folder, fs::perms(0755));
    fs::permissions(folder / "open.txt", fs::perms(0644));
    fs::permissions(folder / "ten.txt", fs::perms::none);
    const Unprivileged unprivileged;
    if (!unprivileged.done())
        GTEST_SKIP() << "on this system there is nobody but root";
    EXPECT_THAT(get("/ten.txt"), StartsWith("HTTP/1.1 403 Forbidden\r\n"));
    EXPECT_EQ(bodyOf(get("/open.txt")), "for everybody");
}

TEST_F(AFile, IsNoPipeThatNobodyWritesTo) {
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_THAT(get("/pipe"), StartsWith("HTTP/1.1 404 "));
}

TEST_F(AFile, IsAListOfAFolder) {
    write("<b>&.txt", "x");
    write("a%20b?.txt", "y");
    const std::string page = bodyOf(get("/"));
    EXPECT_THAT(page, HasSubstr("<a href=\"ten.txt\">ten.txt</a>"));
    EXPECT_THAT(page, HasSubstr("<a href=\"sub/\">sub/</a>"));
    EXPECT_THAT(page, HasSubstr("<a href=\"%3Cb%3E%26.txt\">&lt;b&gt;&amp;.txt</a>"));
    EXPECT_THAT(page, HasSubstr("<a href=\"a%2520b%3F.txt\">"));
    EXPECT_EQ(bodyOf(get("/%3Cb%3E%26.txt")), "x");
    EXPECT_EQ(bodyOf(get("/a%2520b%3F.txt")), "y");
}

TEST_F(AFile, IsTheIndexOfAFolder) {
    write("sub/index.html", "the index");
    EXPECT_EQ(bodyOf(get("/sub/")), "the index");
    const std::string answer = get("/sub?a=b");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 302 Found\r\n"));
    EXPECT_EQ(field(answer, "Location"), "/sub/?a=b");
    write("index.html", "the first");
    EXPECT_EQ(bodyOf(get("/")), "the first");
}

TEST_F(AFile, MayBeAChildAndHaveChildren) {
    auto root = std::make_shared<Resource>();
    auto files = std::make_shared<File>(folder.string());
    root->putChild("files", files);
    root->putChild("one", std::make_shared<File>((folder / "ten.txt").string()));
    files->putChild("api", std::make_shared<Data>("api", "text/plain"));
    port->stopListening();
    reactor.settle();
    serve(root);
    EXPECT_EQ(bodyOf(get("/files/ten.txt")), "0123456789");
    EXPECT_EQ(bodyOf(get("/files/api")), "api");
    EXPECT_EQ(field(get("/files"), "Location"), "/files/");
    EXPECT_EQ(bodyOf(get("/one")), "0123456789");
    EXPECT_THAT(get("/one/more"), StartsWith("HTTP/1.1 404 "));
}

TEST_F(AFile, MustBeThere) {
    try {
        File missing((folder / "missing").string());
        FAIL();
    } catch (const std::system_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("missing: No such file"));
    }
}

// --- What the client has already ---

TEST_F(AFile, IsNotSentAgain) {
    const std::string etag = field(get("/ten.txt"), "ETag");
    const auto status = [&](const std::string& fields) {
        const std::string answer = get("/ten.txt", fields);
        EXPECT_EQ(bodyOf(answer).empty(), statusOf(answer) == "HTTP/1.1 304 Not Modified");
        return statusOf(answer).substr(9, 3);
    };
    EXPECT_EQ(status("If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), "304");
    EXPECT_EQ(status("If-Modified-Since: Sunday, 06-Nov-94 08:49:38 GMT\r\n"), "304");
    EXPECT_EQ(status("If-Modified-Since: Sun Nov  6 08:49:37 1994\r\n"), "304");
    EXPECT_EQ(status("If-Modified-Since: Sun, 06 Nov 1994 08:49:36 GMT\r\n"), "200");
    EXPECT_EQ(status("If-Modified-Since: yesterday\r\n"), "200");
    // In 1994 the year 70 is the one to come, or not more than 50 years ahead.
    EXPECT_EQ(status("If-Modified-Since: Sunday, 06-Nov-43 08:49:37 GMT\r\n"), "304");
    EXPECT_EQ(status("If-Modified-Since: Sunday, 06-Nov-45 08:49:37 GMT\r\n"), "200");
    EXPECT_EQ(status("If-Modified-Since: Sat, 31 Feb 2099 08:49:37 GMT\r\n"), "200");
    EXPECT_EQ(status("If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                     "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n"),
              "200");
    EXPECT_EQ(status("If-None-Match: " + etag + "\r\n"), "304");
    EXPECT_EQ(status("If-None-Match: \"a\", W/" + etag + "\r\n"), "304");
    EXPECT_EQ(status("If-None-Match: *\r\n"), "304");
    EXPECT_EQ(status("If-None-Match: \"a\"\r\n"
                     "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n"),
              "200");

    std::ofstream(folder / "ten.txt") << "9876543210";
    EXPECT_EQ(status("If-None-Match: " + etag + "\r\n"), "200");
}

// --- Parts of it ---

TEST_F(AFile, IsSentInPart) {
    const auto part = [&](const std::string& wanted) {
        const std::string answer = ranges(wanted);
        EXPECT_THAT(answer, StartsWith("HTTP/1.1 206 Partial Content\r\n"));
        EXPECT_EQ(field(answer, "Content-Length"), std::to_string(bodyOf(answer).size()));
        return field(answer, "Content-Range") + " " + bodyOf(answer);
    };
    EXPECT_EQ(part("bytes=0-0"), "bytes 0-0/10 0");
    EXPECT_EQ(part("bytes=2-4"), "bytes 2-4/10 234");
    EXPECT_EQ(part("bytes=7-"), "bytes 7-9/10 789");
    EXPECT_EQ(part("bytes=7-99"), "bytes 7-9/10 789");
    EXPECT_EQ(part("bytes=-3"), "bytes 7-9/10 789");
    EXPECT_EQ(part("bytes=-30"), "bytes 0-9/10 0123456789");
    EXPECT_EQ(part("bytes=99-,3-3"), "bytes 3-3/10 3");
}

// What stands between the parts of an answer.
std::string boundaryOf(const std::string& answer) {
    const std::string type = field(answer, "Content-Type");
    const std::string before = "multipart/byteranges; boundary=\"";
    EXPECT_THAT(type, AllOf(StartsWith(before), EndsWith("\"")));
    return type.substr(before.size(), type.size() - before.size() - 1);
}

TEST_F(AFile, IsSentInSeveralParts) {
    const std::string answer = ranges("bytes=1-2, -1");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 206 Partial Content\r\n"));
    EXPECT_EQ(field(answer, "Content-Length"), std::to_string(bodyOf(answer).size()));
    const std::string delimiter = "\r\n--" + boundaryOf(answer);
    EXPECT_EQ(bodyOf(answer), delimiter +
                                  "\r\nContent-Type: text/plain\r\n"
                                  "Content-Range: bytes 1-2/10\r\n\r\n12" +
                                  delimiter +
                                  "\r\nContent-Type: text/plain\r\n"
                                  "Content-Range: bytes 9-9/10\r\n\r\n9" +
                                  delimiter + "--\r\n");
}

// Who writes the file cannot know it, and so cannot forge a part.
TEST_F(AFile, IsCutAtAnotherBoundaryEachTime) {
    std::string before;
    for (int i = 0; i < 10; ++i) {
        const std::string boundary = boundaryOf(ranges("bytes=0-0,2-2"));
        EXPECT_GE(boundary.size(), 16u);
        EXPECT_LE(boundary.size(), 70u);
        EXPECT_NE(std::exchange(before, boundary), boundary);
    }
}

TEST_F(AFile, SaysWhereItHasNoSuchPart) {
    for (const std::string wanted : {"bytes=10-", "bytes=99-100", "bytes=-0", "bytes=10-,20-30"}) {
        const std::string answer = ranges(wanted);
        EXPECT_THAT(answer, StartsWith("HTTP/1.1 416 "));
        EXPECT_EQ(field(answer, "Content-Range"), "bytes */10");
        EXPECT_THAT(bodyOf(answer), IsEmpty());
    }
}

TEST_F(AFile, IsSentAsAWholeWhereTheRangeMakesNoSense) {
    std::string many = "bytes=0-0";
    for (int i = 0; i < 100; ++i)
        many += ",0-0";
    for (const std::string& wanted : std::vector<std::string>{
             "bytes", "bytes=", "bytes=a-b", "bytes=3", "bytes=4-2", "bytes=1-2,", "bytes=--1",
             "bytes=-", "lines=1-2", "bytes=0-9,0-9", "bytes=18446744073709551616-", many}) {
        SCOPED_TRACE(wanted);
        const std::string answer = ranges(wanted);
        EXPECT_THAT(answer, AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), EndsWith("0123456789")));
    }
}

TEST_F(AFile, IsSentAsAWholeWhereThePartWasOfAnother) {
    const std::string etag = field(get("/ten.txt"), "ETag");
    const auto status = [&](const std::string& version) {
        return statusOf(get("/ten.txt", "Range: bytes=0-1\r\nIf-Range: " + version + "\r\n"))
            .substr(9, 3);
    };
    EXPECT_EQ(status(etag), "206");
    EXPECT_EQ(status("Sun, 06 Nov 1994 08:49:37 GMT"), "206");
    EXPECT_EQ(status("\"other\""), "200");
    EXPECT_EQ(status("Sun, 06 Nov 1994 08:49:36 GMT"), "200");
}

TEST(ByteRanges, OfAnEmptyFileAreNone) {
    EXPECT_THAT(*parseRanges("bytes=0-", 0), IsEmpty());
    EXPECT_THAT(*parseRanges("bytes=-5", 0), IsEmpty());
    EXPECT_THAT(*parseRanges(" bytes = 1 - 2 ", 10), ElementsAre(ByteRange{1, 2}));
    EXPECT_THAT(*parseRanges("bytes=0-18446744073709551615", 10), ElementsAre(ByteRange{0, 10}));
}

TEST_F(AFile, IsSentInPartOnlyToGet) {
    const std::string whole = ask("HEAD /ten.txt HTTP/1.1\r\nHost: a\r\n\r\n");
    for (const std::string wanted : {"bytes=2-4", "bytes=50-", "bytes=0-0,2-2"})
        EXPECT_EQ(ask("HEAD /ten.txt HTTP/1.1\r\nHost: a\r\nRange: " + wanted + "\r\n\r\n"), whole);
    EXPECT_THAT(get("/ten.txt", "Range: bytes=0-1\r\nRange: bytes=2-3\r\n"),
                AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), EndsWith("0123456789")));
}

// --- Large ones ---

std::string pattern(std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        text[i] = static_cast<char>('a' + i / 1000 % 26);
    return text;
}

TEST_F(AFile, IsSentAsFastAsItIsTaken) {
    const std::string large = pattern(5'000'000);
    write("large.bin", large);
    MemoryPeer peer = dial();
    peer.pauseReading();
    peer.send("GET /large.bin HTTP/1.1\r\nHost: a\r\n\r\nGET /ten.txt HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    // What was not read yet is not there any more, and was not kept in memory either.
    fs::resize_file(folder / "large.bin", 1'000'000);
    peer.resumeReading();
    reactor.settle();
    EXPECT_LT(bodyOf(peer.received()).size(), 1'000'001);
    EXPECT_FALSE(peer.connected());

    write("large.bin", large);
    MemoryPeer second = dial();
    second.send(
        "GET /large.bin HTTP/1.1\r\nHost: a\r\n\r\nGET /ten.txt HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    EXPECT_EQ(bodyOf(second.received()).substr(0, large.size()), large);
    EXPECT_THAT(second.received(), EndsWith("0123456789"));
    EXPECT_TRUE(second.connected());
}

TEST_F(AFile, IsSentInLargeParts) {
    const std::string large = pattern(1'000'000);
    write("large.bin", large);
    const std::string answer = get("/large.bin", "Range: bytes=100-300099,-300000\r\n");
    EXPECT_EQ(field(answer, "Content-Length"), std::to_string(bodyOf(answer).size()));
    EXPECT_THAT(answer, HasSubstr("\r\n\r\n" + large.substr(100, 300'000) + "\r\n--"));
    EXPECT_THAT(answer, HasSubstr("\r\n\r\n" + large.substr(700'000) + "\r\n--"));
}

TEST_F(AFile, StopsWhenTheClientHasGone) {
    write("large.bin", pattern(5'000'000));
    MemoryPeer peer = dial();
    peer.pauseReading();
    peer.send("GET /large.bin HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    peer.reset();
    reactor.settle();
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(AFile, IsNotKeptForWhoTakesNothing) {
    write("large.bin", pattern(5'000'000));
    MemoryPeer peer = dial();
    peer.pauseReading();
    peer.send("GET /large.bin HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.advance(59s);
    EXPECT_TRUE(peer.connected());

    reactor.advance(1s);
    EXPECT_FALSE(peer.connected());
    EXPECT_THAT(reactor.getDelayedCalls(), IsEmpty());
}

TEST_F(AFile, IsSentToTheEndHoweverSlowlyItIsTaken) {
    const std::string large = pattern(1'000'000);
    write("large.bin", large);
    MemoryPeer peer = dial();
    peer.pauseReading();
    peer.send("GET /large.bin HTTP/1.1\r\nHost: a\r\n\r\n");
    for (int portions = 0; bodyOf(peer.received()).size() < large.size(); ++portions) {
        ASSERT_LT(portions, 20);
        reactor.advance(50s);
        peer.resumeReading();  // takes what is in flight, and no more
        peer.pauseReading();
    }
    EXPECT_EQ(bodyOf(peer.received()), large);
    EXPECT_TRUE(peer.connected());
}

TEST_F(AFile, MayGrowWhileItIsSent) {
    const std::string large = pattern(1'000'000);
    write("large.bin", large);
    MemoryPeer peer = dial();
    peer.pauseReading();
    peer.send("GET /large.bin HTTP/1.1\r\nHost: a\r\n\r\n");
    reactor.settle();
    std::ofstream(folder / "large.bin", std::ios::app) << "more";
    peer.resumeReading();
    reactor.settle();
    EXPECT_EQ(bodyOf(peer.received()), large);
    EXPECT_TRUE(peer.connected());
}

// A client would not believe that a file was changed after it was sent.
TEST_F(AFile, IsNeverYoungerThanItsAnswer) {
    const timespec ahead[2] = {{longAgo + 1'000'000, 0}, {longAgo + 1'000'000, 0}};
    ::utimensat(AT_FDCWD, (folder / "ten.txt").c_str(), ahead, 0);
    const std::string answer = get("/ten.txt");
    EXPECT_EQ(field(answer, "Last-Modified"), field(answer, "Date"));
    EXPECT_EQ(bodyOf(answer), "0123456789");
}

}  // namespace
