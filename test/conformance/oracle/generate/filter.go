package main

import "fmt"

// ottlMessages are messages of all signals with something for every kind of condition, at different moments.
func ottlMessages() []line {
	spans := at(130, ottlSpans()["resourceSpans"].([]any)[0].(object), service("cart",
		span(3, 0, -1, "GET /cart", 0, 5, attr("http.route", "/cart", "http.status_code", 200)), span(3, 1, 0, "healthz", 1, 2)), resourceSpans(object{}))
	records := logsAt(270, ottlLogs()["resourceLogs"].([]any)[0].(object), serviceLogs("cart", logRecord("debug it", 5, "DEBUG")))
	points := metricsAt(410, ottlMetrics()["resourceMetrics"].([]any)[0].(object), serviceMetrics("cart", gauge("only", intPoint("1", "drop", true))))
	return lines(spans, records, points)
}

func filterSuite() *suite {
	s := &suite{feature: "filter"}
	filter := func(body string) string { return inPipelinesOfAllSignals("filter", body) }
	number := 0
	add := func(kind, body string) {
		number++
		s.add(fmt.Sprintf("%s-%02d", kind, number), filter(body), 1300, ottlMessages())
	}
	for _, body := range []string{
		"", "error_mode: silent", "error_mode: PROPAGATE",
		"trace_conditions: ['span.name == \"healthz\"']", "trace_conditions: ['span.name == \"healthz\"', 'resource.attributes[\"service.name\"] == \"shop\"']",
		"trace_conditions: ['span.kind == SPAN_KIND_CLIENT or span.parent_span_id.string == \"0000000000000000\"']", "trace_conditions: ['true == true and span.name != \"\"']", "trace_conditions: ['resource.attributes[\"service.name\"] != nil']",
		"trace_conditions: ['spanevent.name == \"retry\"']", "trace_conditions: ['spanevent.name != \"\"', 'span.name == \"SELECT\"']", "trace_conditions: ['scope.name == \"lib\"']", "trace_conditions: ['instrumentation_scope.version == \"1.2\"', 'span.name == \"healthz\"']",
		"trace_conditions: ['IsRootSpan() and span.name != nil']", "trace_conditions: ['span.name == \"x\"', 'IsMatch(span.name, \"^GET\")']", "trace_conditions: ['IsMatch(span.attributes[\"http.status_code\"], \"^[45]\")']",
		"trace_conditions:\n  - conditions: ['span.name == \"healthz\"']", "trace_conditions:\n  - context: span\n    conditions: ['name == \"healthz\"']\n  - context: resource\n    conditions: ['attributes[\"service.name\"] == \"shop\"']", "trace_conditions:\n  - context: SPAN\n    conditions: ['name == \"healthz\"', 'span.kind == 3', 'resource.attributes[\"service.name\"] == \"cart\"']",
		"trace_conditions:\n  - context: spanevent\n    conditions: ['attributes[\"exception.type\"] == \"Timeout\"']", "trace_conditions:\n  - context: scope\n    conditions: ['name == \"lib\"']",
		"trace_conditions: []", "trace_conditions:\n  - conditions: []", "trace_conditions:\n  - context: span",
		"traces:\n  span: ['name == \"healthz\"', 'span.attributes[\"http.status_code\"] == 500']", "traces:\n  resource: ['attributes[\"service.name\"] == \"shop\"']", "traces:\n  spanevent: ['name == \"exception\"']", "traces:\n  span: ['IsRootSpan()']\n  spanevent: ['true']", "traces:\n  span: ['false']",
		"log_conditions: ['log.severity_number < SEVERITY_NUMBER_INFO']", "log_conditions: ['log.body == nil', 'IsMap(log.body)']", "log_conditions: ['resource.attributes[\"service.name\"] == \"cart\"']", "log_conditions:\n  - context: log\n    conditions: ['IsMatch(body, \"debug\")']", "logs:\n  log_record: ['severity_number >= SEVERITY_NUMBER_ERROR', 'body == true']", "logs:\n  resource: ['attributes[\"service.name\"] == \"shop\"']", "log_conditions: ['scope.name == \"lib\"']",
		"metric_conditions: ['metric.name == \"calls\"']", "metric_conditions: ['metric.type == METRIC_DATA_TYPE_HISTOGRAM', 'datapoint.attributes[\"queue\"] == \"a\"']", "metric_conditions: ['datapoint.attributes[\"drop\"] == true']", "metric_conditions: ['HasAttrKeyOnDatapoint(\"queue\") and metric.name != \"\"']", "metric_conditions: ['HasAttrOnDatapoint(\"queue\", \"b\") and metric.name != \"\"']", "metric_conditions:\n  - context: datapoint\n    conditions: ['value_int > 5 or count > 5']", "metrics:\n  metric: ['name == \"gc\"', 'HasAttrOnDatapoint(\"code\", \"200\")']", "metrics:\n  datapoint: ['attributes[\"queue\"] != nil', 'flags == 1']", "metrics:\n  resource: ['true']", "metric_conditions: ['resource.attributes[\"service.name\"] == \"cart\"', 'metric.unit == \"ms\"']",
		"trace_conditions: ['span.name == \"healthz\"']\nlog_conditions: ['log.body == nil']\nmetric_conditions: ['metric.name == \"gc\"']",
	} {
		add("drops", body)
	}
	for _, mode := range []string{"ignore", "silent", "propagate"} {
		for _, body := range []string{
			"trace_conditions: ['span.attributes[\"deep\"][\"a\"][\"x\"] == 1', 'span.name == \"SELECT\"']", "trace_conditions: ['ParseJSON(span.name) != nil']", "traces:\n  span: ['attributes[\"deep\"][\"a\"][\"x\"] == 1']\n  spanevent: ['name == \"retry\"']", "traces:\n  resource: ['attributes[\"service.name\"][\"x\"] == 1']",
			"log_conditions: ['log.body[\"msg\"] == \"out of stock\"']", "logs:\n  log_record: ['body[0] == 1', 'severity_number == 9']", "metric_conditions: ['datapoint.attributes[\"queue\"][\"x\"] == 1']", "metrics:\n  metric: ['metadata[\"a\"][\"b\"] == Int(name)']",
			"trace_conditions:\n  - conditions: ['span.attributes[\"deep\"][\"a\"][\"x\"] == 1']\n    error_mode: ignore\n  - conditions: ['span.name == \"SELECT\"']", "trace_conditions: ['Int(span.attributes[\"text\"]) / 0 == 1 or span.name == \"x\"']",
		} {
			add("fails", "error_mode: "+mode+"\n"+body)
		}
	}
	for _, body := range []string{
		"error_mode: loud", "error_mode: 5", "trace_conditions: span.name", "trace_conditions: 5", "trace_conditions:", "trace_conditions: true", "trace_conditions: {context: span}", "trace_conditions: [null]", "trace_conditions: [5]", "trace_conditions: ['true == true', {context: span}]", "trace_conditions: [{context: span}, 'true == true']",
		"trace_conditions: ['name == \"x\"']", "trace_conditions: ['true == true']", "trace_conditions: ['span.nme == \"x\"']", "trace_conditions: ['scope.name == instrumentation_scope.version']", "trace_conditions: ['foo.name == \"x\"']", "trace_conditions: ['span.name = \"x\"']", "trace_conditions: ['log.body == nil']", "trace_conditions: ['span.name == \"x\"', 'span.kind ==']",
		"trace_conditions: ['isMatch(span.name, \"x\")']", "trace_conditions: ['IsMatch(span.name, \"(\")']", "trace_conditions: ['IsMatch(span.name)']", "trace_conditions: ['Foo(span.name) == 1']", "trace_conditions: ['set(span.name, \"x\")']", "trace_conditions: ['resource.attributes[\"x\"] == SPAN_KIND_SERVER']", "trace_conditions: ['resource.attributes[\"x\"] == SPAN_KIND_FOO']", "trace_conditions: ['IsRootSpan()']", "trace_conditions: ['IsRootSpan() and resource.attributes[\"x\"] == 1']",
		"trace_conditions: [{context: foo, conditions: ['name == 1']}]", "trace_conditions: [{context: log, conditions: ['body == 1']}]", "trace_conditions: [{context: span, conditions: ['body == 1', 'nme == 1']}]", "trace_conditions: [{context: span, conditions: 'name == 1'}]", "trace_conditions: [{contexts: span}]", "trace_conditions: [{context: span, conditions: ['event.name == 1']}]", "trace_conditions: [{conditions: ['name == 1']}, {conditions: ['span.x == 1']}]",
		"traces: {span: ['nme == 1', 'name ==']}", "traces: {span: ['foo.name == 1']}", "traces: {spans: ['name == 1']}", "traces: {span: ['name == 1'], resource: ['name == 1']}", "traces: {resource: ['IsRootSpan()']}", "traces: {spanevent: ['IsRootSpan()']}",
		"trace_conditions: ['span.name == \"x\"']\ntraces: {span: ['name == \"x\"']}", "metric_conditions: ['metric.name == \"x\"']\nmetrics: {metric: ['name == \"x\"']}", "log_conditions: ['log.body == \"x\"']\nlogs: {log_record: ['body == \"x\"']}", "metrics: {metric: ['nme == 1'], datapoint: ['x == 1']}", "logs: {log_record: ['bdy == 1']}", "log_conditions: ['body == \"x\"']", "metric_conditions: ['datapoint.foo == 1']", "metric_conditions: ['metric.name == HasAttrOnDatapoint(1, 2)']", "unknown: 1",
	} {
		add("refused", body)
	}
	return s
}
