/// One content-addressed store: blobs by digest, names, records, leases, resumable uploads, garbage collection
/// and the graph copy that pull, push, save and load share.
package io.hornero.store;
