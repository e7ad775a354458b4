package main

import (
	"fmt"
	"strings"
)

func probabilisticSamplerSuite() *suite {
	s := &suite{feature: "probabilistic-sampler"}
	sampler := func(body string) string { return withProcessor("probabilistic_sampler", body) }

	// Spans of many traces in one message, in two services: the sampler looks at each span alone.
	many := func() []line {
		var first, second []object
		for i := range 30 {
			first = append(first, span(i+1, 0, -1, fmt.Sprintf("root-%d", i), 0, 10))
			if i%3 == 0 {
				second = append(second, span(i+1, 1, 0, fmt.Sprintf("child-%d", i), 1, 9))
			}
		}
		return lines(
			at(110, service("front", first...), service("back", second...)),
			at(210, service("known",
				span(1, 5, -1, "one", 0, 1, withTraceID("00000000000000000000000000000001")), span(1, 6, -1, "counting", 0, 1, withTraceID("0102030405060708090a0b0c0d0e0f10")),
				span(1, 7, -1, "w3c", 0, 1, withTraceID("4bf92f3577b34da6a3ce929d0e0e4736")), span(1, 8, -1, "w3c-2", 0, 1, withTraceID("0af7651916cd43dd8448eb211c80319c")),
				span(1, 9, -1, "all-ones", 0, 1, withTraceID("ffffffffffffffffffffffffffffffff")))))
	}
	for _, percentage := range []string{"0", "1", "10", "25", "33.3", "50", "75", "99.9", "100", "250"} {
		s.add("hash-seed-"+percentage, sampler("sampling_percentage: "+percentage), 1300, many())
	}
	for _, seed := range []string{"22", "4294967295", "4294967318"} {
		s.add("hash-seed-seeded-"+seed, sampler("sampling_percentage: 50\nhash_seed: "+seed), 1300, many())
	}
	for _, percentage := range []string{"0", "0.1", "10", "33.3", "50", "66.66667", "99.99", "100"} {
		s.add("equalizing-"+percentage, sampler("mode: equalizing\nsampling_percentage: "+percentage), 1300, many())
	}
	for _, precision := range []string{"1", "2", "6", "14", "-1"} {
		s.add("equalizing-precision-"+precision, sampler("mode: equalizing\nsampling_percentage: 33.333\nsampling_precision: "+precision), 1300, many())
	}
	for _, percentage := range []string{"10", "33.3", "50"} {
		s.add("proportional-"+percentage, sampler("mode: proportional\nsampling_percentage: "+percentage), 1300, many())
	}
	s.add("seed-is-ignored-by-other-modes", sampler("mode: equalizing\nhash_seed: 22\nsampling_percentage: 50"), 1300, many())

	states := func() []line {
		var spans []object
		for i, state := range []string{
			"", "ot=th:8", "ot=th:0", "ot=th:c", "ot=th:fffff", "ot=rv:ffffffffffffff", "ot=rv:00000000000000", "ot=rv:80000000000000", "ot=rv:7fffffffffffff;th:8", "ot=rv:ffffffffffffff;th:8", "ot=th:8;rv:ffffffffffffff",
			"a=b,ot=x:y", "ot=x:y;th:4;z:w,c=d", "a=b", "ot=", "ot=th:", "ot=th:xyz", "ot=th:8000000000000000", "ot=rv:123", "ot=;", "ot=a:b;;c:d", "nonsense", "a=b,,c=d", "ot=th:8,ot=th:4", "OT=th:8", " ot=th:8 ", "ot=th:08",
			"ot=p:3;r:5", "ot=x:" + strings.Repeat("y", 255), manyMembers(31) + "ot=th:8", manyMembers(32), "a=" + strings.Repeat("b", 1030),
		} {
			spans = append(spans, span(200+i, 0, -1, fmt.Sprintf("state-%d", i), 0, 1, traceState(state)))
			// The same state on an id whose randomness is high, so a low threshold lets it pass.
			spans = append(spans, span(300+i, 0, -1, fmt.Sprintf("high-%d", i), 0, 1, traceState(state), withTraceID(fmt.Sprintf("%016x%016x", i+1, uint64(0xfffffffffffffff0)))))
		}
		return lines(at(110, service("s", spans...)), at(210, service("s", span(400, 0, -1, "no id", 0, 1, withTraceID("00000000000000000000000000000000")),
			span(400, 1, -1, "no id, with randomness", 0, 1, withTraceID("00000000000000000000000000000000"), traceState("ot=rv:abcdef01234567")))))
	}
	for _, mode := range []string{"hash_seed", "equalizing", "proportional"} {
		for _, closed := range []string{"true", "false"} {
			for _, percentage := range []string{"50", "100"} {
				s.add(fmt.Sprintf("incoming-trace-state-%s-fail-closed-%s-%s", mode, closed, percentage), sampler(fmt.Sprintf("mode: %s\nfail_closed: %s\nsampling_percentage: %s", mode, closed, percentage)), 1300, states())
			}
		}
	}
	priorities := func() []line {
		var spans []object
		for i, v := range []any{0, 1, 2, -1, 0.0, 0.4, 1.0, -0.5, "0", "1", "2.5", "-1", "yes", "", true, false, nil, []any{1}} {
			spans = append(spans, span(500+i, 0, -1, fmt.Sprintf("priority-%d", i), 0, 1, attr("sampling.priority", v)))
		}
		spans = append(spans, span(600, 0, -1, "keep, with state", 0, 1, attr("sampling.priority", 1), traceState("ot=th:8;rv:00000000000001,a=b")),
			span(601, 0, -1, "drop, with state", 0, 1, attr("sampling.priority", 0), traceState("ot=th:8;rv:ffffffffffffff")),
			span(602, 0, -1, "keep, unparsable", 0, 1, attr("sampling.priority", 1), traceState("nonsense")))
		return at(110, service("s", spans...))
	}
	for _, mode := range []string{"hash_seed", "equalizing", "proportional"} {
		for _, percentage := range []string{"0", "50", "100"} {
			s.add(fmt.Sprintf("priorities-%s-%s", mode, percentage), sampler(fmt.Sprintf("mode: %s\nsampling_percentage: %s", mode, percentage)), 1300, priorities())
		}
	}
	s.add("priorities-fail-open", sampler("fail_closed: false\nsampling_percentage: 50"), 1300, priorities())
	s.add("other-attributes-are-no-priority", sampler("sampling_percentage: 0\nsampling_priority: priority\nfrom_attribute: id\nattribute_source: record"), 1300,
		at(110, service("s", span(1, 0, -1, "x", 0, 1, attr("priority", 1, "id", "a")))))
	s.add("keeps-rich-spans-whole", sampler("sampling_percentage: 100"), 2300, gallery(110, everyGalleryTrace...))
	s.add("empties-scopes-and-resources", sampler("sampling_percentage: 25"), 2300, gallery(110, everyGalleryTrace...))
	s.add("two-in-a-row-equalizing", pipeline([]string{"probabilistic_sampler/a", "probabilistic_sampler/b"}, "probabilistic_sampler/a: {mode: equalizing, sampling_percentage: 60}\nprobabilistic_sampler/b: {mode: equalizing, sampling_percentage: 30}\n"), 1300, many())
	s.add("two-in-a-row-proportional", pipeline([]string{"probabilistic_sampler/a", "probabilistic_sampler/b"}, "probabilistic_sampler/a: {mode: proportional, sampling_percentage: 50}\nprobabilistic_sampler/b: {mode: proportional, sampling_percentage: 50}\n"), 1300, many())
	s.add("two-in-a-row-hash-seed", pipeline([]string{"probabilistic_sampler/a", "probabilistic_sampler/b"}, "probabilistic_sampler/a: {sampling_percentage: 50}\nprobabilistic_sampler/b: {sampling_percentage: 50}\n"), 1300, many())
	s.add("before-tail-sampling", pipeline([]string{"probabilistic_sampler", "tail_sampling"}, "probabilistic_sampler: {mode: equalizing, sampling_percentage: 50}\ntail_sampling: {decision_wait: 1s, policies: [{name: all, type: always_sample}]}\n"), 4300, many())
	addLogSamplerCases(s)
	return s
}

