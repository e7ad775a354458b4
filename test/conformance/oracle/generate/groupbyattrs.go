package main

func groupByAttrsSuite() *suite {
	s := &suite{feature: "groupbyattrs"}
	group := func(body string) string { return inPipelinesOfAllSignals("groupbyattrs", body) }

	spans := func() []line {
		return lines(
			at(130,
				service("front",
					span(1, 0, -1, "a", 0, 10, attr("tenant", "x", "region", "eu", "n", 1, "host", "h1")), span(1, 1, 0, "b", 0, 10, attr("tenant", "y", "n", 2)),
					span(1, 2, 0, "c", 0, 10, attr("region", "eu", "tenant", "x")), span(1, 3, 0, "d", 0, 10), span(1, 4, 0, "e", 0, 10, attr("n", 1), set("droppedAttributesCount", 2), link(2, 0), spanEvent("ev", 1, "tenant", "z"))),
				serviceWith("front", []any{"tenant", "x"}, span(2, 0, -1, "f", 0, 10), span(2, 1, 0, "g", 0, 10, attr("tenant", "y"))),
				serviceWith("back", []any{"region", "eu"}, span(2, 2, 0, "h", 0, 10, attr("tenant", "x"))),
				service("front", span(3, 0, -1, "i", 0, 10, attr("tenant", "x")))),
			at(470, resourceSpans(object{"attributes": attributes("tenant", "x", "service.name", "front")}, scopeSpans(object{"name": "app"}, span(4, 0, -1, "j", 0, 10))),
				service("front", span(4, 1, 0, "k", 0, 10, attr("tenant", "x"))), service("nothing")))
	}
	records := func() []line {
		return lines(
			logsAt(130, serviceLogs("front", logRecord("one", 9, "INFO", attr("tenant", "x", "k", 1)), logRecord("two", 9, "INFO", attr("tenant", "y")), logRecord("three", 9, "INFO"), logRecord("four", 13, "WARN", attr("k", 2, "tenant", "x"))),
				serviceLogs("front", logRecord("five", 9, "INFO", attr("tenant", "x", "region", "eu")), logRecord("six", 9, "INFO", attr("region", "eu")))),
			logsAt(470, serviceLogs("gallery", everyLog()...)))
	}
	points := func() []line {
		return lines(
			metricsAt(130, serviceMetrics("front", gauge("size", intPoint("1", "tenant", "x", "k", "a"), intPoint("2", "tenant", "y"), intPoint("3")), sum("calls", intPoint("4", "tenant", "x"), intPoint("5", "region", "eu", "tenant", "x")),
				gauge("calls", intPoint("6", "tenant", "x")), gauge("size", intPoint("7", "tenant", "y")), object{"name": "empty"}, gauge("pointless")),
				serviceMetrics("front", gauge("size", intPoint("8", "tenant", "x")))),
			metricsAt(470, serviceMetrics("gallery", everyMetric()...)))
	}
	for name, body := range map[string]string{
		"no-keys":          "",
		"empty-list":       "keys: []",
		"one-key":          "keys: [tenant]",
		"two-keys":         "keys: [tenant, region]",
		"two-keys-turned":  "keys: [region, tenant]",
		"missing-key":      "keys: [nobody]",
		"key-of-resources": "keys: [service.name]",
		"empty-key":        "keys: ['', tenant]",
		"equal-keys":       "keys: [tenant, region, tenant]",
		"equal-empty-keys": "keys: ['', '']",
		"other-keys":       "keys: [queue, code, route, order.id, deep, ok]",
		"text-for-a-list":  "keys: 'tenant, region'",
	} {
		s.add(name+"-traces", group(body), 1300, spans())
		s.add(name+"-logs", group(body), 1300, records())
		s.add(name+"-metrics", group(body), 1300, points())
	}
	s.add("gallery", group("keys: [http.route, db.system]"), 2300, gallery(110, everyGalleryTrace...))
	s.add("gallery-joined", group(""), 2300, gallery(110, everyGalleryTrace...))

	// Values of every type: what is equal, and what only looks so.
	var typed []object
	for i, v := range []any{"1", 1, 1.0, true, "true", nil, "", 0, 0.0, false, []byte("1"), []any{1}, []any{"1"}, []any{1, 2}, []any{2, 1}, kvlist{"a", 1}, kvlist{"a", 1, "b", 2}, kvlist{"b", 2, "a", 1}, kvlist{}, []any{}} {
		typed = append(typed, span(i+1, 0, -1, "first", 0, 1, attr("v", v)), span(i+1, 1, 0, "second", 0, 1, attr("v", v, "w", 1)))
	}
	s.add("values-of-every-type", group("keys: [v]"), 1300, at(130, service("s", typed...)))
	scopes := func(resource object) object {
		return resourceSpans(resource,
			schema(scopeSpans(object{"name": "x", "version": "1", "attributes": attributes("lib", 1), "droppedAttributesCount": 3}, span(1, 0, -1, "a", 0, 1)), "https://a"),
			scopeSpans(object{"name": "x", "version": "1", "attributes": attributes("lib", 2)}, span(1, 1, 0, "b", 0, 1)),
			scopeSpans(object{"name": "x", "version": "2"}, span(1, 2, 0, "c", 0, 1)),
			scopeSpans(object{"name": "y", "version": "1"}, span(1, 3, 0, "d", 0, 1)),
			scopeSpans(object{}, span(1, 4, 0, "e", 0, 1)), scopeSpans(object{"name": "empty"}))
	}
	s.add("scopes-are-told-apart-by-name-and-version", group(""), 1300, at(130, scopes(object{"attributes": attributes("service.name", "s")}), scopes(object{"attributes": attributes("service.name", "s")})))
	s.add("resources-lose-all-but-attributes", group(""), 1300, at(130, schema(scopes(object{"attributes": attributes("a", 1, "b", 2), "droppedAttributesCount": 4}), "https://r"), schema(scopes(object{"attributes": attributes("b", 2, "a", 1)}), "https://q"), scopes(object{})))
	s.add("empty-messages", group("keys: [tenant]"), 1300, lines(at(130), logsAt(270), metricsAt(410), at(550, service("nothing")), logsAt(690, serviceLogs("nothing")), metricsAt(830, serviceMetrics("nothing"))))
	s.add("metric-of-one-name-keeps-the-first-description", group("keys: [tenant]"), 1300, metricsAt(130, serviceMetrics("s",
		object{"name": "m", "unit": "a", "description": "first", "sum": object{"dataPoints": []object{intPoint("1", "tenant", "x")}, "aggregationTemporality": 1}},
		object{"name": "m", "unit": "b", "description": "second", "sum": object{"dataPoints": []object{intPoint("2", "tenant", "x"), intPoint("3", "tenant", "y")}, "aggregationTemporality": 2, "isMonotonic": true}},
		object{"name": "m", "unit": "c", "description": "third", "gauge": object{"dataPoints": []object{intPoint("4", "tenant", "x")}}})))
	s.add("debug-text", pipelineTo("debug", "debug: {verbosity: detailed}\n", []string{"groupbyattrs"}, "groupbyattrs: {keys: [tenant, n]}\n"), 1300, spans())
	s.add("detailed-metrics", group("keys: [tenant]")+"  telemetry: {metrics: {level: detailed}}\n", 1300, spans())
	s.add("two-in-a-row", pipeline([]string{"groupbyattrs/a", "groupbyattrs/b"}, "groupbyattrs/a: {keys: [tenant]}\ngroupbyattrs/b: {keys: [region]}\n"), 1300, spans())
	s.add("before-batch", pipeline([]string{"batch", "groupbyattrs"}, "groupbyattrs: \nbatch: {timeout: 700ms}\n"), 2300, spans())
	s.add("unknown-key", group("key: [tenant]"), 1300, nil)
	s.add("map-for-a-list", group("keys: {a: b}"), 1300, nil)
	s.add("numbers-for-texts", group("keys: [1, true]"), 1300, nil)
	return s
}

// inPipelinesOfAllSignals is a configuration with one pipeline for each signal, all through one processor.
func inPipelinesOfAllSignals(id, body string) string {
	text := plainReceiver + plainExporter + "processors:\n  " + id + ":\n" + indent(4, body) + "service:\n  pipelines:\n"
	for _, signal := range []string{"traces", "metrics", "logs"} {
		text += "    " + signal + ": {receivers: [otlp], processors: [" + id + "], exporters: [otlp_grpc]}\n"
	}
	return text
}
