package main

import "strings"

// routingRelease is the only release of routing whose modules can be had.
const routingRelease = "v0.149.0"

// routed is a configuration that routes one signal to pipelines a, b and other; each has an exporter of its own. Metrics
// of the collector itself are off: exporters of this release count otherwise.
func routed(signal, body string) string {
	pipelines := "    " + signal + "/in: {receivers: [otlp], exporters: [routing]}\n"
	for _, name := range []string{"a", "b", "other"} {
		pipelines += "    " + signal + "/" + name + ": {receivers: [routing], exporters: [otlp_grpc/" + name + "]}\n"
	}
	return routingBefore(body) + pipelines
}

func routingBefore(body string) string {
	exporters := ""
	for _, name := range []string{"a", "b", "other"} {
		exporters += strings.Replace(grpcTo("sending_queue: {enabled: false}\nretry_on_failure: {enabled: false}\n"), "otlp_grpc:", "otlp_grpc/"+name+":", 1)
	}
	return plainReceiver + "connectors:\n  routing:\n" + indent(4, body) + "exporters:\n" + indent(2, exporters) +
		"service:\n  telemetry: {metrics: {level: none}}\n  pipelines:\n"
}

// table is a routing table that ignores errors; every row is the inside of a flow mapping.
func table(signal string, rows ...string) string {
	return tableOf("ignore", signal+"/other", rows...)
}

func tableOf(mode, otherwise string, rows ...string) string {
	text := "error_mode: " + mode + "\n"
	if otherwise != "" {
		text += "default_pipelines: [" + otherwise + "]\n"
	}
	text += "table:\n"
	for _, row := range rows {
		text += "  - {" + row + "}\n"
	}
	return text
}

// row is a row of a table; the pipelines are named without their signal.
func row(signal, context, condition string, more ...string) string {
	text := "condition: '" + condition + "'"
	if context != "" {
		text = "context: " + context + ", " + text
	}
	to := "a"
	for _, m := range more {
		if strings.Contains(m, ":") {
			text += ", " + m
		} else {
			to = m
		}
	}
	var pipelines []string
	for _, name := range strings.Split(to, " ") {
		pipelines = append(pipelines, signal+"/"+name)
	}
	return text + ", pipelines: [" + strings.Join(pipelines, ", ") + "]"
}

func routingSuite() *suite {
	s := &suite{feature: "routing", release: routingRelease}
	addRoutingTraces(s)
	addRoutingMetrics(s)
	addRoutingLogs(s)
	addRoutingFailures(s)
	addRoutingMistakes(s)
	return s
}

// routedSpans are three services, one without spans and one without scopes.
func routedSpans(ms int64) []line {
	return at(ms,
		schema(resourceSpans(object{"attributes": attributes("service.name", "checkout", "env", "prod", "tier", 1)},
			schema(scopeSpans(object{"name": "lib", "version": "1"}, span(1, 0, -1, "POST /pay", 0, 120, attr("http.method", "POST", "code", 200)),
				span(1, 1, 0, "charge", 10, 60, kind(3), errorStatus("no"), attr("code", 500)), span(1, 2, 0, "GET /health", 1, 2)), "scope-schema"),
			scopeSpans(object{"name": "other"}, span(2, 0, -1, "GET /health", 0, 1), span(2, 1, 0, "db", 0, 1, attr("code", "200")))), "resource-schema"),
		serviceWith("bank", []any{"env", "dev"}, span(1, 3, 1, "transfer", 20, 50, attr("code", 200)), span(1, 4, 3, "log", 20, 50)),
		resourceSpans(object{"attributes": attributes("service.name", "empty", "env", "prod")}, scopeSpans(object{"name": "empty"})),
		resourceSpans(object{"attributes": attributes("service.name", "scopeless", "env", "dev")}))
}

