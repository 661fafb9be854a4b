package io.hornero.solver;

/// One named part of a key, so that a miss can be explained: `command` -> `pip install flask`, `app.py` -> its
/// digest.
///
/// @param name what a user would call it; it stands at the head of a sentence ("app.py changed")
/// @param value digest or short text; equal values mean equal parts
public record KeyPart(String name, String value) {}
