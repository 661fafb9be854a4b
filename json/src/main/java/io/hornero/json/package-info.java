/// JSON values, read and written by explicit code: no library, no reflection, no annotations. The only module
/// that knows JSON's text.
package io.hornero.json;