func addRoutingTraces(s *suite) {
	const t = "traces"
	for name, rows := range map[string][]string{
		"resource":               {row(t, "resource", `attributes["env"] == "prod"`)},
		"resource-by-default":    {row(t, "", `attributes["env"] == "prod"`)},
		"resource-two-rows":      {row(t, "", `attributes["env"] == "prod"`), row(t, "", `attributes["service.name"] == "bank"`, "b")},
		"first-row-wins":         {row(t, "", `attributes["env"] == "prod"`), row(t, "", `attributes["service.name"] == "checkout"`, "b")},
		"resource-copy":          {row(t, "", `attributes["env"] == "prod"`, "action: copy"), row(t, "", `attributes["service.name"] == "checkout"`, "b")},
		"resource-copy-twice":    {row(t, "", `attributes["env"] == "prod"`, "action: copy"), row(t, "", `attributes["env"] != nil`, "b", "action: copy")},
		"move-by-name":           {row(t, "", `attributes["env"] == "prod"`, "action: move"), row(t, "", `attributes["env"] != nil`, "b")},
		"to-several":             {row(t, "", `attributes["env"] == "prod"`, "a b")},
		"rows-to-the-same":       {row(t, "", `attributes["service.name"] == "bank"`), row(t, "", `attributes["env"] == "prod"`)},
		"to-the-default":         {row(t, "", `attributes["service.name"] == "bank"`, "other")},
		"span":                   {row(t, "span", `attributes["code"] == 200`)},
		"span-two-rows":          {row(t, "span", `status.code == STATUS_CODE_ERROR`), row(t, "span", `IsMatch(name, "health")`, "b")},
		"span-whole-scope":       {row(t, "span", `instrumentation_scope.name == "other"`)},
		"span-whole-resource":    {row(t, "span", `resource.attributes["service.name"] == "checkout"`)},
		"span-copy":              {row(t, "span", `attributes["code"] == 200`, "action: copy"), row(t, "span", `kind == SPAN_KIND_CLIENT`, "b", "action: copy")},
		"span-copy-then-move":    {row(t, "span", `attributes["code"] == 200`, "action: copy"), row(t, "span", `attributes["code"] != nil`, "b")},
		"span-all":               {row(t, "span", `true`)},
		"span-none":              {row(t, "span", `false`)},
		"root-spans":             {row(t, "span", `IsRootSpan()`)},
		"resource-then-span":     {row(t, "resource", `attributes["env"] == "dev"`), row(t, "span", `attributes["code"] == 200`, "b")},
		"span-then-resource":     {row(t, "span", `attributes["code"] == 200`, "b"), row(t, "resource", `attributes["env"] == "prod"`)},
		"the-same-row-twice":     {row(t, "", `attributes["env"] == "prod"`), row(t, "", `attributes["env"] == "prod"`, "b")},
		"the-same-row-of-span":   {row(t, "span", `name == "db"`), row(t, "span", `name == "db"`, "b"), row(t, "resource", `attributes["env"] == "dev"`, "b")},
		"conditions-of-metrics":  {row(t, "metric", `name == "x"`), row(t, "", `attributes["env"] == "prod"`, "b")},
		"conditions-of-points":   {row(t, "datapoint", `true`)},
		"conditions-of-logs":     {row(t, "log", `true`), row(t, "", `attributes["env"] == "prod"`, "b")},
		"statement":              {`statement: 'route() where attributes["env"] == "prod"', pipelines: [traces/a]`},
		"statement-without":      {`statement: 'route()', pipelines: [traces/a]`},
		"statement-with-a-word":  {`statement: 'route("x") where attributes["env"] == "prod"', pipelines: [traces/a]`},
		"statement-of-spans":     {`context: span, statement: 'route() where name == "db"', pipelines: [traces/a]`},
		"statement-deletes-key":  {`statement: 'delete_key(attributes, "tier") where attributes["env"] == "prod"', pipelines: [traces/a]`},
		"statement-deletes-keys": {`context: span, statement: 'delete_matching_keys(attributes, "^co") where attributes["code"] == 200', pipelines: [traces/a]`},
		"statement-copies":       {`context: span, statement: 'delete_key(attributes, "code") where attributes["code"] == 200', action: copy, pipelines: [traces/a]`},
		"statement-of-resources": {`context: span, statement: 'delete_key(resource.attributes, "tier") where name == "db"', pipelines: [traces/a]`},
	} {
		s.add("traces-"+name, routed(t, table(t, rows...)), 2_000, lines(routedSpans(130), routedSpans(1_270)))
	}
	s.add("traces-no-default", routed(t, tableOf("ignore", "", row(t, "", `attributes["env"] == "prod"`))), 2_000, routedSpans(130))
	s.add("traces-defaults", routed(t, tableOf("ignore", "traces/other, traces/b", row(t, "", `attributes["env"] == "prod"`))), 2_000, routedSpans(130))
	s.add("traces-gallery", routed(t, table(t, row(t, "span", `attributes["http.response.status_code"] != nil`), row(t, "", `attributes["tenant"] == nil`, "b"))), 3_500, gallery(110, everyGalleryTrace...))
	// A pipeline that changes data is given a call of its own for every row.
	changing := strings.Replace(routed(t, table(t, row(t, "", `attributes["service.name"] == "bank"`), row(t, "span", `name == "db"`), row(t, "", `attributes["env"] == "prod"`, "a b", "action: copy"))),
		"traces/a: {receivers: [routing]", "traces/a: {receivers: [routing], processors: [transform]", 1)
	s.add("traces-to-what-changes", strings.Replace(changing, "connectors:\n", "processors:\n  transform:\n    trace_statements: ['set(span.attributes[\"seen\"], true)']\nconnectors:\n", 1), 2_000, routedSpans(130))
}

