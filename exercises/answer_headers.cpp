// The headers that every answer may use are precompiled with this file. See CMakeLists.txt.
