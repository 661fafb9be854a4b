/// JSON values, read and written by explicit code: no reflection, no annotations. The only module that knows
/// the JSON library.
package io.hornero.json;
