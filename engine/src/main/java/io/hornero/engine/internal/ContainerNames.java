package io.hornero.engine.internal;

import io.hornero.base.Failure;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Names of containers: what a user may give, and what is made up where none is given.
public final class ContainerNames {
    private static final Pattern VALID = Pattern.compile("/?[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    private static final List<String> QUALITIES = List.of(
            "able", "agile", "amber", "bold", "brave", "bright", "brisk", "calm", "clear", "clever", "cosy", "crisp",
            "eager", "early", "fair", "fond", "frank", "fresh", "gentle", "glad", "golden", "grand", "happy", "hardy",
            "jolly", "keen", "kind", "lively", "loyal", "lucid", "merry", "mild", "neat", "nimble", "patient", "plucky",
            "proud", "quick", "quiet", "ready", "rosy", "sharp", "silent", "smart", "snug", "steady", "sunny", "swift",
            "tidy", "trusty", "vivid", "warm", "wise", "witty", "zesty");
    private static final List<String> BIRDS = List.of(
            "albatross",
            "avocet",
            "bittern",
            "calandria",
            "cardinal",
            "chaja",
            "chimango",
            "churrinche",
            "condor",
            "cormorant",
            "crane",
            "curlew",
            "dipper",
            "dove",
            "dunlin",
            "egret",
            "eider",
            "falcon",
            "finch",
            "flamingo",
            "gannet",
            "godwit",
            "grebe",
            "hawk",
            "heron",
            "hoopoe",
            "hornero",
            "ibis",
            "jacana",
            "jay",
            "kestrel",
            "kingfisher",
            "kite",
            "lapwing",
            "lark",
            "linnet",
            "magpie",
            "martin",
            "merlin",
            "nandu",
            "oriole",
            "osprey",
            "ovenbird",
            "owl",
            "petrel",
            "pipit",
            "plover",
            "puffin",
            "quail",
            "rail",
            "raven",
            "robin",
            "sandpiper",
            "siskin",
            "snipe",
            "sparrow",
            "starling",
            "stilt",
            "stork",
            "swallow",
            "swift",
            "tanager",
            "teal",
            "tern",
            "tero",
            "thrush",
            "toucan",
            "wagtail",
            "warbler",
            "wren",
            "zorzal");

    private ContainerNames() {}

    /// The name without Docker's leading slash.
    ///
    /// @throws Failure it has characters that names may not have
    public static String valid(String name) {
        if (!VALID.matcher(name).matches()) {
            throw Failure.invalid("Invalid container name (" + name + "), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed");
        }
        return name.startsWith("/") ? name.substring(1) : name;
    }

    /// A name that is free, as `patient_hornero`.
    public static String free(Predicate<String> taken, RandomGenerator random) {
        String name = pick(QUALITIES, random) + "_" + pick(BIRDS, random);
        while (taken.test(name)) {
            name = pick(QUALITIES, random) + "_" + pick(BIRDS, random) + random.nextInt(100);
        }
        return name;
    }

    private static String pick(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
