package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

const (
	contribModule = "github.com/open-telemetry/opentelemetry-collector-contrib"
	coreModule    = "go.opentelemetry.io/collector"
)

// upstreamFolders are the modules whose testdata configures a component, with the type that its keys begin with.
var upstreamFolders = []struct{ module, component string }{
	{contribModule + "/processor/attributesprocessor", "attributes"},
	{contribModule + "/processor/filterprocessor", "filter"},
	{contribModule + "/processor/groupbyattrsprocessor", "groupbyattrs"},
	{contribModule + "/processor/groupbytraceprocessor", "groupbytrace"},
	{contribModule + "/processor/probabilisticsamplerprocessor", "probabilistic_sampler"},
	{contribModule + "/processor/redactionprocessor", "redaction"},
	{contribModule + "/processor/resourceprocessor", "resource"},
	{contribModule + "/processor/spanprocessor", "span"},
	{contribModule + "/processor/tailsamplingprocessor", "tail_sampling"},
	{contribModule + "/processor/transformprocessor", "transform"},
	{coreModule + "/processor/batchprocessor", "batch"},
}

// notUpstream are configurations of the test data that the engine refuses on purpose: it has no profiles and no expr.
var notUpstream = regexp.MustCompile(`profile|multi_signal|config_expr`)

// upstreamSuite ports the test data of upstream itself: every configuration of a processor's testdata, in a pipeline of
// each signal, and every statement of OTTL's end-to-end tests, on the log record of these tests. What is expected of them
// is what the released components answer. (Apache-2.0; see NOTICE.)
func upstreamSuite() *suite {
	s := &suite{feature: "upstream-testdata"}
	for _, folder := range upstreamFolders {
		s.addConfigs(folder.component, filepath.Join(moduleFolder(folder.module), "testdata"))
	}
	s.addStatements(filepath.Join(moduleFolder(contribModule+"/pkg/ottl"), "e2e", "e2e_test.go"))
	return s
}

func (s *suite) addConfigs(component, folder string) {
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	must(err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		must(err)
		var all map[string]any
		must(yaml.Unmarshal(text, &all))
		if nested, ok := all["processors"].(map[string]any); ok {
			all = nested
		}
		isOf := func(key string) bool { return strings.Split(key, "/")[0] == component }
		if !slices.ContainsFunc(keysOf(all), isOf) {
			// The file is the component's own configuration.
			all = map[string]any{component: all}
		}
		for key, body := range all {
			id := fmt.Sprintf("%s/%s/%s", component, filepath.Base(file), key)
			if !isOf(key) || notUpstream.MatchString(id) {
				continue
			}
			for _, signal := range []string{"traces", "metrics", "logs"} {
				config, err := yaml.Marshal(map[string]any{
					"receivers":  map[string]any{"otlp": map[string]any{"protocols": map[string]any{"grpc": nil}}},
					"processors": map[string]any{key: body},
					"exporters":  map[string]any{"nop": nil},
					"service": map[string]any{"pipelines": map[string]any{signal: map[string]any{
						"receivers": []string{"otlp"}, "processors": []string{key}, "exporters": []string{"nop"},
					}}},
				})
				must(err)
				s.add(id+"/"+signal, string(config), 10, nil)
			}
		}
	}
}

var (
	rawStatement    = regexp.MustCompile("(?:statement|name):\\s*`([^`]*)`")
	quotedStatement = regexp.MustCompile(`statement:\s*("(?:[^"\\]|\\.)*")`)
)

func (s *suite) addStatements(file string) {
	text, err := os.ReadFile(file)
	must(err)
	var statements []string
	for _, found := range rawStatement.FindAllSubmatch(text, -1) {
		statements = append(statements, string(found[1]))
	}
	for _, found := range quotedStatement.FindAllSubmatch(text, -1) {
		statement, err := strconv.Unquote(string(found[1]))
		must(err)
		statements = append(statements, statement)
	}
	seen := map[string]bool{}
	for _, statement := range statements {
		if seen[statement] {
			continue
		}
		seen[statement] = true
		s.add(fmt.Sprintf("ottl/%03d", len(seen)), "", 0, nil, func(c *recordedCase) {
			c.Mode, c.Context, c.Statement, c.Data = "ottl", "log", statement, upstreamLog()
			if strings.Contains(statement, "=>") {
				c.Gates = []string{"ottl.functions.enableLambda"}
			}
		})
	}
}

// upstreamLog is the log record of constructLogTransformContext.
func upstreamLog() any {
	type object = map[string]any
	text := func(s string) object { return object{"stringValue": s} }
	number := func(n int) object { return object{"intValue": strconv.Itoa(n)} }
	list := func(values ...any) object { return object{"arrayValue": object{"values": values}} }
	pairs := func(keysAndValues ...any) []any {
		var all []any
		for i := 0; i < len(keysAndValues); i += 2 {
			all = append(all, object{"key": keysAndValues[i], "value": keysAndValues[i+1]})
		}
		return all
	}
	mapping := func(keysAndValues ...any) object {
		return object{"kvlistValue": object{"values": pairs(keysAndValues...)}}
	}
	record := object{
		"timeUnixNano": "1581452772000000321", "observedTimeUnixNano": "1581452773000000789", "severityNumber": 1,
		"droppedAttributesCount": 1, "flags": 1,
		"traceId": "0102030405060708090a0b0c0d0e0f10", "spanId": "0102030405060708",
		"body": text("operationA"),
		"attributes": pairs(
			"encoding", text("base64"), "http.method", text("get"), "split_delimiter", text("|"),
			"dynamicprefix", text("operation"), "dynamicsuffix", text("tionA"), "http.path", text("/health"),
			"http.url", text("http://localhost/health"), "flags", text("A|B|C"), "total.string", text("123456789"),
			"A|B|C", text("something"),
			"foo", mapping("bar", text("pass"), "flags", text("pass"), "slice", list(text("val")), "nested", mapping("test", text("pass"))),
			"slice", text("slice"), "val", text("val2"), "int_value", number(0), "int_value_str", text("0"),
			"nil_string", text("nil"), "server.ip", text("192.168.0.1"), "array", list(text("looong")),
			"things", list(mapping("name", text("foo"), "value", number(2)), mapping("name", text("bar"), "value", number(5))),
			"slices", list(text("slice1"), text("slice2"), mapping("name", text("foo"))),
			"primitiveValuesSlice", list(text("value1"), number(42), object{"boolValue": true}),
		),
	}
	return object{"resourceLogs": []any{object{
		"resource":  object{"attributes": pairs("host.name", text("localhost"), "A|B|C", text("newValue"))},
		"scopeLogs": []any{object{"scope": object{"name": "scope"}, "logRecords": []any{record}}},
	}}}
}

// moduleFolder is where the sources of a required module are.
func moduleFolder(module string) string {
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	must(err)
	return strings.TrimSpace(string(folder))
}

func keysOf(all map[string]any) []string {
	var keys []string
	for key := range all {
		keys = append(keys, key)
	}
	return keys
}

// must stops the generator: what it reads is part of the modules it was built with.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
