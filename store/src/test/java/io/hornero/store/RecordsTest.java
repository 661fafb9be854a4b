package io.hornero.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.base.TaskScope;
import io.hornero.oci.Descriptor;
import io.hornero.testkit.TempRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RecordsTest {
    @RegisterExtension
    final TempRoot root = new TempRoot();

    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = Store.open(root.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void spacesDoNotMix() {
        store.records("a").put("key", bytes("1"));
        store.records("b").put("key", bytes("2"));
        assertThat(store.records("a").find("key")).hasValue(bytes("1"));
        assertThat(store.records("a").delete("key")).isTrue();
        assertThat(store.records("a").delete("key")).isFalse();
        assertThat(store.records("b").find("key")).hasValue(bytes("2"));
    }

    @Test
    void listsAPrefixInOrderAndNothingBesideIt() {
        Map<String, byte[]> values = new LinkedHashMap<>();
        for (String key : new String[] {"b/2", "b/é", "b", "b/10", "b/", "c", "a/1", "b0", "b/%"}) {
            values.put(key, bytes(key));
        }
        store.records("a").putAll(values);
        assertThat(store.records("a").list("b/").keySet()).containsExactly("b/", "b/%", "b/10", "b/2", "b/é");
        assertThat(store.records("a").list("")).hasSize(9);
        assertThat(store.records("a").keys("b/")).containsExactly("b/", "b/%", "b/10", "b/2", "b/é");
    }

    @Test
    void manyWritersAreAllHeardAndReopened() throws Exception {
        try (TaskScope scope = new TaskScope("records")) {
            for (int i = 0; i < 400; i++) {
                String key = "key " + i;
                scope.fork(() -> {
                    store.records("a").put(key, bytes(key));
                    return key;
                });
            }
            scope.join();
        }
        store.close();
        store = Store.open(root.resolve("store"));
        assertThat(store.records("a").list("")).hasSize(400);
    }

    @Test
    void aNameKeepsEveryFieldOfItsDescriptor() {
        Descriptor descriptor = Descriptor.of("text/plain", bytes("mud"));
        descriptor = Descriptor.parse(descriptor.json().copy().put("annotations", "kept"));
        store.names().put("images/docker.io/library/mud:1", descriptor);
        assertThat(store.names().find("images/docker.io/library/mud:1")).hasValue(descriptor);
        assertThat(store.names().find("images/docker.io/library/mud:2")).isEmpty();
        assertThat(store.names().list("images/docker.io/")).hasSize(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
