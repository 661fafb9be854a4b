package io.hornero.solver;

import java.util.List;

/// What a vertex reads of an input's result, as digests: equal parts mean that it reads equal bytes.
///
/// @param <R> result
@FunctionalInterface
public interface ContentReader<R> {
    /// The parts in a stable order. Their names are shown when one of them changed, so a file's path is a good
    /// name; many files are better summed up by folder.
    List<KeyPart> read(R result) throws Exception;
}
