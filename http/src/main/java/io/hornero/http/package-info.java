/// HTTP/1.1 over unix sockets and TCP: a server whose handlers are blocking code on virtual threads, and a
/// small client.
///
/// Netty (native epoll) carries the server's bytes; the protocol itself is blocking code that server and client
/// share.
package io.hornero.http;
