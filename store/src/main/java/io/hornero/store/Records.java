package io.hornero.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Durable small values, usually JSON, by key within one space. Safe for use by many threads; a method returns
/// when its change would survive a power loss. Writes of many threads share one flush of the disk.
public interface Records {

    /// The value, a fresh array.
    Optional<byte[]> find(String key);

    void put(String key, byte[] value);

    /// All in one transaction.
    void putAll(Map<String, byte[]> values);

    /// Removes the key; false where there was none.
    boolean delete(String key);

    /// Removes all of these in one transaction.
    void deleteAll(Collection<String> keys);

    /// Every key that begins with the prefix, in order of the keys' bytes.
    List<String> keys(String prefix);

    /// Every key that begins with the prefix, in order of the keys' bytes, with its value.
    Map<String, byte[]> list(String prefix);
}
