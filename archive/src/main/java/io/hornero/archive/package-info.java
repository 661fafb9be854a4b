/// Images as they leave the store.
///
/// [ImageForms] turns an image into the form in which it is to leave: layers compressed, Docker's media types,
/// annotations. [ImageArchive] packs an image with all that it refers to in one tar.
package io.hornero.archive;
