package main

import (
	"fmt"
	"strings"
)

// What each policy type answers: internal/sampling.
func addPolicyCases(s *suite) {
	addLatencyCases(s)
	addNumericCases(s)
	addStringCases(s)
	addBooleanCases(s)
	addProbabilisticPolicyCases(s)

	s.probe("always-sample", keepAll, everyGalleryTrace...)
	s.probe("no-policies", "", fast, failing)
	s.add("empty-policy-list", tailSampling(wait2s+"\npolicies: []", ""), 5300, gallery(110, fast, failing))
	s.add("null-policy-list", tailSampling(wait2s+"\npolicies:", ""), 5300, gallery(110, fast, failing))

	for name, codes := range map[string]string{"error": "[ERROR]", "ok": "[OK]", "unset": "[UNSET]", "two": "[OK, ERROR]", "text-split-on-comma": "\"OK,ERROR\"", "repeated": "[OK, OK]"} {
		s.probe("status-code-"+name, fmt.Sprintf("- {name: p, type: status_code, status_code: {status_codes: %s}}", codes), fast, slow, failing, typed, lonely)
	}
	for name, block := range map[string]string{
		"min": "{min_spans: 3}", "min-exact": "{min_spans: 12}", "above": "{min_spans: 13}", "range": "{min_spans: 2, max_spans: 3}", "max-only": "{max_spans: 2}",
		"zero": "{}", "upside-down": "{min_spans: 5, max_spans: 2}", "wraps": "{min_spans: 3000000000}", "negative": "{min_spans: -1, max_spans: -1}",
	} {
		s.probe("span-count-"+name, fmt.Sprintf("- {name: p, type: span_count, span_count: %s}", block), fast, slow, stated, lonely, wide)
	}
	s.add("span-count-counts-late-parts", tailSampling("decision_wait: 3s", "- {name: p, type: span_count, span_count: {min_spans: 4}}"), 7300,
		lines(simple(130, 1, 2), simple(260, 2, 2), part(1130, 1, 5, 2), part(1260, 2, 5, 1), part(4460, 2, 8, 3)))

	for name, block := range map[string]string{
		"match": "{key: vendor, values: [gold]}", "second-span": "{key: vendor, values: [bronze, silver]}", "other-key": "{key: region, values: [eu, us]}",
		"absent-key": "{key: zone, values: [eu]}", "wrong-value": "{key: vendor, values: [Gold]}", "no-values": "{key: vendor}", "empty-value": "{key: vendor, values: [\"\"]}", "no-block": "{}",
	} {
		s.probe("trace-state-"+name, fmt.Sprintf("- {name: p, type: trace_state, trace_state: %s}", block), fast, stated)
	}
	s.add("trace-state-parsing", tailSampling(wait2s, "- {name: p, type: trace_state, trace_state: {key: vendor, values: [gold, \"a b\", \"x=y\"]}}"), 5300, traceStates(
		"vendor=gold", " vendor=gold , a=b", "vendor=gold,vendor=silver", "Vendor=gold", "a=b,,vendor=gold", "vendor=gold;x", "vendor = gold", "vendor=a b", "vendor=x=y",
		"a@b=c,vendor=gold", "0a=1,vendor=gold", "vendor=gold,broken", "vendor=", "", "vendor=gold\t", strings.Repeat("a=b,", 3)+"vendor=gold"))
	s.add("trace-state-long-lists", tailSampling(wait2s, "- {name: p, type: trace_state, trace_state: {key: vendor, values: [gold]}}"), 5300,
		traceStates(manyMembers(31)+"vendor=gold", manyMembers(32)+"vendor=gold", "k="+strings.Repeat("v", 256)+",vendor=gold", "k="+strings.Repeat("v", 257)+",vendor=gold"))
	long := strings.Repeat("v", 250)
	s.add("trace-state-long-values-are-ignored", tailSampling(wait2s, fmt.Sprintf("- {name: p, type: trace_state, trace_state: {key: k, values: [%s, %s]}}", long, strings.Repeat("w", 255))), 5300,
		traceStates("k="+long, "k="+strings.Repeat("w", 255)))

	s.probe("trace-flags", "- {name: p, type: trace_flags}", fast, stated)
	s.add("trace-flags-bits", tailSampling(wait2s, "- {name: p, type: trace_flags}"), 5300, lines(
		simple(110, 1, 1, flags(0)), simple(210, 2, 1, flags(1)), simple(310, 3, 1, flags(2)), simple(410, 4, 1, flags(3)), simple(510, 5, 1, flags(256)), simple(610, 6, 1, flags(769)),
		at(710, service("a", span(7, 0, -1, "not", 0, 1, flags(0)), span(7, 1, 0, "sampled", 0, 1, flags(1))))))
	s.probe("trace-flags-ignores-unknown-block", "- {name: p, type: trace_flags, trace_flags: {flags: 2}}", stated, fast)

	// Blocks that are misspelt or belong to another type are accepted and leave the policy with zero values.
	s.probe("misspelt-latency-block-samples-everything", "- {name: p, type: latency, latencyy: {threshold_ms: 5000}}", fast, slow, lonely)
	s.probe("block-of-another-type", "- {name: p, type: boolean_attribute, string_attribute: {key: http.route, values: [/cart]}}", fast, typed)
	s.probe("misspelt-numeric-block-in-and", "- {name: p, type: and, and: {and_sub_policy: [{name: a, type: span_count, spancount: {min_spans: 100}}]}}", fast, wide)
	s.probe("unused-blocks-are-ignored", "- {name: p, type: status_code, status_code: {status_codes: [ERROR]}, latency: {threshold_ms: 1}, composite: {max_total_spans_per_second: 1}}", slow, failing)
}

