package main

// The debug exporter writes to the log at level info, below what `log` events show: its text is recorded beside the
// events, as debug_output.
func debugSuite() *suite {
	s := &suite{feature: "debug"}
	debug := func(body string) string {
		return pipelineTo("debug", "debug:\n"+indent(2, body), nil, "")
	}
	for _, verbosity := range []string{"basic", "normal", "detailed"} {
		s.add("verbosity-"+verbosity, debug("verbosity: "+verbosity), 1310, gallery(110, fast, typed, scoped, stated))
		s.add("verbosity-"+verbosity+"-several-resources", debug("verbosity: "+verbosity), 1310, gallery(110, slow, failing, lonely, tenant))
	}
	s.add("defaults", debug(""), 1310, gallery(110, fast, slow))
	s.add("upper-case-verbosity", debug("verbosity: Detailed"), 1310, gallery(110, lonely))
	s.add("odd-values", debug("verbosity: detailed"), 1310, at(110,
		resourceSpans(object{}, scopeSpans(object{}, span(1, 0, -1, "", 0, 0, kind(0), set("startTimeUnixNano", "0"), set("endTimeUnixNano", "0"),
			attr("", "empty key", "nan", "text", "quote", "a \"quoted\"\nline", "deep", kvlist{"b", []any{1, 2.5, kvlist{"c", nil}}, "a", []byte("bytes")}, "big", 9007199254740993, "tiny", 1e-7, "huge", 1e21, "whole", 3.0),
			errorStatus("line one\nline two"), link(2, 3, "k", "v"), set("traceState", "a=b,c=d")))),
		schema(resourceSpans(object{"attributes": attributes("service.name", "s"), "droppedAttributesCount": 7},
			schema(scopeSpans(object{"name": "n", "version": "v", "attributes": attributes("x", 1), "droppedAttributesCount": 2}, span(1, 1, 0, "kind 5", 0, 1.000001, kind(5), okStatus), span(1, 2, 0, "kind 9", 0, 1, kind(9))), "scope-schema")), "resource-schema")))
	s.add("odd-values-normal", debug("verbosity: normal"), 1310, at(110,
		resourceSpans(object{}, scopeSpans(object{}, span(1, 0, -1, "", 0, 0, attr("", "empty key", "quote", "a \"quoted\"\nline", "deep", kvlist{"b", []any{1, 2.5, kvlist{"c", nil}}}, "nothing", nil)))),
		schema(resourceSpans(object{"attributes": attributes("service.name", "s")},
			schema(scopeSpans(object{"name": "n", "version": "v", "attributes": attributes("x", 1)}, span(1, 1, 0, "kind 5", 0, 1.000001, kind(5), okStatus)), "scope-schema")), "resource-schema")))
	var burst []line
	for i := range 30 {
		burst = append(burst, simple(110+int64(i)*40, i+1, 1)...)
	}
	s.add("sampling-defaults", debug(""), 3310, burst)
	s.add("sampling-every-third", debug("sampling_initial: 1\nsampling_thereafter: 3"), 3310, burst)
	s.add("sampling-off-by-zero-thereafter", debug("sampling_initial: 2\nsampling_thereafter: 0"), 3310, burst)
	s.add("own-logger-prints-elsewhere", debug("use_internal_logger: false"), 1310, gallery(110, fast))
	s.add("with-queue", debug("sending_queue: {enabled: true, num_consumers: 1}"), 1310, gallery(110, fast, slow))
	s.add("two-of-them", pipelineTo("debug, debug/detailed", "debug:\ndebug/detailed: {verbosity: detailed}\n", nil, ""), 1310, gallery(110, lonely))
	s.add("behind-tail-sampling", pipelineTo("debug", "debug: {verbosity: normal}\n", []string{"tail_sampling"}, "tail_sampling: {decision_wait: 1s, policies: [{name: errors, type: status_code, status_code: {status_codes: [ERROR]}}]}\n"), 4310, gallery(110, fast, failing))
	s.add("service-log-level-warn-silences-it", plainReceiver+"exporters:\n  debug:\nservice:\n  telemetry: {logs: {level: warn}}\n  pipelines:\n    traces: {receivers: [otlp], exporters: [debug]}\n", 1310, gallery(110, fast))
	s.add("service-log-sampling-off", plainReceiver+"exporters:\n  debug:\nservice:\n  telemetry: {logs: {sampling: {enabled: false}}}\n  pipelines:\n    traces: {receivers: [otlp], exporters: [debug]}\n", 3310, burst)
	return s
}
