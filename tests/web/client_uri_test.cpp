#include "engine/web/client_uri.h"

#include <gmock/gmock.h>

#include <stdexcept>

#include "engine/web/client_error.h"

namespace {

using engine::web::SchemeNotSupported;
using engine::web::URI;

TEST(AnAddressOfTheWeb, HasParts) {
    const URI uri = URI::fromText("HTTP://Example.COM:8080/a/b?c=d#e");

    EXPECT_EQ(uri.scheme, "http");
    EXPECT_EQ(uri.host, "example.com");
    EXPECT_EQ(uri.port, 8080);
    EXPECT_EQ(uri.originForm, "/a/b?c=d");
    EXPECT_EQ(uri.netloc(), "example.com:8080");
    EXPECT_EQ(uri.text(), "http://example.com:8080/a/b?c=d");
}

TEST(AnAddressOfTheWeb, HasThePortOfItsSchemeAndTheRoot) {
    EXPECT_EQ(URI::fromText("http://a").text(), "http://a/");
    EXPECT_EQ(URI::fromText("http://a:").port, 80);
    EXPECT_EQ(URI::fromText("https://a:443?b").text(), "https://a/?b");
    EXPECT_EQ(URI::fromText("https://a:80/").netloc(), "a:80");
}

TEST(AnAddressOfTheWeb, MayNameAnIPv6Address) {
    EXPECT_EQ(URI::fromText("http://[::1]/").host, "::1");
    EXPECT_EQ(URI::fromText("http://[::1]:8080/").port, 8080);
    EXPECT_EQ(URI::fromText("http://[::1]:8080/").netloc(), "[::1]:8080");
}

TEST(AnAddressOfTheWeb, IsRefusedWhereItIsNone) {
    for (const char* const text : {"", "/a", "example.com", "http://", "http:///a", "http://:80/",
                                   "http://a:65536/", "http://a:x/", "http://a:-1/", "http://a/b c",
                                   "http://a/\r\nX: y", "http://me:pw@a/", "http://\xC3\xA4/"})
        EXPECT_THROW(URI::fromText(text), std::invalid_argument) << text;
    EXPECT_THROW(URI::fromText("ftp://a/"), SchemeNotSupported);
}

TEST(AnAddressOfTheWeb, LeadsOn) {
    const URI page = URI::fromText("http://a:8080/b/c/d?e");
    const std::pair<const char*, const char*> links[] = {
        {"https://x/y", "https://x/y"},
        {"//x/y", "http://x/y"},
        {"/x", "http://a:8080/x"},
        {"x", "http://a:8080/b/c/x"},
        {"./x", "http://a:8080/b/c/x"},
        {"../x", "http://a:8080/b/x"},
        {"..", "http://a:8080/b/"},
        {"../../../../x", "http://a:8080/x"},
        {"x/", "http://a:8080/b/c/x/"},
        {"?x", "http://a:8080/b/c/d?x"},
        {"x?y=/../z", "http://a:8080/b/c/x?y=/../z"},
        {"", "http://a:8080/b/c/d?e"},
        {"#x", "http://a:8080/b/c/d?e"},
        {"x:y", nullptr},
    };
    for (const auto& [link, leadsTo] : links) {
        if (leadsTo)
            EXPECT_EQ(page.resolve(link).text(), leadsTo) << link;
        else
            EXPECT_THROW(page.resolve(link), std::exception) << link;
    }
}

}  // namespace