func traceStates(values ...string) []line {
	var all []line
	for i, v := range values {
		all = append(all, simple(110+int64(i)*50, i+1, 1, traceState(v))...)
	}
	return all
}

func manyMembers(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d=v,", i)
	}
	return b.String()
}

func addLatencyCases(s *suite) {
	durations := func() []line {
		var all []line
		for i, ms := range []float64{0, 49.999, 50, 50.0001, 51, 99.9, 100, 100.5, 101, 250} {
			all = append(all, at(110+int64(i)*40, service("a", span(i+1, 0, -1, "timed", 0, ms)))...)
		}
		return all
	}
	for name, block := range map[string]string{
		"lower-bound": "{threshold_ms: 50}", "zero": "{threshold_ms: 0}", "negative": "{threshold_ms: -1}", "both-bounds": "{threshold_ms: 50, upper_threshold_ms: 100}",
		"upper-only": "{upper_threshold_ms: 100}", "upside-down": "{threshold_ms: 100, upper_threshold_ms: 50}", "equal-bounds": "{threshold_ms: 50, upper_threshold_ms: 50}",
		"negative-upper": "{threshold_ms: 50, upper_threshold_ms: -3}", "no-fields": "{}",
	} {
		s.add("latency-"+name, tailSampling(wait2s, fmt.Sprintf("- {name: p, type: latency, latency: %s}", block)), 5300, durations())
	}
	s.add("latency-is-of-the-trace-not-of-spans", tailSampling(wait2s, "- {name: p, type: latency, latency: {threshold_ms: 100}}"), 5300, lines(
		at(110, service("a", span(1, 0, -1, "first", 0, 60), span(1, 1, 0, "second", 70, 130))),
		at(210, service("a", span(2, 0, -1, "first", 0, 60)), service("b", span(2, 1, 0, "other service", 50, 101.2))),
		at(310, service("a", span(3, 0, -1, "one message", 0, 60))), at(410, service("b", span(3, 1, 0, "another message", 500, 560))),
		at(510, service("a", span(4, 0, -1, "ends before it starts", 60, 0))),
		at(610, service("a", span(5, 0, -1, "no start", 0, 60, set("startTimeUnixNano", "0")))),
		at(710, service("a", span(6, 0, -1, "no end", 0, 60, set("endTimeUnixNano", "0")), span(6, 1, 0, "ends", 10, 80))),
		at(810, service("a", span(7, 0, -1, "neither", 0, 0, set("startTimeUnixNano", "0"), set("endTimeUnixNano", "0"))))))
	prefix := "- {name: p, type: latency, latency: {threshold_ms: 20, upper_threshold_ms: 50}}"
	s.add("latency-upper-bound-is-judged-on-a-prefix", tailSampling(wait2s, prefix), 5300, lines(
		at(110, service("a", span(1, 1, 0, "short child first", 10, 40), span(1, 0, -1, "long root", 0, 200))),
		at(210, service("a", span(2, 0, -1, "long root first", 0, 200), span(2, 1, 0, "short child", 10, 40))),
		at(310, service("a", span(3, 1, 0, "too short", 10, 20), span(3, 2, 0, "together in bounds", 35, 45), span(3, 0, -1, "long root", 0, 900))),
		at(410, service("b", span(4, 1, 0, "too short", 10, 20))), at(510, service("a", span(4, 0, -1, "jumps over", 0, 900)))))
	s.add("latency-upper-bound-and-order-of-messages", tailSampling("decision_wait: 3s", prefix), 7300, lines(
		at(110, service("a", span(1, 0, -1, "root", 0, 200))), at(210, service("b", span(2, 1, 0, "child", 10, 40))),
		at(1110, service("b", span(1, 1, 0, "child", 10, 40))), at(1210, service("a", span(2, 0, -1, "root", 0, 200)))))
}

