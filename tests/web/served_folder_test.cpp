// A folder that is served for months: what becomes of it, and of the system around it.

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/openat2.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

#include "engine/log.h"
#include "engine/web/static_file.h"
#include "tests/temporary_folder.h"
#include "tests/web/web_server.h"

namespace {

using namespace engine;
using namespace engine::testing;
using namespace engine::web;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
namespace fs = std::filesystem;

class AServedFolder : public WebServer {
protected:
    TemporaryFolder folder;
    fs::path place = folder.path;

    void write(const std::string& name, const std::string& content) { folder.write(name, content); }
    void serveThe(const std::string& name) {
        serve(std::make_shared<File>((place / name).string()));
    }
    // "200 body", or the status alone.
    std::string found(const std::string& path) {
        const std::string answer = get(path);
        const std::string status = statusOf(answer).substr(9, 3);
        return status == "200" ? status + " " + bodyOf(answer) : status;
    }
};

// --- Another one takes its place ---

TEST_F(AServedFolder, MayBeRemovedAndMadeAgain) {
    write("built/v.txt", "one");
    serveThe("built");
    EXPECT_EQ(found("/v.txt"), "200 one");

    fs::remove_all(place / "built");
    EXPECT_EQ(found("/v.txt"), "404");
    EXPECT_EQ(found("/"), "404");

    write("built/v.txt", "two");
    EXPECT_EQ(found("/v.txt"), "200 two");
    EXPECT_THAT(found("/"), HasSubstr("v.txt"));
}

TEST_F(AServedFolder, MayBeReplacedByARename) {
    write("built/v.txt", "one");
    write("built/sub/index.html", "old index");
    write("next/v.txt", "two");
    write("next/sub/index.html", "new index");
    serveThe("built");
    EXPECT_EQ(found("/sub/"), "200 old index");

    fs::rename(place / "built", place / "before");
    fs::rename(place / "next", place / "built");
    EXPECT_EQ(found("/v.txt"), "200 two");
    EXPECT_EQ(found("/sub/"), "200 new index");
}

TEST_F(AServedFolder, MayBeALinkThatMovesOn) {
    write("release1/v.txt", "one");
    write("release2/v.txt", "two");
    fs::create_symlink("release1", place / "current");
    serveThe("current");
    EXPECT_EQ(found("/v.txt"), "200 one");

    fs::create_symlink("release2", place / "next");
    fs::rename(place / "next", place / "current");
    EXPECT_EQ(found("/v.txt"), "200 two");
    EXPECT_EQ(found("/../release1/v.txt"), "404");
}

TEST_F(AServedFolder, MayLieBelowALinkThatMovesOn) {
    write("release1/www/v.txt", "one");
    write("release2/www/v.txt", "two");
    fs::create_symlink("release1", place / "current");
    serveThe("current/www");
    EXPECT_EQ(found("/v.txt"), "200 one");
    fs::remove(place / "current");
    fs::create_symlink("release2", place / "current");
    EXPECT_EQ(found("/v.txt"), "200 two");
}

TEST_F(AServedFolder, MayBecomeAFileAndAFolderAgain) {
    write("www/v.txt", "one");
    serveThe("www");
    EXPECT_EQ(found("/v.txt"), "200 one");
    fs::remove_all(place / "www");
    write("www", "a file");
    EXPECT_EQ(found("/v.txt"), "404");
    fs::remove(place / "www");
    write("www/v.txt", "two");
    EXPECT_EQ(found("/v.txt"), "200 two");
}

TEST_F(AServedFolder, MayBeASingleFileThatIsReplaced) {
    write("page", "one");
    auto root = std::make_shared<Resource>();
    root->putChild("page", std::make_shared<File>((place / "page").string()));
    serve(root);
    EXPECT_EQ(found("/page"), "200 one");
    write("next", "two");
    fs::rename(place / "next", place / "page");
    EXPECT_EQ(found("/page"), "200 two");
    fs::remove(place / "page");
    EXPECT_EQ(found("/page"), "404");
}

TEST_F(AServedFolder, IsThatOfTheMomentWhereItsPathIsRelative) {
    write("www/v.txt", "one");
    const fs::path before = fs::current_path();
    fs::current_path(place);
    serveThe("www");
    const auto relative = std::make_shared<File>("www");
    fs::current_path(before);
    auto root = std::make_shared<Resource>();
    root->putChild("relative", relative);
    port->stopListening();
    reactor.settle();
    serve(root);
    EXPECT_EQ(found("/relative/v.txt"), "200 one");
}

// --- The system lacks something ---

// As long as this lives, no descriptor can be opened.
class NoDescriptors {
public:
    NoDescriptors() {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const int next = ::dup(0);
        ::close(next);
        const rlimit now{static_cast<rlim_t>(next), before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &now);
    }
    ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }

private:
    rlimit before_{};
};

