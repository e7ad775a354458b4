package main

func resourceSuite() *suite {
	s := &suite{feature: "resource"}
	edit := func(body string) string { return inPipelinesOfAllSignals("resource", body) }
	kv := attributesOfAllTypes()
	of := func(kv ...any) object { return object{"attributes": attributes(kv...)} }
	messages := func() []line {
		return lines(
			at(130, resourceSpans(of(kv...), scopeSpans(object{"name": "lib", "attributes": attributes("text", 1)}, span(1, 0, -1, "op", 0, 10, attr("text", 1)))),
				resourceSpans(of("text", "short"), scopeSpans(object{}, span(1, 1, 0, "op", 0, 10))), resourceSpans(object{}, scopeSpans(object{}, span(1, 2, 0, "op", 0, 10))), resourceSpans(of("int", "alone"))),
			logsAt(270, resourceLogs(of(kv...), scopeLogs(object{}, logRecord("a", 9, "INFO", attr("text", 1)))), resourceLogs(object{}, scopeLogs(object{}, logRecord("b", 9, "INFO")))),
			metricsAt(410, resourceMetrics(of(kv...), scopeMetrics(object{}, gauge("g", intPoint("1", "text", 1)))), resourceMetrics(of("text", 5.5), scopeMetrics(object{}, everyMetric()...))))
	}
	for name, actions := range attributeActions() {
		s.add("action-"+name, edit("attributes:\n- "+actions), 1300, messages())
	}
	for name, actions := range attributeMistakes() {
		s.add("mistake-"+name, withProcessor("resource", "attributes:\n- "+actions), 1300, nil)
	}
	for name, body := range map[string]string{
		"no-settings":      "",
		"no-attributes":    "attributes:",
		"empty-attributes": "attributes: []",
		"map":              "attributes: {key: a}",
		"text":             "attributes: a",
		"actions":          "actions: [{key: a, value: 1, action: insert}]",
		"include":          "attributes: [{key: a, value: 1, action: insert}]\ninclude: {match_type: strict, resources: [{key: a}]}",
	} {
		s.add("mistake-"+name, withProcessor("resource", body), 1300, nil)
	}
	two := func(a, b string) string {
		return pipeline([]string{"resource/a", "resource/b"}, "resource/a:\n"+indent(2, a)+"resource/b:\n"+indent(2, b))
	}
	s.add("two-in-a-row", two("attributes: [{key: a, value: 1, action: insert}, {key: text, action: delete}]", "attributes: [{key: a, action: hash}, {key: text, value: again, action: insert}]"), 1300, messages()[:1])
	s.add("before-a-batch", pipeline([]string{"resource", "batch"}, "resource: {attributes: [{key: service.name, action: delete}]}\nbatch: {timeout: 300ms}\n"), 2300, gallery(110, everyGalleryTrace...))
	s.add("of-two-pipelines", plainReceiver+"exporters: {otlp_grpc/a: {endpoint: 'a:1'}, otlp_grpc/b: {endpoint: 'b:1'}}\nprocessors:\n  resource: {attributes: [{key: text, action: delete}]}\nservice:\n  pipelines:\n    traces/a: {receivers: [otlp], processors: [resource], exporters: [otlp_grpc/a]}\n    traces/b: {receivers: [otlp], exporters: [otlp_grpc/b]}\n    logs/a: {receivers: [otlp], processors: [resource], exporters: [otlp_grpc/a]}\n    logs/b: {receivers: [otlp], exporters: [otlp_grpc/b]}\n", 1300, messages()[:2])
	s.add("detailed-metrics", edit("attributes: [{key: a, value: 1, action: insert}]")+"  telemetry: {metrics: {level: detailed}}\n", 1300, messages())
	s.add("empty-messages", edit("attributes: [{key: a, value: 1, action: insert}]"), 1300, lines(at(130), logsAt(270), metricsAt(410)))
	return s
}