func addRoutingMetrics(s *suite) {
	const m = "metrics"
	metrics := lines(metricsAt(130, serviceMetrics("shop", everyMetric()...),
		schema(resourceMetrics(object{"attributes": attributes("region", "eu")}, schema(scopeMetrics(object{"name": "a"},
			sum("calls", point(set("asInt", "1"), attr("code", 500)), point(set("asInt", "1"), attr("code", 200))), sum("none"), object{"name": "typeless", "metadata": attributes("m", 1)}), "scope-schema")), "resource-schema"),
		serviceMetrics("no-points", gauge("none")), serviceMetrics("nothing")),
		metricsAt(1_270, serviceMetrics("shop", everyMetric()...)))
	for name, rows := range map[string][]string{
		"resource":                   {row(m, "", `attributes["service.name"] == "shop"`)},
		"resource-copy":              {row(m, "", `attributes["service.name"] == "shop"`, "action: copy"), row(m, "", `attributes["region"] != nil`, "b")},
		"metric":                     {row(m, "metric", `name == "calls"`)},
		"metric-copy":                {row(m, "metric", `name == "calls"`, "action: copy"), row(m, "metric", `type == METRIC_DATA_TYPE_SUM`, "b")},
		"metric-all":                 {row(m, "metric", `true`)},
		"metric-typeless":            {row(m, "metric", `name == "typeless"`)},
		"datapoint":                  {row(m, "datapoint", `attributes["code"] == 500`)},
		"datapoint-all":              {row(m, "datapoint", `true`)},
		"datapoint-none":             {row(m, "datapoint", `false`)},
		"datapoint-copy":             {row(m, "datapoint", `attributes["code"] != nil`, "action: copy"), row(m, "datapoint", `metric.name == "calls"`, "b")},
		"datapoint-copy-all":         {row(m, "datapoint", `true`, "action: copy")},
		"metric-then-datapoint":      {row(m, "metric", `name == "latency"`), row(m, "datapoint", `attributes["queue"] == "a"`, "b")},
		"spans-are-not-asked":        {row(m, "span", `true`), row(m, "metric", `name == "gc"`, "b")},
		"statement-of-points":        {`context: datapoint, statement: 'delete_key(attributes, "code") where attributes["code"] == 500', pipelines: [metrics/a]`},
		"statement-of-points-copies": {`context: datapoint, statement: 'delete_key(attributes, "code") where attributes["code"] != nil', action: copy, pipelines: [metrics/a]`},
	} {
		s.add("metrics-"+name, routed(m, table(m, rows...)), 2_000, metrics)
	}
}

