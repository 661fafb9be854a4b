package io.hornero.linux;

/// One line of `/proc/self/mountinfo`.
///
/// @param target where it is mounted
/// @param type of the file system, as `overlay`
/// @param source as the file system names it
/// @param superOptions comma separated, as the kernel prints them
public record MountPoint(String target, String type, String source, String superOptions) {

    static MountPoint parse(String line) {
        String[] f = line.split(" ");
        int dash = 6;
        while (!f[dash].equals("-")) {
            dash++;
        }
        return new MountPoint(unescape(f[4]), f[dash + 1], unescape(f[dash + 2]), unescape(f[dash + 3]));
    }

    /// The value of one super option, or an empty string.
    public String option(String name) {
        for (String option : superOptions.split(",")) {
            if (option.startsWith(name + "=")) {
                return option.substring(name.length() + 1);
            }
        }
        return "";
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 3 < text.length()) {
                out.append((char) Integer.parseInt(text.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}
