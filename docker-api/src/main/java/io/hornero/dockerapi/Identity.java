package io.hornero.dockerapi;

import java.nio.file.Path;
import java.util.Optional;

/// What an engine's process says of itself.
///
/// @param build names the build of the program that it runs; empty where nobody named it
/// @param root folder of everything it keeps
/// @param socket where this API listens
/// @param registry `HOST:PORT` of its registry; empty for none
/// @param aws `HOST:PORT` of the AWS APIs; empty for none
public record Identity(String build, Path root, Path socket, Optional<String> registry, Optional<String> aws) {}
