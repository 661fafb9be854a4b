/// The Docker Engine API over the engine, and the few routes of our own beside it.
package io.hornero.dockerapi;
