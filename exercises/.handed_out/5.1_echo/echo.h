#pragma once

// What the program and the checks know of your answer.

#include <memory>

#include "engine/factory.h"

// Makes a protocol for each connection; it sends back what it receives.
std::shared_ptr<engine::ServerFactory> echoFactory();
