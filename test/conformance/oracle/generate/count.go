package main

import "strings"

// count is a configuration that counts one signal.
func count(signal, body string) string {
	text := connectorPipelines("count", body, "metrics/counts")
	return strings.Replace(text, "    traces: {receivers: [otlp]", "    "+signal+": {receivers: [otlp]", 1)
}

func countSuite() *suite {
	s := &suite{feature: "count", release: connectorsRelease}
	addCountTraces(s)
	addCountOthers(s)
	addCountMistakes(s)
	return s
}

func countedSpans(ms int64) []line {
	return at(ms,
		resourceSpans(object{"attributes": attributes("service.name", "shop", "region", "eu", "zone", 1)},
			scopeSpans(object{"name": "lib", "attributes": attributes("zone", 2, "team", "a")},
				span(1, 0, -1, "GET /", 0, 12, attr("http.route", "/", "code", 200), spanEvent("exception", 3, "kind", "io"), spanEvent("exception", 5, "kind", "io"), spanEvent("log", 4)),
				span(1, 1, 0, "db", 2, 9, kind(3), errorStatus("no"), attr("code", "200", "zone", 3)), span(1, 2, 0, "db", 2, 9, kind(3), attr("code", 200.0, "tags", []any{"a", 1}))),
			scopeSpans(object{}, span(2, 0, -1, "GET /", 5, 40, attr("http.route", "/x", "code", 500, "none", nil)))),
		service("bank", span(1, 3, 1, "transfer", 20, 50, attr("code", 200), spanEvent("retry", 30, "zone", "z"))),
		schema(resourceSpans(object{}, scopeSpans(object{}, span(3, 0, -1, "timeless", 0, 0, set("startTimeUnixNano", "0"), set("endTimeUnixNano", "0")))), "resource-schema"),
		resourceSpans(object{"attributes": attributes("service.name", "empty")}, scopeSpans(object{})))
}

func addCountTraces(s *suite) {
	for name, body := range map[string]string{
		"traces-defaults":             "",
		"traces-empty-sections":       "spans: {}\nspanevents: ",
		"traces-own-names":            "spans:\n  requests:\n    description: all of them\nspanevents:\n  happenings:",
		"traces-own-spans-only":       "spans:\n  requests: {}",
		"traces-several":              "spans:\n  a: {}\n  b: {description: same}\n  c: {attributes: [{key: code}]}",
		"traces-attribute":            "spans:\n  by.route:\n    attributes: [{key: http.route}]",
		"traces-attribute-default":    "spans:\n  by.route:\n    attributes: [{key: http.route, default_value: none}]",
		"traces-attribute-types":      "spans:\n  by.code:\n    attributes: [{key: code}]",
		"traces-attribute-of-scope":   "spans:\n  by.zone:\n    attributes: [{key: zone}]\nspanevents:\n  by.zone:\n    attributes: [{key: zone}, {key: team, default_value: nobody}]",
		"traces-attribute-of-res":     "spans:\n  by.region:\n    attributes: [{key: service.name}, {key: region, default_value: us}]",
		"traces-attribute-null":       "spans:\n  by.none:\n    attributes: [{key: none}]",
		"traces-attribute-list":       "spans:\n  by.tags:\n    attributes: [{key: tags, default_value: [1, b, 2.5, {k: v}]}]",
		"traces-attribute-twice":      "spans:\n  never:\n    attributes: [{key: code}, {key: code}]",
		"traces-default-values":       "spans:\n  d:\n    attributes: [{key: a, default_value: 5}, {key: b, default_value: 5.0}, {key: c, default_value: true}, {key: d, default_value: ''}, {key: e, default_value: {x: 1}}]",
		"traces-default-null":         "spans:\n  d:\n    attributes: [{key: a, default_value: null}]",
		"traces-condition":            "spans:\n  errors:\n    conditions: ['status.code == STATUS_CODE_ERROR']",
		"traces-condition-context":    "spans:\n  errors:\n    conditions: ['span.status.code == STATUS_CODE_ERROR']\nspanevents:\n  e:\n    conditions: ['spanevent.name == \"exception\"']",
		"traces-conditions-any":       "spans:\n  some:\n    conditions: ['kind == SPAN_KIND_CLIENT', 'name == \"transfer\"', 'resource.attributes[\"region\"] == nil']",
		"traces-condition-attributes": "spans:\n  some:\n    conditions: ['attributes[\"code\"] == 200']\n    attributes: [{key: code}, {key: region, default_value: '-'}]",
		"traces-conditions-functions": "spans:\n  some:\n    conditions: ['IsMatch(name, \"^GET\")', 'IsRootSpan()']\nspanevents:\n  some:\n    conditions: ['IsMatch(span.name, \"^GET\") and event_index == 1']",
		"traces-condition-of-events":  "spanevents:\n  io:\n    conditions: ['attributes[\"kind\"] == \"io\"']\n    attributes: [{key: kind}]",
		"traces-condition-never":      "spans:\n  none:\n    conditions: ['name == \"nobody\"']\nspanevents:\n  none:\n    conditions: ['false']",
		"traces-condition-fails":      "spans:\n  fails:\n    conditions: ['ParseJSON(name) == nil']",
		"traces-condition-fails-once": "spans:\n  fails:\n    conditions: ['name == \"db\" and ParseJSON(name) == nil']",
		"unknown-keys":                "spanz: {}\nspans:\n  a: {descriptionn: x}",
	} {
		s.add(name, count("traces", body), 3_500, lines(countedSpans(130), countedSpans(1_270)))
	}
	s.add("traces-gallery", count("traces", "spans:\n  by.kind:\n    attributes: [{key: http.response.status_code, default_value: none}, {key: tenant, default_value: nobody}]"), 3_500, gallery(110, everyGalleryTrace...))
	s.add("traces-nothing-comes", count("traces", ""), 3_500, nil)
	s.add("null-configuration", strings.Replace(count("traces", ""), "  count:\n", "  count: \n", 1), 3_500, countedSpans(130))
	s.add("named", connectorPipelines("count/a", "", "metrics"), 3_500, countedSpans(130))
	s.add("refused-downstream", plainReceiver+"connectors:\n  count:\nexporters:\n"+indent(2, grpcTo("sending_queue: {enabled: false}\nretry_on_failure: {enabled: false}\n"))+
		"service:\n  pipelines:\n    traces: {receivers: [otlp], exporters: [count]}\n    metrics: {receivers: [count], exporters: [otlp_grpc]}\n", 3_500, lines(faultOf("otlp_grpc", 50, 1_000, "unavailable"), countedSpans(130), countedSpans(1_270)))
}

