/// What tests share: images made of a seed, temporary roots that clean up after mounts.
package io.hornero.testkit;
