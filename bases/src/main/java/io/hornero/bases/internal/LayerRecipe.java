package io.hornero.bases.internal;

import java.util.List;

/// What one layer is made of. Pure data: its text is part of the key under which the layer is found again.
sealed interface LayerRecipe {

    /// For the history, as `apt-get install python3`.
    String createdBy();

    /// A Debian with apt, and not much more.
    ///
    /// @param slim without manuals, documents and translations
    record Debian(DebianRelease release, boolean slim) implements LayerRecipe {
        @Override
        public String createdBy() {
            return "mmdebstrap --variant=minbase " + release.codename()
                    + (slim ? " # without documents and locales" : "");
        }
    }

    /// Packages on top of a Debian.
    ///
    /// @param setup shell script, run in the file system afterwards
    record Packages(List<String> packages, String setup) implements LayerRecipe {
        @Override
        public String createdBy() {
            return "apt-get install --no-install-recommends " + String.join(" ", packages);
        }
    }

    /// Files and links.
    ///
    /// @param what they are for, as `runtime of Lambda functions`
    record Files(String what, List<BaseFile> files) implements LayerRecipe {
        @Override
        public String createdBy() {
            return "add " + what;
        }
    }

    /// Debian's static busybox and nothing else.
    record Busybox() implements LayerRecipe {
        @Override
        public String createdBy() {
            return "busybox-static";
        }
    }
}
