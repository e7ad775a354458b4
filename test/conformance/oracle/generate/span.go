package main

func spanSuite() *suite {
	s := &suite{feature: "span"}
	kv := []any{"db.svc", "orders", "operation", "get", "id", 1234, "ok", true, "ratio", 0.25, "whole", 3.0, "huge", 1.5e22, "tiny", 1e-9, "neg", -2.5e-8, "minus", -5, "nothing", nil, "bytes", []byte("x"), "list", []any{1}, "map", kvlist{"a", 1}, "empty", "", "thai", "ก"}
	messages := func() []line {
		return at(130, service("shop",
			span(1, 0, -1, "/api/v1/document/12345678/update", 0, 10, attr(kv...), errorStatus("broken"), spanEvent("e", 1), link(2, 0)), span(1, 1, 0, "", 0, 10, attr("db.svc", "a", "operation", "b")),
			span(1, 2, 0, "/api/v1/document/9/delete", 0, 10, okStatus), span(1, 3, 0, "สวัสดี 42 👍", 0, 10, attr("documentId", "before", "db.svc", "")), span(1, 4, 0, "plain", 0, 10, set("status", object{"code": 2, "message": "why"}), traceState("a=b"))))
	}
	for name, body := range map[string]string{
		"from-two":                 "name: {from_attributes: [db.svc, operation], separator: '::'}",
		"from-one":                 "name: {from_attributes: [db.svc]}",
		"from-no-separator":        "name: {from_attributes: [db.svc, operation]}",
		"from-numbers":             "name: {from_attributes: [id, minus, ratio, whole], separator: ' '}",
		"from-odd-numbers":         "name: {from_attributes: [huge, tiny, neg], separator: ' '}",
		"from-bool":                "name: {from_attributes: [ok, operation], separator: '-'}",
		"from-other-types":         "name: {from_attributes: [nothing, bytes, list, map, empty, thai], separator: '|'}",
		"from-absent":              "name: {from_attributes: [db.svc, absent], separator: '::'}",
		"from-same-twice":          "name: {from_attributes: [db.svc, db.svc], separator: ', '}",
		"from-text":                "name: {from_attributes: 'db.svc,operation', separator: ' '}",
		"from-empty-to-nothing":    "name: {from_attributes: [empty]}",
		"to":                       "name: {to_attributes: {rules: ['^\\/api\\/v1\\/document\\/(?P<documentId>.*)\\/update$']}}",
		"to-two-groups":            "name: {to_attributes: {rules: ['/document/(?P<documentId>[0-9]+)/(?P<what>.*)$']}}",
		"to-two-rules":             "name: {to_attributes: {rules: ['/document/(?P<documentId>[0-9]+)', '^/(?P<first>[^/]+)/(?P<version>v[0-9])']}}",
		"to-stop-at-the-first":     "name: {to_attributes: {break_after_match: true, rules: ['nowhere(?P<x>.)', '/document/(?P<documentId>[0-9]+)', '^/(?P<first>[^/]+)']}}",
		"to-keep-the-name":         "name: {to_attributes: {keep_original_name: true, rules: ['/document/(?P<documentId>[0-9]+)', '^/(?P<first>[^/]+)']}}",
		"to-keep-and-stop":         "name: {to_attributes: {keep_original_name: true, break_after_match: true, rules: ['/document/(?P<documentId>[0-9]+)', '^/(?P<first>[^/]+)']}}",
		"to-works-on-the-new-name": "name: {to_attributes: {rules: ['(?P<digits>[0-9]+)', '(?P<braces>{digits})']}}",
		"to-groups-of-one-name":    "name: {to_attributes: {rules: ['(?P<a>ap)(?P<b>i)/(?P<a>v1)[(?P<a>x)/]+(?P<b>\\Q(?P<a>\\E|doc)']}}",
		"to-other-scripts":         "name: {to_attributes: {rules: ['(?P<documentId>[0-9]+)', '(?P<hello>^\\p{Thai}+)', '(?P<last>👍)']}}",
		"to-unnamed-group":         "name: {to_attributes: {rules: ['document/([0-9]+)/(?P<what>u.*)']}}",
		"to-no-group":              "name: {to_attributes: {rules: ['document', 'plain']}}",
		"to-whole-name":            "name: {to_attributes: {rules: ['(?P<all>.*)']}}",
		"to-empty-matches":         "name: {to_attributes: {rules: ['^(?P<a>)(?P<b>x*)(?P<c>.?)']}}",
		"to-empty-nested-group":    "name: {to_attributes: {rules: ['(?P<a>plain(?P<b>))']}}",
		"to-group-of-a-group":      "name: {to_attributes: {rules: ['(?P<a>nowhere(?P<b>x))', '(?P<v>v1)']}}",
		"to-overwrites":            "name: {to_attributes: {rules: ['(?P<id>[0-9]+)', '(?P<operation>api)']}}",
		"from-and-to":              "name: {from_attributes: [db.svc, operation], separator: ' ', to_attributes: {rules: ['^(?P<service>[a-z]+) (?P<op>.*)$']}}",
		"from-nothing-and-to":      "name: {from_attributes: [empty], to_attributes: {rules: ['(?P<all>.*)']}}",
		"status-ok":                "status: {code: Ok}",
		"status-unset":             "status: {code: Unset}",
		"status-error":             "status: {code: Error}",
		"status-described":         "status: {code: Error, description: 'told so'}",
		"status-and-name":          "name: {from_attributes: [operation]}\nstatus: {code: Error, description: x}",
		"status-beside-no-name":    "name: {}\nstatus: {code: Ok}",
		"status-and-empty-rules":   "name: {to_attributes: {rules: []}}\nstatus: {code: Ok}",
		"status-of-some":           "include: {match_type: regexp, span_names: ['^/api']}\nstatus: {code: Ok}",
		"name-of-some":             "exclude: {match_type: strict, attributes: [{key: db.svc, value: ''}]}\nname: {to_attributes: {rules: ['(?P<n>[0-9]+)']}}",
		"include-and-exclude":      "include: {match_type: strict, services: [shop]}\nexclude: {match_type: regexp, span_names: ['delete$']}\nname: {to_attributes: {rules: ['(?P<n>[0-9]+)']}}",
	} {
		s.add(name, withProcessor("span", body), 1300, messages())
	}
	const rename = "\nname: {from_attributes: [tier, n], separator: ' '}\nstatus: {code: Error, description: seen}"
	for name, filter := range spanFilters() {
		s.add("filter-"+name, withProcessor("span", filter+rename), 1300, filteredSpans())
	}
	for name, filter := range spanFilterMistakes() {
		s.add("mistake-of-filter-"+name, withProcessor("span", filter+rename), 1300, nil)
	}
	for name, body := range map[string]string{
		"no-settings":             "",
		"empty-name":              "name: {}",
		"null-name":               "name:",
		"only-a-separator":        "name: {separator: x}",
		"empty-attributes":        "name: {from_attributes: []}",
		"empty-rules":             "name: {to_attributes: {rules: []}}",
		"only-break":              "name: {to_attributes: {break_after_match: true}}",
		"null-status":             "status:",
		"empty-status":            "status: {}",
		"unknown-code":            "status: {code: Fine}",
		"code-in-small-letters":   "status: {code: ok}",
		"code-as-a-number":        "status: {code: 2}",
		"only-a-description":      "status: {description: x}",
		"description-of-ok":       "status: {code: Ok, description: x}",
		"description-of-unset":    "status: {code: Unset, description: x}",
		"bad-rule":                "name: {to_attributes: {rules: ['(?P<a>b)', '(']}}",
		"bad-rule-with-lookahead": "name: {to_attributes: {rules: ['a(?=b)']}}",
		"group-named-twice":       "name: {to_attributes: {rules: ['(?P<a>b)(?P<a>c)']}}",
		"filter-before-rules":     "include: {match_type: strict}\nname: {to_attributes: {rules: ['(']}}",
		"status-before-filter":    "include: {match_type: strict}\nstatus: {code: Fine}",
		"code-before-description": "status: {code: Fine, description: x}",
		"unknown-key":             "names: {}",
		"unknown-key-of-name":     "name: {from: [a]}",
		"unknown-key-of-rules":    "name: {to_attributes: {rule: [a]}}",
		"unknown-key-of-status":   "status: {code: Ok, message: x}",
		"text-for-name":           "name: a",
		"list-for-rules":          "name: {to_attributes: [a]}",
		"numbers-for-attributes":  "name: {from_attributes: [1, 2]}",
		"number-for-separator":    "name: {from_attributes: [a], separator: 1}",
		"text-for-a-bool":         "name: {to_attributes: {rules: [a], break_after_match: yes}}",
		"text-for-status":         "status: Ok",
		"actions":                 "actions: [{key: a, value: 1, action: insert}]",
	} {
		s.add("mistake-"+name, withProcessor("span", body), 1300, nil)
	}
	for _, signal := range []string{"logs", "metrics"} {
		s.add("not-of-"+signal, plainReceiver+plainExporter+"processors: {span: {status: {code: Ok}}}\nservice: {pipelines: {"+signal+": {receivers: [otlp], processors: [span], exporters: [otlp_grpc]}}}\n", 1300, nil)
	}
	two := func(a, b string) string {
		return pipeline([]string{"span/a", "span/b"}, "span/a:\n"+indent(2, a)+"span/b:\n"+indent(2, b))
	}
	s.add("two-in-a-row", two("name: {to_attributes: {rules: ['(?P<id>[0-9]+)']}}", "name: {from_attributes: [id, operation], separator: ' '}\nstatus: {code: Ok}"), 1300, messages())
	s.add("gallery", withProcessor("span", "name: {to_attributes: {rules: ['^(?P<method>[A-Z]+) (?P<route>.*)$']}}\nstatus: {code: Error, description: all}"), 2300, gallery(110, everyGalleryTrace...))
	s.add("before-tail-sampling", pipeline([]string{"span", "tail_sampling"}, "span: {include: {match_type: regexp, span_names: ['cart']}, status: {code: Error}}\ntail_sampling: {decision_wait: 1s, policies: [{name: errors, type: status_code, status_code: {status_codes: [ERROR]}}]}\n"), 4300, gallery(110, lonely))
	s.add("detailed-metrics", withProcessor("span", "status: {code: Ok}")+"  telemetry: {metrics: {level: detailed}}\n", 1300, messages())
	s.add("debug-text", pipelineTo("debug", "debug: {verbosity: detailed}\n", []string{"span"}, "span: {name: {to_attributes: {rules: ['/(?P<ver>v1)/document/(?P<id>[0-9]+)']}}, status: {code: Error, description: x}}\n"), 1300, messages())
	s.add("empty-messages", withProcessor("span", "status: {code: Ok}"), 1300, at(130))
	return s
}
