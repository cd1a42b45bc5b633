#include "engine/web/http_date.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace engine::web;

constexpr std::time_t longAgo = 784111777;

TEST(HttpDates, AreReadInThreeForms) {
    EXPECT_EQ(datetimeToString(longAgo), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(stringToDatetime("Sun, 06 Nov 1994 08:49:37 GMT"), longAgo);
    EXPECT_EQ(stringToDatetime("Sunday, 06-Nov-94 08:49:37 GMT"), longAgo);
    EXPECT_EQ(stringToDatetime("Sun Nov  6 08:49:37 1994"), longAgo);
    EXPECT_EQ(stringToDatetime("Wed Nov 16 08:49:37 1994"), longAgo + 10 * 86400);
}

TEST(HttpDates, OfTwoDigitsAreAtMostFiftyYearsAhead) {
    const auto yearOf = [](const std::string& digits, const std::string& today) {
        const std::time_t now = stringToDatetime("Thu, 26 Nov " + today + " 12:00:00 GMT").value();
        const auto time = stringToDatetime("Monday, 01-Jan-" + digits + " 00:00:00 GMT", now);
        return datetimeToString(time.value()).substr(12, 4);
    };
    EXPECT_EQ(yearOf("70", "2026"), "2070");
    EXPECT_EQ(yearOf("76", "2026"), "2076");
    EXPECT_EQ(yearOf("77", "2026"), "1977");
    EXPECT_EQ(yearOf("94", "2026"), "1994");
    EXPECT_EQ(yearOf("26", "2026"), "2026");
    EXPECT_EQ(yearOf("00", "2026"), "2000");
    EXPECT_EQ(yearOf("00", "1999"), "2000");
    EXPECT_EQ(yearOf("50", "1999"), "1950");
}

TEST(HttpDates, AreDaysAndTimesThatThereAre) {
    for (const std::string text : {"Sun, 06 Nov 1994 08:49:37 GMT and more",
                                   "",
                                   "Sun, 06 Nov 1994",
                                   "06 Nov 1994 08:49:37 GMT",
                                   "Sun, 6 Nov 1994 08:49:37 GMT",
                                   "Sun, 06 Nov 1994 8:49:37 GMT",
                                   "Sun, 06 Nov 94 08:49:37 GMT",
                                   "Sun, 06 Nov 1994 08:49:37 UTC",
                                   "Sun, 06 Nov 1994 08:49:37",
                                   "sun, 06 nov 1994 08:49:37 gmt",
                                   "Sun,  06 Nov 1994 08:49:37 GMT",
                                   "Sun, 00 Nov 1994 08:49:37 GMT",
                                   "Sun, 31 Nov 1994 08:49:37 GMT",
                                   "Tue, 29 Feb 2023 08:49:37 GMT",
                                   "Sat, 31 Feb 2099 08:49:37 GMT",
                                   "Sun, 32 Oct 1994 08:49:37 GMT",
                                   "Sun, 06 Nov 1994 24:00:00 GMT",
                                   "Sun, 06 Nov 1994 08:60:37 GMT",
                                   "Sun, 06 Nov 1994 08:49:61 GMT",
                                   "Sun, -6 Nov 1994 08:49:37 GMT",
                                   "Sun, 06-Nov-94 08:49:37 GMT",
                                   "Sunday, 06 Nov 1994 08:49:37 GMT",
                                   "Sun Nov 6 08:49:37 1994",
                                   "Sun Nov  0 08:49:37 1994",
                                   "Son, 06 Nov 1994 08:49:37 GMT"}) {
        EXPECT_EQ(stringToDatetime(text), std::nullopt) << text;
    }
    EXPECT_EQ(stringToDatetime(std::string_view("Sun Nov  6 08:49:37 1994\0", 25)), std::nullopt);
    EXPECT_TRUE(stringToDatetime("Thu, 29 Feb 2024 23:59:59 GMT"));
    EXPECT_EQ(stringToDatetime("Sat, 31 Dec 2016 23:59:60 GMT"),
              stringToDatetime("Sun, 01 Jan 2017 00:00:00 GMT"));  // a leap second
}

}  // namespace
