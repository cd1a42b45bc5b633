// A client that we did not write, over real sockets: curl.

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "engine/asio_reactor.h"
#include "engine/testing/certificates.h"
#include "engine/web/static_file.h"
#include "tests/temporary_folder.h"
#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;
namespace fs = std::filesystem;

// A server that runs in a thread of its own.
class Curl : public ::testing::Test {
protected:
    Curl() {
        if (std::system("curl --version > /dev/null 2>&1") != 0)
            return;
        fs::create_directories(folder);
        std::string large(3'000'000, 'x');
        large.replace(1'000'000, 5, "here!");
        std::ofstream(folder / "large.txt") << large;
        std::promise<void> ready;
        thread = std::thread([this, &ready] {
            AsioReactor own;
            reactor = &own;
            SiteOptions options;
            options.limits.bodyBytes = 64 * 1024 * 1024;
            auto root = std::make_shared<Resource>();
            root->putChild("echo", std::make_shared<Scripted>(echoRequest));
            root->putChild("length", std::make_shared<Scripted>([](Request& request) {
                               return std::to_string(request.content.size());
                           }));
            root->putChild("chunks", std::make_shared<Scripted>([](Request& request) -> Body {
                               request.write("one ");
                               request.write("two");
                               request.finish();
                               return NOT_DONE_YET;
                           }));
            root->putChild("files", std::make_shared<File>(folder.string()));
            const auto site = std::make_shared<Site>(own, root, options);
            const Certificate made = certificates.make("localhost");
            const auto port = own.listenTCP(0, site);
            const auto securePort = own.listenSSL(0, site, {made.certificate, made.privateKey, ""});
            address = "http://" + port->getHost().text();
            secureAddress = "https://" + securePort->getHost().text();
            ready.set_value();
            own.run();
        });
        ready.get_future().wait();
    }

    void SetUp() override {
        if (!thread.joinable())
            GTEST_SKIP() << "there is no curl";
    }

    ~Curl() override {
        if (!thread.joinable())
            return;
        reactor->callFromThread([this] { reactor->stop(); });
        thread.join();
    }

    // What curl prints, for these words after its name; "$A" is the server, "$S" the same over TLS.
    std::string curl(const std::string& words) const {
        const std::string command = "A=" + address + " S=" + secureAddress + "; cd " +
                                    folder.string() + " && curl -s -S -m 60 --cacert " +
                                    certificates.authority() + " " + words + " 2>&1";
        std::string output;
        FILE* const pipe = ::popen(command.c_str(), "r");
        std::array<char, 4096> buffer{};
        while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
            output.append(buffer.data(), got);
        output += ::pclose(pipe) == 0 ? "" : " (failed)";
        return output;
    }

    TemporaryFolder temporary;
    fs::path folder = temporary.path;
    Certificates certificates;
    std::string address;
    std::string secureAddress;
    AsioReactor* reactor = nullptr;
    std::thread thread;
};

TEST_F(Curl, IsAnsweredForEachVerb) {
    for (const std::string verb : {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
        EXPECT_EQ(curl("-X " + verb + " -d hello $A/echo?a"), verb + " /echo?a [hello]");
    EXPECT_THAT(curl("-I $A/echo"),
                AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("Content-Length: 13\r\n")));
    EXPECT_THAT(curl("-i -X PUT $A/files/large.txt"), StartsWith("HTTP/1.1 405 "));
}

TEST_F(Curl, KeepsItsConnection) {
    EXPECT_EQ(curl("-w ' %{num_connects} ' $A/echo $A/chunks"), "GET /echo [] 1 one two 0 ");
}

TEST_F(Curl, MaySpeakHttp10) {
    EXPECT_EQ(curl("--http1.0 $A/chunks"), "one two");
    EXPECT_THAT(curl("-i --http1.0 $A/echo"), StartsWith("HTTP/1.0 200 OK\r\n"));
}

TEST_F(Curl, GetsAFileAndPartsOfIt) {
    EXPECT_EQ(curl("-o got.txt -w %{http_code} $A/files/large.txt && cmp got.txt large.txt"),
              "200");
    EXPECT_EQ(curl("-r 1000000-1000004 $A/files/large.txt"), "here!");
    EXPECT_EQ(curl("-r -1 -w %{http_code} $A/files/large.txt"), "x206");
    EXPECT_EQ(curl("-r 9999999- -w %{http_code} $A/files/large.txt"), "416");
    EXPECT_THAT(
        curl("-r 0-1,1000000-1000004 $A/files/large.txt"),
        AllOf(HasSubstr("bytes 0-1/3000000\r\n\r\nxx\r\n"), HasSubstr("\r\n\r\nhere!\r\n")));
    EXPECT_EQ(curl("-L -o /dev/null -w '%{http_code} %{num_redirects}' $A/files"), "200 1");
    EXPECT_EQ(curl("-z large.txt -w %{http_code} $A/files/large.txt"), "304");
    EXPECT_EQ(curl("--path-as-is -o /dev/null -w %{http_code} $A/files/../../etc/passwd"), "404");
}

TEST_F(Curl, SendsALargeBody) {
    {
        std::ofstream upload(folder / "upload.bin", std::ios::binary);
        upload.seekp(50'000'000 - 1);
        upload.put('\0');
    }
    EXPECT_EQ(curl("-T upload.bin $A/length"), "50000000");
    EXPECT_EQ(curl("-T upload.bin -H 'Transfer-Encoding: chunked' $A/length"), "50000000");
    EXPECT_EQ(curl("-T upload.bin -H 'Expect: 100-continue' --expect100-timeout 50 $A/length"),
              "50000000");
    EXPECT_EQ(curl("-F 'file=@large.txt' -F a=b $A/length > /dev/null; echo $?"), "0\n");
}

TEST_F(Curl, IsRefusedABodyThatIsTooLarge) {
    {
        std::ofstream upload(folder / "upload.bin", std::ios::binary);
        upload.seekp(120'000'000 - 1);
        upload.put('\0');
    }
    for (const std::string where : {"$A/length ", "$S/length "}) {
        const std::string upload = "-w %{http_code} -T upload.bin " + where;
        EXPECT_EQ(curl("-H 'Expect: 100-continue' --expect100-timeout 50 " + upload), "413");
        // Without asking first: it is sending when the answer comes.
        for (int i = 0; i < 10; ++i) {
            EXPECT_EQ(curl("-H Expect: " + upload), "413");
            EXPECT_EQ(curl("-H Expect: -H 'Transfer-Encoding: chunked' " + upload), "413");
        }
    }
}

}  // namespace
