#include "tests/exercises/compilation.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "visualizer/coach/process.h"

namespace exercises {

namespace fs = std::filesystem;

std::string CompileCommand::of(const fs::path& file, const fs::path& output) const {
    return options + " -o '" + output.string() + "' -c '" + file.string() + "'";
}

std::optional<CompileCommand> compileCommand(const fs::path& build, const fs::path& file) {
    static const auto commands =
        nlohmann::json::parse(std::ifstream(build / "compile_commands.json"));
    for (const auto& entry : commands) {
        if (entry.at("file") != file.string())
            continue;
        const auto command = entry.at("command").get<std::string>();
        const std::size_t output = command.rfind(" -o "), input = command.rfind(" -c ");
        if (output >= input)  // not as CMake writes them; also where one is missing
            return std::nullopt;
        return CompileCommand{.options = command.substr(0, output),
                              .object = command.substr(output + 4, input - output - 4)};
    }
    return std::nullopt;
}

std::string linkCommand(const fs::path& build, const std::string& program) {
    const coach::Finished ninja = coach::run(
        {.words = {UNRAVEL_NINJA, "-C", build.string(), "-t", "commands", "-s", program}},
        std::chrono::seconds(60));
    const std::size_t begin = ninja.output.find(": && ");  // after a line on the folder
    return begin == std::string::npos ? "" : ninja.output.substr(begin);
}

std::string linkTo(const std::string& command, const fs::path& output) {
    const std::size_t begin = command.find(" -o ") + 4;
    return command.substr(0, begin) + '\'' + output.string() + '\'' +
           command.substr(command.find(' ', begin));
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

}  // namespace exercises