func addCountOthers(s *suite) {
	metrics := metricsAt(130, serviceMetrics("shop", everyMetric()...),
		resourceMetrics(object{"attributes": attributes("region", "eu")}, scopeMetrics(object{"name": "a", "attributes": attributes("code", 7)}, sum("calls", point(set("asInt", "1"), attr("code", 500)), point(set("asInt", "1"))), sum("none"))),
		serviceMetrics("no-points", gauge("none")), serviceMetrics("nothing"))
	s.add("metrics-of-no-type", count("metrics", "metrics:\n  fails:\n    conditions: ['ParseJSON(name) == nil']\n"), 3_500,
		metricsAt(130, serviceMetrics("shop", sum("calls", intPoint("1")), object{"name": "empty"}), serviceMetrics("other", object{"name": ""})))
	for name, body := range map[string]string{
		"metrics-defaults":     "",
		"metrics-conditions":   "metrics:\n  sums:\n    conditions: ['type == METRIC_DATA_TYPE_SUM', 'metric.name == \"gc\"']\ndatapoints:\n  coded:\n    conditions: ['datapoint.attributes[\"code\"] != nil', 'metric.name == \"latency\"']",
		"metrics-attributes":   "datapoints:\n  by.code:\n    attributes: [{key: code, default_value: none}]\n  by.queue:\n    attributes: [{key: queue}]",
		"metrics-only-points":  "metrics:\n  none:\n    conditions: ['false']",
		"metrics-only-metrics": "datapoints:\n  none:\n    conditions: ['false']",
	} {
		s.add(name, count("metrics", body), 3_500, metrics)
	}
	logs := logsAt(130, serviceLogs("shop", everyLog()...), serviceLogs("other", everyLog()[:1]...),
		resourceLogs(object{}, scopeLogs(object{"attributes": attributes("order.id", "of the scope")}, logRecord("x", 9, "INFO", set("timeUnixNano", "0")), logRecord("y", 9, "INFO", set("timeUnixNano", nanos(9))))))
	for name, body := range map[string]string{
		"logs-defaults":   "",
		"logs-conditions": "logs:\n  bad:\n    conditions: ['severity_number >= SEVERITY_NUMBER_ERROR', 'log.body == \"x\"']",
		"logs-attributes": "logs:\n  by.order:\n    attributes: [{key: order.id}]\n  by.deep:\n    attributes: [{key: deep, default_value: 1}, {key: service.name, default_value: nobody}]",
		"logs-fails":      "logs:\n  fails:\n    conditions: ['ParseJSON(body) == nil']",
	} {
		s.add(name, count("logs", body), 3_500, logs)
	}
}

func addCountMistakes(s *suite) {
	for name, body := range map[string]string{
		"no-name-of-spans":        "spans: {'': {}}",
		"no-name-of-events":       "spanevents: {'': {}}",
		"no-name-of-metrics":      "metrics: {'': {}}",
		"no-name-of-points":       "datapoints: {'': {}}",
		"no-name-of-logs":         "logs: {'': {}}",
		"no-name-of-profiles":     "profiles: {'': {}}",
		"no-key-of-spans":         "spans: {a: {attributes: [{default_value: 1}]}}",
		"no-key-of-events":        "spanevents: {a: {attributes: [{key: x}, {key: ''}]}}",
		"no-key-of-points":        "datapoints: {a: {attributes: [{}]}}",
		"no-key-of-logs":          "logs: {a: {attributes: [{}]}}",
		"no-key-of-profiles":      "profiles: {a: {attributes: [{}]}}",
		"attributes-of-metrics":   "metrics: {a: {attributes: [{key: x}]}}",
		"date-as-default":         "spans: {a: {attributes: [{key: x, default_value: 2020-01-01}]}}",
		"unknown-function":        "spans: {a: {conditions: ['Nope()']}}",
		"spans-before-logs":       "logs: {'': {}}\nspans: {'': {}}",
		"list-of-metrics":         "spans: [a]",
		"text-as-a-metric":        "spans: {a: b}",
		"text-as-conditions":      "spans: {a: {conditions: 'name == \"GET /\"'}}",
		"number-as-condition":     "spans: {a: {conditions: [5]}}",
		"number-as-description":   "spans: {a: {description: 5}}",
		"text-as-attributes":      "spans: {a: {attributes: b}}",
		"texts-as-attributes":     "spans: {a: {attributes: [b]}}",
		"number-as-a-metric-name": "spans: {5: {}}",
	} {
		s.add("config-"+name, count("traces", body), 1_300, nil)
	}
}
