/// Layers: file trees as tar streams and back.
///
/// [LayerWriter] turns a tree, or what an overlay's upper directory holds, into the one tar that this tree
/// always gives; [LayerReader] applies a stranger's tar inside one directory; [TreeCopy] copies a part of one
/// tree into another; [Compression] reads gzip and zstd, [Packing] writes them; [TarReader] and [TarWriter]
/// are the format itself.
///
/// Paths inside trees are text as in [io.hornero.linux.RawText], without a slash at either end; `""` is the
/// root.
package io.hornero.layer;
