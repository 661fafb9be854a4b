/// Base images assembled from Debian packages, under the names that Dockerfiles use, where no registry can be
/// reached. An image says in its history and labels what it was made of.
package io.hornero.bases;