func addRoutingLogs(s *suite) {
	const l = "logs"
	logs := lines(logsAt(130, serviceLogs("shop", everyLog()...), serviceLogs("other", everyLog()[:1]...),
		schema(resourceLogs(object{}, schema(scopeLogs(object{"name": "n", "attributes": attributes("x", 1)}, logRecord("x", 9, "INFO"), logRecord("y", 17, "ERROR")), "scope-schema"), scopeLogs(object{})), "resource-schema"),
		serviceLogs("silent"), resourceLogs(object{"attributes": attributes("service.name", "scopeless")})),
		logsAt(1_270, serviceLogs("shop", everyLog()...)))
	for name, rows := range map[string][]string{
		"resource":          {row(l, "", `attributes["service.name"] == "shop"`)},
		"resource-copy":     {row(l, "", `attributes["service.name"] != nil`, "action: copy"), row(l, "", `attributes["service.name"] == "shop"`, "b")},
		"log":               {row(l, "log", `severity_number >= SEVERITY_NUMBER_ERROR`)},
		"log-all":           {row(l, "log", `true`)},
		"log-copy":          {row(l, "log", `severity_number >= SEVERITY_NUMBER_ERROR`, "action: copy"), row(l, "log", `IsString(body)`, "b")},
		"log-of-scope":      {row(l, "log", `instrumentation_scope.name == "n"`), row(l, "log", `attributes["order.id"] == 42`, "b")},
		"log-no-order":      {row(l, "log", `body == "x"`), row(l, "resource", `true`, "b")},
		"statement-deletes": {`context: log, statement: 'delete_key(attributes, "order.id") where attributes["order.id"] != nil', pipelines: [logs/a]`},
	} {
		s.add("logs-"+name, routed(l, table(l, rows...)), 2_000, logs)
	}
}

func addRoutingFailures(s *suite) {
	const t = "traces"
	fails := `ParseJSON(name) == nil`
	for _, mode := range []string{"ignore", "silent", "propagate"} {
		s.add("fails-"+mode, routed(t, tableOf(mode, "traces/other", row(t, "span", fails))), 2_000, lines(routedSpans(130), routedSpans(1_270)))
		s.add("fails-for-some-"+mode, routed(t, tableOf(mode, "traces/other", row(t, "span", `name == "db" and `+fails), row(t, "", `attributes["env"] == "prod"`, "b"))), 2_000, routedSpans(130))
		s.add("fails-in-the-second-row-"+mode, routed(t, tableOf(mode, "traces/other", row(t, "", `attributes["service.name"] == "bank"`), row(t, "", `ParseJSON(attributes["env"]) == nil`, "b"))), 2_000, routedSpans(130))
		s.add("fails-for-logs-"+mode, routed("logs", tableOf(mode, "logs/other", row("logs", "log", `ParseJSON(body) == nil`))), 2_000, logsAt(130, serviceLogs("shop", everyLog()[:1]...), serviceLogs("b", everyLog()[:1]...)))
		s.add("fails-for-points-"+mode, routed("metrics", tableOf(mode, "metrics/other", row("metrics", "datapoint", `ParseJSON(metric.name) == nil`))), 2_000, metricsAt(130, serviceMetrics("shop", everyMetric()[:2]...)))
	}
	body := table(t, row(t, "", `attributes["env"] == "prod"`), row(t, "", `attributes["service.name"] == "bank"`, "b"))
	s.add("refused-by-one", routed(t, body), 2_000, lines(faultOf("otlp_grpc/a", 50, 1_000, "unavailable"), routedSpans(130), routedSpans(1_270)))
	s.add("refused-by-the-default", routed(t, body), 2_000, lines(faultOf("otlp_grpc/other", 50, 1_000, "permanent"), routedSpans(130)))
	s.add("refused-of-several", routed(t, table(t, row(t, "", `attributes["env"] == "prod"`, "a b"))), 2_000, lines(faultOf("otlp_grpc/b", 50, 1_000, "permanent"), routedSpans(130)))
}