class AServerInNeed : public AServedFolder {
protected:
    std::vector<std::string> logged;
    log::Observation observation =
        log::addObserver([this](const log::Event& event) { logged.push_back(event.text); });
};

TEST_F(AServerInNeed, DoesNotSayThatAFileIsNotThere) {
    write("www/a.txt", "a");
    write("www/sub/b.txt", "b");
    write("page", "one");
    auto root = std::make_shared<File>((place / "www").string());
    root->putChild("page", std::make_shared<File>((place / "page").string()));
    serve(root);
    EXPECT_EQ(found("/page"), "200 one");
    {
        const NoDescriptors none;
        for (int times = 0; times < 10; ++times) {
            for (const std::string path : {"/a.txt", "/sub/b.txt", "/sub/", "/", "/none"})
                ASSERT_EQ(found(path), "503") << path;
        }
        EXPECT_THAT(logged, ElementsAre(AllOf(HasSubstr("cannot read a.txt"),
                                              HasSubstr("Too many open files"))));
        EXPECT_EQ(found("/page"), "503");
        EXPECT_EQ(logged.size(), 2u) << "the other File says it, too";
    }
    EXPECT_EQ(found("/a.txt"), "200 a");
    EXPECT_EQ(found("/page"), "200 one");
    EXPECT_EQ(found("/none"), "404");
    EXPECT_EQ(logged.size(), 2u);
}

TEST_F(AServerInNeed, StillSaysWhatIsNotThere) {
    write("www/a.txt", "a");
    fs::create_symlink("loop", place / "www/loop");
    fs::create_symlink("nowhere", place / "www/broken");
    serveThe("www");
    for (const std::string& path : std::vector<std::string>{
             std::string("/loop"), std::string("/loop/a"), std::string("/broken"),
             std::string("/a.txt/b"), "/" + std::string(300, 'a'), "/a/" + std::string(300, 'b'),
             "/" + std::string(8000, 'c')})
        EXPECT_EQ(found(path), "404") << path;
    EXPECT_THAT(logged, IsEmpty());
}

// --- A sandbox refuses openat2() ---

// What `f` returns in a process of its own, where the system refuses that call with `error`: so do
// systemd's RestrictSUIDSGID (ENOSYS), which the DynamicUser of our unit turns on, and containers
// (EPERM).
std::string inSandbox(int error, const std::function<std::string()>& f) {
    int ends[2];
    if (::pipe(ends) != 0)
        return "no pipe";
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        sock_filter rules[] = {
            BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
            BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
            BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<unsigned>(error)),
            BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
        sock_fprog program{static_cast<unsigned short>(std::size(rules)), rules};
        std::string said = "no sandbox";
        if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
            ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0) {
            open_how how{};
            const bool refused =
                ::syscall(SYS_openat2, AT_FDCWD, ".", &how, sizeof how) < 0 && errno == error;
            said = refused ? f() : "the sandbox refuses nothing";
        }
        for (std::string_view left = said; !left.empty();) {
            const ssize_t written = ::write(ends[1], left.data(), left.size());
            if (written <= 0)
                break;
            left.remove_prefix(static_cast<std::size_t>(written));
        }
        ::_exit(0);
    }
    ::close(ends[1]);
    std::string said;
    char part[4096];
    for (ssize_t size; (size = ::read(ends[0], part, sizeof part)) > 0;)
        said.append(part, static_cast<std::size_t>(size));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? said : said + " (it crashed)";
}

