/// Dockerfile builds. [io.hornero.build.Builder] turns a Dockerfile and a build context into an image:
/// statements to stages, stages to a graph of pure-data steps, steps to layers through the solver and its
/// two keys, layers to a configuration and a manifest under the image's names.
package io.hornero.build;