func addNumericCases(s *suite) {
	values := func() []line {
		var all []line
		for i, v := range []any{399, 400, 401, 499, 500, -1, 0, "450", 450.5, true, nil} {
			all = append(all, simple(110+int64(i)*40, i+1, 1, attr("code", v))...)
		}
		return append(all, simple(900, 20, 1, attr("other", 450))...)
	}
	for name, block := range map[string]string{
		"range": "{key: code, min_value: 400, max_value: 499}", "min-only": "{key: code, min_value: 400}", "max-only": "{key: code, max_value: 400}", "zero-max-is-unset": "{key: code, min_value: 400, max_value: 0}",
		"negative-range": "{key: code, min_value: -10, max_value: -1}", "around-zero": "{key: code, min_value: -1, max_value: 1}", "upside-down": "{key: code, min_value: 500, max_value: 400}",
		"inverted": "{key: code, min_value: 400, max_value: 499, invert_match: true}", "inverted-absent-key": "{key: absent, min_value: 1, invert_match: true}", "no-key": "{min_value: 1}",
	} {
		s.add("numeric-"+name, tailSampling(wait2s, fmt.Sprintf("- {name: p, type: numeric_attribute, numeric_attribute: %s}", block)), 5300, values())
	}
	s.probe("numeric-on-resource", "- {name: p, type: numeric_attribute, numeric_attribute: {key: shard, min_value: 3, max_value: 3}}", tenant, fast, typed)
	s.probe("numeric-inverted-on-resource", "- {name: p, type: numeric_attribute, numeric_attribute: {key: shard, min_value: 3, max_value: 3, invert_match: true}}", tenant, fast, typed)
	s.probe("numeric-string-values-read-as-zero", "- {name: p, type: numeric_attribute, numeric_attribute: {key: http.response.status_code, min_value: 400, max_value: 499}}", fast, failing, scoped, errorOfInt)
	s.add("numeric-resource-before-spans", tailSampling(wait2s, "- {name: p, type: numeric_attribute, numeric_attribute: {key: n, min_value: 5, max_value: 9}}"), 5300, lines(
		at(110, serviceWith("a", []any{"n", 7}, span(1, 0, -1, "outside", 0, 1, attr("n", 1)))),
		at(210, serviceWith("a", []any{"n", 1}, span(2, 0, -1, "inside", 0, 1, attr("n", 7)))),
		at(310, serviceWith("a", []any{"n", 1}, span(3, 0, -1, "outside", 0, 1)), service("b", span(3, 1, 0, "second resource", 0, 1, attr("n", 9))))))
}