// Log records are sampled by trace id, by an attribute, or by what they ask for themselves.
func addLogSamplerCases(s *suite) {
	sampler := func(body string) string {
		return signalPipeline("logs", "otlp_grpc", grpcTo(""), "probabilistic_sampler", "probabilistic_sampler:\n"+indent(2, body))
	}
	var records []object
	for i := range 24 {
		records = append(records, logRecord(fmt.Sprintf("in trace %d", i), 9, "INFO", inTrace(i+1, 0), attr("tenant", fmt.Sprintf("t%d", i%5), "size", i)))
		records = append(records, logRecord(fmt.Sprintf("alone %d", i), 9, "INFO", attr("tenant", fmt.Sprintf("t%d", i%7), "size", 2*i)))
	}
	records = append(records, logRecord("no attribute", 9, "INFO"), logRecord("bytes", 9, "INFO", attr("tenant", []byte{1, 2, 3})), logRecord("empty", 9, "INFO", attr("tenant", "")),
		logRecord("map", 9, "INFO", attr("tenant", kvlist{"b", 1, "a", []any{true, nil, 2.5}})), logRecord("number", 9, "INFO", attr("tenant", 12.75)))
	many := func() []line {
		return lines(logsAt(110, serviceLogs("front", records[:20]...), serviceLogs("back", records[20:]...)))
	}
	for _, percentage := range []string{"0", "10", "50", "100"} {
		for _, source := range []string{"", "attribute_source: record\nfrom_attribute: tenant", "from_attribute: tenant"} {
			name := map[string]string{"": "by-trace", "from_attribute: tenant": "by-trace-else-attribute"}[source]
			if name == "" {
				name = "by-attribute"
			}
			s.add("logs-"+name+"-"+percentage, sampler("sampling_percentage: "+percentage+"\n"+source), 1300, many())
		}
	}
	s.add("logs-by-attribute-seeded", sampler("sampling_percentage: 50\nhash_seed: 22\nattribute_source: record\nfrom_attribute: tenant"), 1300, many())
	s.add("logs-by-number", sampler("sampling_percentage: 50\nattribute_source: record\nfrom_attribute: size"), 1300, many())
	s.add("logs-fail-open", sampler("sampling_percentage: 10\nfail_closed: false"), 1300, many())
	for _, mode := range []string{"equalizing", "proportional"} {
		for _, closed := range []string{"true", "false"} {
			s.add("logs-"+mode+"-fail-closed-"+closed, sampler("mode: "+mode+"\nsampling_percentage: 50\nfail_closed: "+closed), 1300, many())
		}
	}
	var told []object
	for i, kv := range [][]any{
		{"sampling.threshold", "8"}, {"sampling.threshold", "c"}, {"sampling.threshold", "0"}, {"sampling.threshold", "xyz"}, {"sampling.threshold", "800000000000000"}, {"sampling.threshold", ""}, {"sampling.threshold", 8},
		{"sampling.randomness", "ffffffffffffff"}, {"sampling.randomness", "00000000000000"}, {"sampling.randomness", "123"}, {"sampling.randomness", "zzzzzzzzzzzzzz"}, {"sampling.randomness", "80000000000000", "sampling.threshold", "8"},
		{"sampling.randomness", "10000000000000", "sampling.threshold", "8"}, {"sampling.threshold", "8", "sampling.randomness", "FFFFFFFFFFFFFF", "other", 1},
	} {
		told = append(told, logRecord(fmt.Sprintf("told %d", i), 9, "INFO", inTrace(200+i, 0), attr(kv...)), logRecord(fmt.Sprintf("told alone %d", i), 9, "INFO", attr(kv...)),
			logRecord(fmt.Sprintf("told high %d", i), 9, "INFO", attr(kv...), set("traceId", fmt.Sprintf("%016x%016x", i+1, uint64(0xfffffffffffffff0)))))
	}
	for _, mode := range []string{"hash_seed", "equalizing", "proportional"} {
		for _, closed := range []string{"true", "false"} {
			s.add("logs-told-"+mode+"-fail-closed-"+closed, sampler("mode: "+mode+"\nsampling_percentage: 50\nfail_closed: "+closed), 1300, logsAt(110, serviceLogs("s", told...)))
		}
	}
	s.add("logs-told-never", sampler("sampling_percentage: 0\nfail_closed: false"), 1300, logsAt(110, serviceLogs("s", told...)))
	var asking []object
	for i, v := range []any{0, 100, 50, 1, -5, 250, 33.3, 0.5, "100", true, 0.0} {
		for j := range 4 {
			asking = append(asking, logRecord(fmt.Sprintf("asks %d %d", i, j), 9, "INFO", inTrace(400+i*4+j, 0), attr("priority", v)))
		}
	}
	for _, mode := range []string{"hash_seed", "equalizing", "proportional"} {
		s.add("logs-priority-"+mode, sampler("mode: "+mode+"\nsampling_percentage: 10\nsampling_priority: priority"), 1300, logsAt(110, serviceLogs("s", asking...)))
	}
	s.add("logs-priority-above-never", sampler("sampling_percentage: 0\nsampling_priority: priority"), 1300, logsAt(110, serviceLogs("s", asking...)))
	s.add("logs-priority-precision", sampler("sampling_percentage: 10\nsampling_priority: priority\nsampling_precision: 1"), 1300, logsAt(110, serviceLogs("s", asking...)))
}
