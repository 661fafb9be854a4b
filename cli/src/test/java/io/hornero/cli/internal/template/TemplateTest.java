package io.hornero.cli.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.json.Json;
import io.hornero.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final Json DATA = Json.parse("""
            {"Name":"web","Id":"abc","Empty":"","N":3,"Zero":0,"Yes":true,"Null":null,
             "State":{"Status":"running","Health":{"Status":"healthy"}},
             "Labels":{"b":"2","a":"1","c.d":"x"},
             "Tags":["one","two"],
             "Ports":{"80/tcp":[{"HostIp":"0.0.0.0","HostPort":"8080"}],"90/tcp":null}}
            """);

    private static String apply(String template) {
        return Template.parse(template).apply(DATA);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    plain text~plain text
                    {{.Name}}~web
                    {{ .State.Health.Status }}!~healthy!
                    {{.ID}}~abc
                    {{.Tags}} {{.Labels}}~[one two] map[a:1 b:2 c.d:x]
                    {{.N}} {{.Yes}} {{.Null}}~3 true <nil>
                    {{json .Tags}}~["one","two"]
                    {{.Tags | json}}~["one","two"]
                    {{join .Tags "-"}}~one-two
                    {{.Name | upper | lower | title}}~Web
                    {{split "a/b/c" "/" | len}}~3
                    {{index .Tags 1}} {{index .Labels "c.d"}}~two x
                    {{(index (index .Ports "80/tcp") 0).HostPort}}~8080
                    {{len .Tags}} {{len .Name}}~2 3
                    {{printf "%-5s|%3d|%03d|%q|%v|%%" .Name .N .N .Name .Tags}}~web  |  3|003|"web"|[one two]|%
                    {{if .Yes}}a{{else}}b{{end}}~a
                    {{if .Zero}}a{{else if eq .Name "web"}}b{{else}}c{{end}}~b
                    {{if not .Empty}}x{{end}}{{if .Missing}}y{{end}}~x
                    {{if and .Yes (gt .N 2) (ne .Name "db")}}x{{end}}~x
                    {{or .Empty .Name}}~web
                    {{and .Empty .Missing.Deep}}~''
                    {{eq .N 1 2 3}}~true
                    {{range .Tags}}[{{.}}]{{end}}~[one][two]
                    {{range $i, $t := .Tags}}{{$i}}={{$t}};{{end}}~0=one;1=two;
                    {{range $k, $v := .Labels}}{{$k}}={{$v}};{{end}}~a=1;b=2;c.d=x;
                    {{range $p, $b := .Ports}}{{$p}}{{with $b}} {{(index . 0).HostPort}}{{end}},{{end}}~80/tcp 8080,90/tcp,
                    {{range .Null}}x{{else}}none{{end}}~none
                    {{with .State}}{{.Status}} of {{$.Name}}{{end}}~running of web
                    {{$x := .Name}}{{$x}}{{$x = "y"}}{{$x}}~weby
                    {{- /* a comment */ -}}a  {{- 1 -}}  b~a1b
                    {{"quoted \\"}}\\n"}}~quoted "}}\\n
                    {{`raw }} "x"`}}~raw }} "x"
                    {{slice .Name 1 2}}{{truncate .Name 2}}{{pad .Name 1 1}}.~ewe web .
                    """)
    void evaluatesAsGo(String template, String expected) {
        assertThat(apply(template)).isEqualTo(expected == null ? "" : expected.replace("\\n", "\n"));
    }

    @Test
    void printsAMissingFieldAsAnErrorButTakesItForFalse() {
        assertThatThrownBy(() -> apply("{{.Foo}}"))
                .hasMessage("failed to execute template: at <.Foo>: there is no field of that name");
        assertThat(apply("{{if .Foo}}a{{end}}{{json .Foo}}")).isEqualTo("null");
    }

    @Test
    void findsNoFieldBehindNull() {
        assertThatThrownBy(() -> apply("{{.Null.Status}}"))
                .hasMessage("failed to execute template: at <.Null.Status>: nil pointer evaluating Status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "{{.Name",
                "{{if .Yes}}",
                "{{end}}",
                "{{else}}",
                "{{.Name)}}",
                "{{(.Name}}",
                "{{\"open}}",
                "{{}}",
                "{{range}}{{end}}",
                "{{if .A}}{{else}}{{else}}{{end}}",
                "{{define \"x\"}}{{end}}",
                "{{.Name | }}",
                "{{9x}}",
                "{{% }}"
            })
    void refusesMalformedTemplates(String template) {
        assertThatThrownBy(() -> Template.parse(template)).hasMessageStartingWith("failed to parse template: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{nosuch .Name}}",
                "{{$x}}",
                "{{index .Tags 9}}",
                "{{index .Tags -1}}",
                "{{range .Name}}{{end}}",
                "{{lt .Name .N}}",
                "{{json}}",
                "{{len .Yes}}",
                "{{slice .Name 5}}",
                "{{.Name.Deep}}",
                "{{\"a\" | .Name}}"
            })
    void refusesWhatDoesNotFitTheData(String template) {
        assertThatThrownBy(() -> apply(template)).hasMessageStartingWith("failed to execute template: ");
    }

    @Test
    void looksUpMethodsThatAreNoFields() {
        JsonObject labels = JsonObject.of().put("Label", JsonObject.of().put("com.x.stage-name", "prod"));
        Template template = Template.parse("{{.Label \"com.x.stage-name\"}}|{{.Label \"none\"}}");
        assertThat(template.apply(JsonObject.of(), labels)).isEqualTo("prod|");
        assertThat(template.heading(JsonObject.of())).isEqualTo("stage name|none");
    }

    @Test
    void leavesHeadingsAsTheyAre() {
        assertThat(Template.parse("{{upper .ID}}\t{{json .Names}}")
                        .heading(JsonObject.of().put("ID", "Id").put("Names", "NAMES")))
                .isEqualTo("Id\tNAMES");
    }
}