func addStringCases(s *suite) {
	routes := []int{fast, slow, failing, typed, tenant, lonely, scoped, errorOfInt}
	for name, block := range map[string]string{
		"exact": "{key: http.route, values: [/cart, /search]}", "one-text-splits": "{key: http.route, values: \"/cart,/search\"}", "spaces-are-kept": "{key: http.route, values: \"/cart, /search\"}",
		"case-matters": "{key: http.route, values: [/CART]}", "no-values": "{key: http.route}", "empty-value": "{key: http.route, values: [\"\"]}", "no-key": "{values: [/cart]}",
		"regex": "{key: http.route, values: [\"^/(cart|check).*\"], enabled_regex_matching: true}", "regex-unanchored": "{key: http.route, values: [rod], enabled_regex_matching: true}",
		"regex-several": "{key: http.route, values: [\"legacy$\", \"^/s\"], enabled_regex_matching: true, cache_max_size: 2}", "regex-flags": "{key: http.route, values: [\"(?i)^/CART$\"], enabled_regex_matching: true}",
		"regex-empty-pattern": "{key: http.route, values: [\"\"], enabled_regex_matching: true}", "regex-no-values": "{key: http.route, enabled_regex_matching: true}", "regex-off-is-literal": "{key: http.route, values: [\".*\"]}",
		"inverted": "{key: http.route, values: [/cart], invert_match: true}", "inverted-regex": "{key: http.route, values: [\"/c.*\"], enabled_regex_matching: true, invert_match: true}",
		"inverted-absent-key": "{key: absent, values: [x], invert_match: true}", "regex-tiny-cache": "{key: http.route, values: [\"c\"], enabled_regex_matching: true, cache_max_size: 1}",
		"regex-negative-cache": "{key: http.route, values: [\"c\"], enabled_regex_matching: true, cache_max_size: -1}",
	} {
		s.probe("string-"+name, fmt.Sprintf("- {name: p, type: string_attribute, string_attribute: %s}", block), routes...)
	}
	s.probe("string-on-resource", "- {name: p, type: string_attribute, string_attribute: {key: tenant, values: [acme]}}", tenant, typed, fast)
	s.probe("string-inverted-on-resource", "- {name: p, type: string_attribute, string_attribute: {key: service.name, values: [cart, frontend], invert_match: true}}", tenant, fast, slow, stated)
	s.probe("string-of-other-types", "- {name: p, type: string_attribute, string_attribute: {key: http.response.status_code, values: [\"429\", \"200\"]}}", fast, failing, errorOfInt)
	s.add("string-other-types-and-empty-pattern", tailSampling(wait2s, "- {name: p, type: string_attribute, string_attribute: {key: k, values: [\"^$\"], enabled_regex_matching: true}}"), 5300, lines(
		simple(110, 1, 1, attr("k", 5)), simple(210, 2, 1, attr("k", "")), simple(310, 3, 1, attr("k", nil)), simple(410, 4, 1, attr("k", "x")), simple(510, 5, 1),
		at(610, serviceWith("a", []any{"k", ""}, span(6, 0, -1, "resource", 0, 1))), at(710, serviceWith("a", []any{"k", 7}, span(7, 0, -1, "resource", 0, 1)))))
	s.add("string-regex-unicode", tailSampling(wait2s, "- {name: p, type: string_attribute, string_attribute: {key: k, values: ['^\\p{Greek}+$', '\\bcafé\\b', '^(?s:a.b)$', '[[:digit:]]{3}'], enabled_regex_matching: true}}"), 5300, lines(
		simple(110, 1, 1, attr("k", "αβγ")), simple(210, 2, 1, attr("k", "un café noir")), simple(310, 3, 1, attr("k", "a\nb")), simple(410, 4, 1, attr("k", "12")), simple(510, 5, 1, attr("k", "id-123")), simple(610, 6, 1, attr("k", "ΑΒ1"))))
}

func addBooleanCases(s *suite) {
	names := []int{fast, typed, tenant, lonely}
	for name, block := range map[string]string{
		"true": "{key: user.premium, value: true}", "false": "{key: user.premium, value: false}", "default-value-is-false": "{key: user.premium}", "no-key": "{value: true}", "no-block": "{}",
		"inverted": "{key: user.premium, value: true, invert_match: true}", "inverted-absent": "{key: absent, value: true, invert_match: true}", "resource": "{key: canary, value: true}",
		"inverted-resource": "{key: canary, value: true, invert_match: true}", "string-reads-as-false": "{key: http.route, value: false}", "string-is-not-true": "{key: http.route, value: true}",
	} {
		s.probe("boolean-"+name, fmt.Sprintf("- {name: p, type: boolean_attribute, boolean_attribute: %s}", block), names...)
	}
}

func addProbabilisticPolicyCases(s *suite) {
	var traces []line
	for i := range 24 {
		traces = append(traces, at(110+int64(i)*30, service("a", span(100+i, 0, -1, "op", 0, 1)))...)
	}
	traces = append(traces, at(910, service("a", span(1, 0, -1, "known id", 0, 1, withTraceID("4bf92f3577b34da6a3ce929d0e0e4736"), traceState("ot=th:8"))))...)
	for name, block := range map[string]string{
		"10": "{sampling_percentage: 10}", "25": "{sampling_percentage: 25}", "50": "{sampling_percentage: 50}", "33-point-3": "{sampling_percentage: 33.3}", "90": "{sampling_percentage: 90}", "0": "{sampling_percentage: 0}",
		"100": "{sampling_percentage: 100}", "above-100": "{sampling_percentage: 250}", "negative": "{sampling_percentage: -5}", "salt": "{sampling_percentage: 50, hash_salt: my-salt}", "salt-utf8": "{sampling_percentage: 50, hash_salt: ü}", "no-block": "{}",
	} {
		s.add("probabilistic-"+name, tailSampling(wait2s, fmt.Sprintf("- {name: p, type: probabilistic, probabilistic: %s}", block)), 5300, traces)
	}
}
