package io.hornero.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageConfigTest {
    @Test
    void readsAConfigurationWhoseFieldsAreAbsentOrNull() {
        ImageConfig config = parse("{'config': {'Env': null, 'Labels': null}, 'history': null, 'created': null}");
        assertThat(config.env()).isEmpty();
        assertThat(config.history()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'created': 5}                                 | "created": expected a JSON string, found a number
                    {'architecture': []}                           | "architecture": expected a JSON string, found an array
                    {'config': []}                                 | "config": expected a JSON object, found an array
                    {'config': {'Env': {}}}                        | "Env": expected a JSON array, found an object
                    {'config': {'Cmd': [1]}}                       | expected a JSON string, found a number
                    {'config': {'Labels': {'a': 1}}}               | "a": expected a JSON string, found a number
                    {'config': {'Labels': [1]}}                    | "Labels": expected a JSON object, found an array
                    {'config': {'ExposedPorts': 5}}                | "ExposedPorts": expected a JSON object, found a number
                    {'config': {'Volumes': 'x'}}                   | "Volumes": expected a JSON object, found a string
                    {'config': {'Healthcheck': []}}                | "Healthcheck": expected a JSON object, found an array
                    {'config': {'Healthcheck': {'Test': 'true'}}}  | "Test": expected a JSON array, found a string
                    {'config': {'Healthcheck': {'Retries': '3'}}}  | "Retries": expected a JSON number, found a string
                    {'history': [1]}                               | expected a JSON object, found a number
                    {'history': [{'created_by': 5}]}               | "created_by": expected a JSON string, found a number
                    {'rootfs': {'diff_ids': ['../x']}}             | invalid digest '../x'
                    """)
    void refusesFieldsOfAnotherKindAtOnce(String text, String reason) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(Failure.class).hasMessageContaining(reason);
    }

    private static ImageConfig parse(String text) {
        return ImageConfig.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
