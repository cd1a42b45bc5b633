#pragma once

// What transports do beyond moving bytes (half-close, TLS, pausing, producers, datagrams), and what
// protocols make of bytes (lines, strings, requests), in plain words: the part of story.h that
// speaks of them.

#include "visualizer/replay/event_text.h"
#include "visualizer/replay/story.h"

namespace replay {

bool isOfTransport(const Event& event);
// REQUIRES: isOfTransport(told.event).
std::string transportSentence(const EventText& told);
std::string transportHeadline(const EventText& told);

// It says which bytes of a connection's input something is made of, or is Responded.
bool isOfLayer(const Event& event);
// REQUIRES: isOfLayer(told.event).
std::string layerSentence(const EventText& told);
std::string layerHeadline(const EventText& told);

}  // namespace replay