// No case that reads a condition of the context request: later releases warn of it.
func addRoutingMistakes(s *suite) {
	const t = "traces"
	for name, body := range map[string]string{
		"no-table":                     "error_mode: ignore",
		"empty-table":                  "table: []",
		"null-table":                   "table:",
		"no-condition":                 "table: [{pipelines: [traces/a]}]",
		"condition-and-statement":      "table: [{condition: 'true', statement: 'route()', pipelines: [traces/a]}]",
		"no-pipelines":                 "table: [{condition: 'true'}]",
		"empty-pipelines":              "table: [{condition: 'true', pipelines: []}]",
		"the-second-row":               "table: [{condition: 'true', pipelines: [traces/a]}, {pipelines: [traces/a]}]",
		"unknown-context":              "table: [{context: foo, condition: 'true', pipelines: [traces/a]}]",
		"context-in-capitals":          "table: [{context: Span, condition: 'true', pipelines: [traces/a]}]",
		"context-of-scopes":            "table: [{context: scope, condition: 'true', pipelines: [traces/a]}]",
		"context-of-events":            "table: [{context: spanevent, condition: 'true', pipelines: [traces/a]}]",
		"unknown-action":               "table: [{condition: 'true', action: x, pipelines: [traces/a]}]",
		"empty-action":                 "table: [{condition: 'true', action: '', pipelines: [traces/a]}]",
		"action-in-capitals":           "table: [{condition: 'true', action: Copy, pipelines: [traces/a]}]",
		"number-as-action":             "table: [{condition: 'true', action: 5, pipelines: [traces/a]}]",
		"unknown-error-mode":           "error_mode: loud\ntable: [{condition: 'true', pipelines: [traces/a]}]",
		"unknown-key":                  "tables: []\ntable: [{condition: 'true', pipelines: [traces/a]}]",
		"unknown-key-of-a-row":         "table: [{conditions: ['true'], pipelines: [traces/a]}]",
		"unknown-key-and-mistake":      "table: [{conditions: ['true'], pipelines: [traces/a], action: x}]",
		"text-as-table":                "table: x",
		"map-as-table":                 "table: {condition: 'true', pipelines: [traces/a]}",
		"text-as-row":                  "table: [x]",
		"text-as-pipelines":            "table: [{condition: 'true', pipelines: traces/a}]",
		"bad-pipeline":                 "table: [{condition: 'true', pipelines: [spans/a]}]",
		"empty-pipeline":               "table: [{condition: 'true', pipelines: ['']}]",
		"pipeline-without-a-name":      "table: [{condition: 'true', pipelines: [traces/]}]",
		"number-as-pipeline":           "table: [{condition: 'true', pipelines: [5]}]",
		"spaces-in-a-pipeline":         "error_mode: ignore\ntable: [{condition: 'true', pipelines: [' traces / a ']}]",
		"bad-default":                  "default_pipelines: [x]\ntable: [{condition: 'true', pipelines: [traces/a]}]",
		"two-mistakes":                 "default_pipelines: [x]\ntable: [{condition: 'true', pipelines: [y], action: z}]",
		"missing-pipeline":             "table: [{condition: 'true', pipelines: [traces/zz]}]",
		"missing-pipelines":            "table: [{condition: 'true', pipelines: [traces/zz, traces/a, traces/yy]}]",
		"missing-default":              "default_pipelines: [traces/zz]\ntable: [{condition: 'true', pipelines: [traces/yy]}]",
		"pipeline-of-another-signal":   "table: [{condition: 'true', pipelines: [logs/a]}]",
		"the-pipeline-before":          "table: [{condition: 'true', pipelines: [traces/in]}]",
		"request-with-a-statement":     "table: [{context: request, statement: 'route()', pipelines: [traces/a]}]",
		"request-without-comparison":   "table: [{context: request, condition: 'request[\"a\"]', pipelines: [traces/a]}]",
		"request-with-two-comparisons": "table: [{context: request, condition: 'request[\"a\"] == \"b\" != \"c\"', pipelines: [traces/a]}]",
		"request-with-equal-twice":     "table: [{context: request, condition: 'request[\"a\"] == \"b\" == \"c\"', pipelines: [traces/a]}]",
		"request-of-something-else":    "table: [{context: request, condition: 'attributes[\"a\"] == \"b\"', pipelines: [traces/a]}]",
		"request-with-a-number":        "table: [{context: request, condition: 'request[\"a\"] == 5', pipelines: [traces/a]}]",
	} {
		s.add("mistake-"+name, routed(t, body), 1_000, routedSpans(130))
	}
	alone := table(t, row(t, "", `true`))
	s.add("mistake-not-a-receiver", routingBefore(alone)+"    traces/in: {receivers: [otlp], exporters: [routing]}\n    traces/a: {receivers: [otlp], exporters: [otlp_grpc/a]}\n", 1_000, nil)
	s.add("mistake-to-another-signal", routingBefore(alone)+"    traces/in: {receivers: [otlp], exporters: [routing]}\n    logs/a: {receivers: [routing], exporters: [otlp_grpc/a]}\n", 1_000, nil)
}
