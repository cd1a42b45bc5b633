#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <string>

#include "engine/deferred.h"

// Both are far away, and take their time. slow.h has one of each.
class Site {
public:
    virtual ~Site() = default;
    virtual engine::Deferred<std::string> getPage(const std::string& path) = 0;
};

class Disk {
public:
    virtual ~Disk() = default;
    virtual engine::Deferred<> write(const std::string& text) = 0;  // fired when it is written
};

// Gets the front page, "/", which holds only the path of the newest article; gets the article;
// writes it to the disk. The Deferred that it returns is fired when that is done, and fails if a
// step fails.
engine::Deferred<> saveNewest(Site& site, Disk& disk);
