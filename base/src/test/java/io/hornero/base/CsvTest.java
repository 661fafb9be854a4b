package io.hornero.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void splitsAtCommasOutsideOfQuotes() {
        assertThat(Csv.fields("type=local,\"dest=a,\"\"b\"\"\",")).containsExactly("type=local", "dest=a,\"b\"", "");
    }

    @Test
    void quoteWithinAFieldIsText() {
        assertThat(Csv.fields("a=\"b,c")).containsExactly("a=\"b", "c");
    }

    @Test
    void quoteMustBeClosed() {
        assertThatThrownBy(() -> Csv.fields("\"a,b")).hasMessage("a quote is not closed in \"a,b");
    }
}
