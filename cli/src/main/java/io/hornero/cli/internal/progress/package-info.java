/// Progress of builds, pulls and pushes on the user's screen.
@NullMarked
package io.hornero.cli.internal.progress;

import org.jspecify.annotations.NullMarked;
