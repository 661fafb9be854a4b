/// Dockerfiles as values: text to statements and typed instructions with their places in the file, word
/// expansion, ignore files, lint rules. Knows nothing of images.
///
/// Source: Docker's "Dockerfile reference" and BuildKit 0.32 (Dockerfile frontend 1.26), which decide the
/// corner cases.
package io.hornero.dockerfile;