TEST_F(AServedFolder, IsTheSameInASandbox) {
    write("www/a.txt", "a");
    write("www/sub/b.txt", "b");
    write("www/sub/deep/c.txt", "c");
    write("www/sub/deep/index.html", "the index");
    write("secret.txt", "secret");
    write("out/secret.txt", "secret");
    const fs::path www = place / "www";
    fs::create_symlink("a.txt", www / "link");
    fs::create_symlink("link", www / "link2");
    fs::create_symlink("sub", www / "folder");
    fs::create_symlink("sub/", www / "slashed");
    fs::create_symlink("../a.txt", www / "sub/up");
    fs::create_symlink("../../www/a.txt", www / "sub/outAndIn");
    fs::create_symlink("../../secret.txt", www / "sub/tooFarUp");
    fs::create_symlink("..", www / "parent");
    fs::create_symlink(".", www / "self");
    fs::create_symlink("deep/../../sub/b.txt", www / "sub/winding");
    fs::create_symlink((place / "secret.txt").string(), www / "absolute");
    fs::create_symlink((www / "a.txt").string(), www / "absoluteInside");
    fs::create_symlink("/", www / "top");
    fs::create_symlink("../out", www / "out");
    fs::create_symlink("loop", www / "loop");
    fs::create_symlink("pong", www / "ping");
    fs::create_symlink("ping", www / "pong");
    fs::create_symlink("nowhere", www / "broken");
    fs::create_symlink("/proc/self/root", www / "magic");
    serveThe("www");

    const auto answers = [this] {
        std::string all;
        for (const std::string path : {"/",
                                       "/a.txt",
                                       "/sub/",
                                       "/sub",
                                       "/sub/b.txt",
                                       "/sub/deep/",
                                       "/sub/deep/c.txt",
                                       "/link",
                                       "/link2",
                                       "/folder/b.txt",
                                       "/folder/",
                                       "/folder",
                                       "/slashed/b.txt",
                                       "/sub/up",
                                       "/sub/outAndIn",
                                       "/sub/tooFarUp",
                                       "/parent",
                                       "/parent/",
                                       "/parent/secret.txt",
                                       "/self/",
                                       "/self/self/self/a.txt",
                                       "/sub/winding",
                                       "/absolute",
                                       "/absoluteInside",
                                       "/top/etc/passwd",
                                       "/top/",
                                       "/out",
                                       "/out/",
                                       "/out/secret.txt",
                                       "/loop",
                                       "/loop/",
                                       "/ping",
                                       "/ping/a.txt",
                                       "/broken",
                                       "/magic/etc/passwd",
                                       "/a.txt/",
                                       "/a.txt/b",
                                       "/link/",
                                       "/link/b",
                                       "/none",
                                       "/none/",
                                       "/sub/none",
                                       "/none/a.txt"})
            all += path + (": " + found(path)) + "\n";
        std::string selves;
        for (int i = 0; i < 39; ++i)
            selves += "/self";
        return all + found(selves + "/a.txt") + found(selves + "/self/self/a.txt") +
               found("/" + std::string(5000, 'a'));
    };
    const std::string outside = answers();
    ASSERT_THAT(outside, AllOf(HasSubstr("/a.txt: 200 a\n"), HasSubstr("/sub/winding: 200 b\n"),
                               HasSubstr("/sub/tooFarUp: 404\n"), HasSubstr("/out/: 404\n")));
    for (const int error : {ENOSYS, EPERM})
        EXPECT_EQ(inSandbox(error, answers), outside) << error;
}

// What may not be read is forbidden there, too, and what a sandbox refuses is not.
TEST_F(AServedFolder, TellsForbiddenFromRefusedInASandbox) {
    if (::geteuid() != 0)
        GTEST_SKIP() << "only root can become somebody else";
    write("www/a.txt", "a");
    write("www/closed/b.txt", "b");
    write("www/open.txt", "for everybody");
    fs::permissions(place, fs::perms(0755));  // a temporary folder is for its owner alone
    fs::permissions(place / "www", fs::perms(0755));
    fs::permissions(place / "www/a.txt", fs::perms::none);
    fs::permissions(place / "www/closed", fs::perms::none);
    serveThe("www");
    for (const int error : {ENOSYS, EPERM}) {
        EXPECT_EQ(inSandbox(error,
                            [this] {
                                if (::seteuid(65534) != 0)
                                    return std::string("nobody is nobody");
                                return found("/a.txt") + " " + found("/closed/b.txt") + " " +
                                       found("/open.txt");
                            }),
                  "403 403 200 for everybody");
    }
}

}  // namespace
