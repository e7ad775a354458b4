package main

import "fmt"

// filterMatchSuite is for the oldest way to filter, by what matches.
func filterMatchSuite() *suite {
	s := &suite{feature: "filter-match"}
	number := 0
	add := func(kind, body string, options ...option) {
		number++
		s.add(fmt.Sprintf("%s-%03d", kind, number), inPipelinesOfAllSignals("filter", body), 1300, ottlMessages(), options...)
	}
	spans := []string{
		"services: [shop]", "services: [cart, nothing]", "span_names: [healthz]", "span_names: [SELECT, 'GET /cart']", "span_kinds: [SPAN_KIND_SERVER]", "span_kinds: [SPAN_KIND_CLIENT, SPAN_KIND_INTERNAL]", "attributes: [{key: http.route}]", "attributes: [{key: http.route, value: /cart}]", "attributes: [{key: http.status_code, value: 200}]", "attributes: [{key: http.status_code, value: '200'}]", "resources: [{key: service.name, value: shop}]", "resources: [{key: nope}]", "libraries: [{name: lib}]", "libraries: [{name: lib, version: '1.2'}]", "libraries: [{name: lib, version: ''}]", "services: [cart], span_names: [healthz]",
	}
	for _, properties := range spans {
		add("spans-strict", "spans:\n  include: {match_type: strict, "+properties+"}")
		add("spans-strict", "spans:\n  exclude: {match_type: strict, "+properties+"}")
	}
	for _, properties := range []string{
		"services: [sh.p]", "span_names: ['^GET']", "span_names: ['.*']", "span_kinds: ['SERVER|CLIENT']", "attributes: [{key: http.route, value: '/c.*'}]", "attributes: [{key: http.status_code, value: '^2'}]", "resources: [{key: service.name, value: '^c'}]", "libraries: [{name: 'l.b', version: '1'}]", "span_names: ['^GET'], regexp: {cacheenabled: true, cachemaxnumentries: 10}", "span_names: ['^GET'], regexp: {cacheenabled: true, cachemaxnumentries: -1}", "span_names: ['^GET'], regexp: {cacheenabled: true}", "span_names: ['(']", "attributes: [{key: n, value: 5}]",
	} {
		add("spans-regexp", "spans:\n  include: {match_type: regexp, "+properties+"}")
		add("spans-regexp", "spans:\n  exclude: {match_type: regexp, "+properties+"}")
	}
	for _, body := range []string{
		"spans:\n  include: {match_type: strict, services: [shop, cart]}\n  exclude: {match_type: regexp, span_names: ['^SEL', health]}", "spans:\n  include: {match_type: strict, services: [cart]}\n  exclude: {match_type: strict, services: [cart]}", "spans: {}", "spans:\n  include:", "spans:\n  include: {}", "spans:\n  exclude: {match_type: strict}", "spans:\n  include: {match_type: expr, services: [a]}", "spans:\n  include: {services: [a]}", "spans:\n  include: {match_type: STRICT, services: [a]}", "spans:\n  include: {match_type: strict, metric_names: [a]}", "spans:\n  include: {match_type: strict, log_bodies: [a], services: [a]}", "spans:\n  include: {match_type: strict, span_kinds: [SERVER]}", "spans:\n  include: {match_type: strict, attributes: [{value: x}]}", "spans:\n  include: {match_type: strict, unknown: [a]}", "spans:\n  include: 5", "spans: []", "spans:\n  include: {match_type: strict, services: shop}", "spans:\n  include: {match_type: 5, services: [shop]}",
		"spans:\n  include: {match_type: strict, services: [shop]}\ntraces:\n  span: ['name == \"x\"']", "spans:\n  include: {match_type: strict, services: [shop]}\ntrace_conditions: ['span.name == \"healthz\"']", "spans:\n  exclude: {}\ntraces:\n  span: ['name == \"x\"']", "error_mode: propagate\nspans:\n  include: {match_type: strict, services: [shop]}", "spans:\n  include: {match_type: strict, services: [shop]}\nmetrics:\n  exclude: {match_type: strict, metric_names: [calls]}\nlogs:\n  exclude: {match_type: strict, severity_texts: [DEBUG]}",
	} {
		add("spans", body)
	}
	for _, properties := range []string{
		"match_type: strict, metric_names: [calls]", "match_type: strict, metric_names: [calls, queue.size, nope]", "match_type: strict, metric_names: []", "match_type: regexp, metric_names: ['^c', size]", "match_type: regexp, metric_names: ['(']", "match_type: regexp, metric_names: ['.*'], regexp: {cacheenabled: true, cachemaxnumentries: 2}", "match_type: strict, resource_attributes: [{key: service.name, value: shop}]", "match_type: strict, resource_attributes: [{key: service.name}]", "match_type: strict, resource_attributes: [{key: service.name, value: 5}]", "match_type: regexp, resource_attributes: [{key: service.name, value: '^c'}]", "match_type: regexp, resource_attributes: [{key: service.name, value: 5}]", "match_type: strict, resource_attributes: [{key: ''}]", "match_type: strict, metric_names: [calls], resource_attributes: [{key: service.name, value: shop}]", "match_type: expr", "match_type: expr, metric_names: [calls]", "match_type: expr, expressions: []", "match_type: expr, resource_attributes: [{key: service.name}]", "match_type: expr, resource_attributes: [{key: service.name, value: shop}]", "match_type: other, metric_names: [calls]", "metric_names: [calls]", "match_type: other", "match_type: strict, expressions: [a]", "match_type: strict, services: [a]", "match_type: strict, metric_names: calls",
	} {
		add("metrics", "metrics:\n  include: {"+properties+"}")
		add("metrics", "metrics:\n  exclude: {"+properties+"}")
	}
	for _, body := range []string{
		"metrics:\n  include: {match_type: regexp, metric_names: ['s']}\n  exclude: {match_type: strict, metric_names: [calls]}", "metrics:\n  include: {match_type: strict, metric_names: [calls]}\n  exclude: {match_type: strict, resource_attributes: [{key: service.name, value: cart}]}", "metrics:\n  regexp: {cacheenabled: true}", "metrics:\n  regexp: {cacheenabled: x}", "metrics:\n  regexp: {nope: true}", "metrics:\n  include:", "metrics:\n  include: {}", "metrics:\n  include: {}\n  metric: ['name == \"x\"']", "metrics:\n  include: {match_type: strict, metric_names: [calls]}\nmetric_conditions: ['metric.name == \"x\"']",
	} {
		add("metrics", body)
	}
	for _, properties := range []string{
		"match_type: strict, resource_attributes: [{key: service.name, value: shop}]", "match_type: strict, record_attributes: [{key: http.route}]", "match_type: strict, record_attributes: [{key: n, value: 5}]", "match_type: strict, severity_texts: [DEBUG]", "match_type: strict, severity_texts: [INFO, WARN]", "match_type: strict, bodies: ['debug it']", "match_type: regexp, bodies: ['debug', '^o']", "match_type: regexp, severity_texts: ['^D']", "match_type: regexp, resource_attributes: [{key: service.name, value: '^c'}]", "match_type: regexp, record_attributes: [{key: n, value: 5}]", "match_type: regexp, bodies: ['(']",
		"severity_number: {min: INFO}", "severity_number: {min: info2}", "severity_number: {min: '9'}", "severity_number: {min: DEBUG, match_undefined: true}", "severity_number: {min: FATAL4}", "severity_number: {min: ''}", "severity_number: {match_undefined: true}", "severity_number: {}", "severity_number: {min: loud}", "severity_number: {min: INFO1}", "severity_number: {min: INFO5}", "severity_number: {min: '0'}", "severity_number: {min: '25'}", "severity_number: {min: '09'}", "severity_number: {min: 9}", "severity_number: {min: ınfo}", "severity_number: 9", "match_type: strict, severity_texts: [INFO], severity_number: {min: WARN}", "match_type: strict", "match_type: other", "match_type: other, severity_number: {min: INFO}", "match_type: other, bodies: [a]", "bodies: [a]", "match_type: strict, attributes: [{key: a}]", "match_type: strict, bodies: a", "", "record_attributes: [{key: a}]", "record_attributes: [{key: ''}]",
	} {
		add("logs", "logs:\n  include: {"+properties+"}")
		add("logs", "logs:\n  exclude: {"+properties+"}")
	}
	for _, body := range []string{
		"logs:\n  include: {severity_number: {min: DEBUG}}\n  exclude: {severity_number: {min: WARN}}", "logs:\n  include: {severity_number: {min: loud}}\n  exclude: {severity_number: {min: louder}}", "logs:\n  include: {severity_number: {min: loud}}\ntraces:\n  span: ['nme == 1']", "logs:\n  include: {}\n  log_record: ['body == nil']", "logs:\n  include: {severity_number: {min: INFO}}\nlog_conditions: ['log.body == nil']", "logs:\n  include:\n  exclude:",
	} {
		add("logs", body)
	}
	gate := withGates("filter.filterspan.useOTTLBridge", "filter.filterlog.useOTTLBridge", "filter.filtermetric.useOTTLBridge")
	bodies := []string{"", "error_mode: propagate"}
	for _, signal := range []string{"spans", "metrics", "logs"} {
		for _, properties := range map[string][]string{
			"spans":   {"match_type: strict, services: [shop]", "match_type: strict, span_names: [healthz, SELECT]", "match_type: strict, span_kinds: [SPAN_KIND_SERVER]", "match_type: strict, span_kinds: [SERVER]", "match_type: regexp, span_kinds: ['SERVER|CLIENT']", "match_type: strict, attributes: [{key: http.route, value: /cart}]", "match_type: strict, attributes: [{key: http.route}]", "match_type: regexp, attributes: [{key: http.route}]", "match_type: strict, attributes: [{key: http.status_code, value: 200}]", "match_type: strict, attributes: [{key: http.status_code, value: 200.0}]", "match_type: strict, attributes: [{key: ok, value: true}, {key: ratio, value: 0.5}]", "match_type: strict, attributes: [{key: l, value: [1, 2]}]", "match_type: strict, attributes: [{key: l, value: {a: 1}}]", "match_type: regexp, attributes: [{key: http.status_code, value: 2}]", "match_type: strict, attributes: [{key: 'a\"b', value: x}]", "match_type: strict, span_names: ['a\"b']", "match_type: regexp, span_names: ['^\\d']", "match_type: regexp, span_names: ['(']", "match_type: regexp, span_names: ['^GET', health]", "match_type: strict, libraries: [{name: lib}]", "match_type: strict, libraries: [{name: lib, version: '1.2'}, {name: other}]", "match_type: strict, resources: [{key: service.name, value: shop}], services: [shop], span_names: [SELECT]", "match_type: strict", "match_type: other", "", "match_type: strict, metric_names: [a]", "match_type: regexp, services: ['^c'], regexp: {cacheenabled: true, cachemaxnumentries: -1}", "match_type: strict, log_bodies: [a]", "match_type: strict, log_severity_number: {min: 9}"},
			"metrics": {"match_type: strict, metric_names: [calls]", "match_type: strict, metric_names: [calls, queue.size]", "match_type: regexp, metric_names: ['^c', size]", "match_type: other, metric_names: [calls]", "match_type: strict, resource_attributes: [{key: service.name, value: shop}]", "match_type: strict, metric_names: [calls], resource_attributes: [{key: service.name, value: shop}]", "match_type: regexp, metric_names: ['c'], resource_attributes: [{key: service.name, value: '^s'}]", "match_type: expr", "match_type: expr, expressions: [MetricName == \"x\"]", "match_type: strict", "", "match_type: strict, resource_attributes: [{key: service.name}]"},
			"logs":    {"match_type: strict, severity_texts: [DEBUG]", "match_type: strict, bodies: ['debug it']", "match_type: regexp, bodies: ['^o', debug]", "severity_number: {min: INFO}", "match_type: strict, severity_number: {min: INFO}", "match_type: strict, severity_number: {min: DEBUG, match_undefined: true}", "match_type: strict, record_attributes: [{key: n, value: 5}]", "match_type: strict, resource_attributes: [{key: service.name, value: shop}], severity_texts: [INFO, WARN]", "match_type: strict", "", "match_type: regexp, severity_texts: ['^D']"},
		}[signal] {
			for _, side := range []string{"include", "exclude"} {
				bodies = append(bodies, signal+":\n  "+side+": {"+properties+"}")
			}
		}
	}
	bodies = append(bodies, "spans:\n  include: {match_type: strict, services: [shop, cart]}\n  exclude: {match_type: regexp, span_names: ['^SEL', health]}", "spans:\n  include: {match_type: other}\n  exclude: {match_type: another}", "metrics:\n  include: {match_type: strict, metric_names: [calls], resource_attributes: [{key: service.name, value: shop}]}\n  exclude: {match_type: strict, metric_names: [gc], resource_attributes: [{key: service.name, value: cart}]}", "logs:\n  include: {match_type: strict, bodies: [a]}\n  exclude: {match_type: strict, severity_texts: [b]}", "trace_conditions: ['span.name == \"healthz\"']")
	for _, body := range bodies {
		add("bridge", body, gate)
	}
	for _, properties := range []string{"match_type: strict, services: [shop]", "match_type: regexp, resources: [{key: service.name, value: '^c'}]", "match_type: strict, attributes: [{key: http.route, value: /cart}]", "match_type: strict, libraries: [{name: lib}]", "match_type: strict, metric_names: [calls]", "match_type: other, metric_names: [calls]", "match_type: strict, resources: [{key: service.name, value: shop}]", "match_type: strict, log_bodies: ['debug it']", "match_type: strict, log_severity_number: {min: 9, match_undefined: true}", "match_type: strict", "match_type: other, services: [a]", "match_type: strict, span_names: ['a\"b']"} {
		for _, side := range []string{"include", "exclude"} {
			for _, signal := range []string{"traces", "metrics", "logs"} {
				number++
				body := side + ": {" + properties + "}\nactions: [{key: seen, value: true, action: insert}]"
				config := plainReceiver + plainExporter + "processors:\n  attributes:\n" + indent(4, body) + "service:\n  pipelines:\n    " + signal + ": {receivers: [otlp], processors: [attributes], exporters: [otlp_grpc]}\n"
				s.add(fmt.Sprintf("bridge-attributes-%03d", number), config, 1300, messagesOf(signal), gate)
			}
		}
	}
	for _, properties := range []string{"match_type: strict, services: [shop]", "match_type: regexp, span_names: [health]", "match_type: strict", "match_type: strict, span_names: ['a\"b']"} {
		number++
		config := plainReceiver + plainExporter + "processors:\n  span:\n    include: {" + properties + "}\n    status: {code: Error, description: seen}\nservice:\n  pipelines:\n    traces: {receivers: [otlp], processors: [span], exporters: [otlp_grpc]}\n"
		s.add(fmt.Sprintf("bridge-span-%03d", number), config, 1300, messagesOf("traces"), gate)
	}
	for _, value := range []string{"2024-01-01", "2024-1-2", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43", "2001-12-14T01:02:03Z", "2001-12-14T01:02:03.000+00:00", "2001-12-14T01:02:03.120+05:30", "1e21", "1e-7", "-0.0", "1000000.0", "123456789.5", ".inf", ".nan", "null", "[a, [1, 2.5], null]", "{b: [x], a: 1}", "0x10", "18446744073709551615"} {
		add("bridge-value", "spans:\n  include: {match_type: strict, attributes: [{key: k, value: "+value+"}]}", gate)
	}
	return s
}

// messagesOf are those of ottlMessages of one signal.
func messagesOf(signal string) []line {
	var of []line
	for _, l := range ottlMessages() {
		if (l.Traces != nil) == (signal == "traces") && (l.Metrics != nil) == (signal == "metrics") {
			of = append(of, l)
		}
	}
	return of
}
