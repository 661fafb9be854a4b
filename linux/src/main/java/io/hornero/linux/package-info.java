/// System calls through `java.lang.foreign`: files below a directory descriptor, mounts, processes, namespaces,
/// netlink.
///
/// Every call blocks its thread and reports a failure as [ErrnoException]. Handles are linked at first use.
/// File names are bytes: [RawText] carries them as text without loss, whatever the locale of this process is.
package io.hornero.linux;
