package main

import (
	"fmt"
	"strings"
)

// connectorsRelease is the newest release of span_metrics and count whose modules can be had.
const connectorsRelease = "v0.155.0"

// spanMetrics is a configuration whose spans go through span_metrics only. Flushes are every 10 s, at whole ones.
func spanMetrics(body string) string {
	return connectorPipelines("span_metrics", "metrics_flush_interval: 10s\n"+body, "metrics")
}

// connectorPipelines takes traces into a connector and exports what comes out of it.
func connectorPipelines(id, body, signal string) string {
	return fmt.Sprintf("%sconnectors:\n  %s:\n%sexporters:\n%sservice:\n  pipelines:\n    traces: {receivers: [otlp], exporters: [%s]}\n    %s: {receivers: [%s], exporters: [otlp_grpc]}\n",
		plainReceiver, id, indent(4, body), indent(2, grpcTo("")), id, signal, id)
}

func spanMetricsSuite() *suite {
	s := &suite{feature: "span-metrics", release: connectorsRelease}
	addSpanMetricsDimensions(s)
	addSpanMetricsTime(s)
	addSpanMetricsLimits(s)
	addSpanMetricsMistakes(s)
	return s
}

// shop is two services with spans that differ in everything that is a dimension by itself.
func shop(ms int64) []line {
	return at(ms,
		service("checkout",
			span(1, 0, -1, "POST /pay", 0, 120, attr("http.request.method", "POST", "http.response.status_code", 200, "retry", false)),
			span(1, 1, 0, "charge", 10, 60.5, kind(3), okStatus, attr("peer.service", "bank")),
			span(2, 0, -1, "POST /pay", 0, 9_000, errorStatus("no"), attr("http.request.method", "POST", "http.response.status_code", 500, "retry", true)),
			span(2, 1, 0, "publish", 5, 5, kind(4)), span(2, 2, 0, "consume", 6, 7.25, kind(5)), span(2, 3, 0, "inner", 1, 0.5, kind(1)), span(2, 4, 0, "odd", 1, 3, kind(0))),
		serviceWith("bank", []any{"region", "eu", "http.request.method", "from the resource"},
			span(1, 2, 1, "transfer", 20, 50, attr("amount", 12.5, "tags", []any{"a", 1}, "nothing", nil)), span(1, 3, 1, "transfer", 20, 22, attr("amount", 12.5))))
}

// twice is the shop now and again later.
func twice(first, second int64) []line { return lines(shop(first), shop(second)) }

func addSpanMetricsDimensions(s *suite) {
	for name, body := range map[string]string{
		"defaults":                         "",
		"namespace":                        "namespace: shop",
		"namespace-empty":                  "namespace: ''",
		"dimensions":                       "dimensions: [{name: http.request.method}, {name: region}, {name: nowhere}]",
		"dimensions-with-defaults":         "dimensions: [{name: http.request.method, default: GET}, {name: nowhere, default: ''}, {name: other, default: }]",
		"dimensions-of-all-types":          "dimensions: [{name: http.response.status_code}, {name: retry}, {name: amount}, {name: tags}, {name: nothing}]",
		"calls-dimensions":                 "calls_dimensions: [{name: retry}]",
		"histogram-dimensions":             "histogram: {dimensions: [{name: retry}, {name: amount, default: none}]}",
		"all-kinds-of-dimensions":          "dimensions: [{name: region}]\ncalls_dimensions: [{name: region}, {name: retry}]\nhistogram: {dimensions: [{name: amount}]}",
		"glob-dimensions":                  "dimensions: [{glob: 'http.*.method'}, {glob: 're*'}]",
		"glob-dimensions-across-dots":      "dimensions: [{glob: 'http.**'}, {name: region}]",
		"glob-with-lists-and-ranges":       "dimensions: [{glob: '{amount,r[a-f]try}'}, {glob: 't?gs'}, {glob: '[!a-q]egion'}]",
		"glob-only-of-calls":               "calls_dimensions: [{glob: '*'}]",
		"exclude-one":                      "exclude_dimensions: [span.kind]",
		"exclude-status":                   "exclude_dimensions: [status.code, collector.instance.id]",
		"exclude-all":                      "exclude_dimensions: [service.name, span.name, span.kind, status.code, collector.instance.id]",
		"exclude-what-is-not-there":        "exclude_dimensions: [region]\ndimensions: [{name: region}]",
		"histogram-disabled":               "histogram: {disable: true}",
		"histogram-seconds":                "histogram: {unit: s}",
		"histogram-unit-in-capitals":       "histogram: {unit: MS}",
		"histogram-unit-as-number":         "histogram: {unit: 1}",
		"histogram-explicit":               "histogram: {explicit: {buckets: [5ms, 50.5ms, 1s]}}",
		"histogram-explicit-seconds":       "histogram: {unit: s, explicit: {buckets: [5ms, 50.5ms, 1s]}}",
		"histogram-explicit-descending":    "histogram: {explicit: {buckets: [1s, 50ms, 5ms]}}",
		"histogram-explicit-empty":         "histogram: {explicit: {}}",
		"histogram-explicit-switched-off":  "histogram: {explicit: {enabled: false, buckets: [1s]}}",
		"histogram-explicit-null":          "histogram: {explicit: }",
		"histogram-exponential":            "histogram: {exponential: {}}",
		"histogram-exponential-small":      "histogram: {exponential: {max_size: 4}}",
		"histogram-exponential-smallest":   "histogram: {exponential: {max_size: 1}}",
		"histogram-exponential-negative":   "histogram: {exponential: {max_size: -3}}",
		"histogram-exponential-seconds":    "histogram: {unit: s, exponential: {max_size: 20}}",
		"exemplars":                        "exemplars: {enabled: true}",
		"exemplars-one":                    "exemplars: {enabled: true, max_per_data_point: 1}",
		"exemplars-none":                   "exemplars: {enabled: true, max_per_data_point: 0}",
		"exemplars-exponential":            "exemplars: {enabled: true}\nhistogram: {exponential: {}}",
		"exemplars-without-histogram":      "exemplars: {enabled: true}\nhistogram: {disable: true}",
		"exemplars-delta":                  "exemplars: {enabled: true}\naggregation_temporality: AGGREGATION_TEMPORALITY_DELTA",
		"add-resource-attributes":          "add_resource_attributes: true",
		"sampling-method":                  "enable_metrics_sampling_method: true",
		"temporality-misspelt":             "aggregation_temporality: delta",
		"resource-key-attributes":          "resource_metrics_key_attributes: [telemetry.sdk.language]",
		"resource-key-attributes-existing": "resource_metrics_key_attributes: [service.name]",
		"events-without-events":            "events: {enabled: true, dimensions: [{name: exception.type}]}",
	} {
		s.add(name, spanMetrics(body), 20_500, twice(1_130, 12_270))
	}
	sampled := at(130, service("s", span(1, 0, -1, "a", 0, 3, traceState("ot=th:8")), span(1, 1, 0, "a", 0, 3, traceState("ot=th:8")), span(2, 0, -1, "a", 0, 5, traceState("ot=th:c;rv:ffffffffffffff")),
		span(3, 0, -1, "a", 0, 7), span(4, 0, -1, "a", 0, 9, traceState("vendor=1,ot=th:0")), span(5, 0, -1, "a", 0, 9, traceState("ot=th:zz")), span(6, 0, -1, "a", 0, 9, traceState("vendor=th:8")), span(7, 0, -1, "a", 0, 0, traceState("ot=th:fffc"))))
	for name, body := range map[string]string{
		"sampled":                  "",
		"sampled-method":           "enable_metrics_sampling_method: true",
		"sampled-exponential":      "histogram: {exponential: {max_size: 10}}",
		"sampled-delta-and-events": "aggregation_temporality: AGGREGATION_TEMPORALITY_DELTA\nevents: {enabled: true, dimensions: [{name: x}]}",
	} {
		s.add(name, spanMetrics(body), 25_500, sampled)
	}
	scopes := at(130, resourceSpans(object{"attributes": attributes("service.name", "s")},
		scopeSpans(object{"name": "lib", "version": "1.2"}, span(1, 0, -1, "a", 0, 1)), scopeSpans(object{"name": "other"}, span(1, 1, 0, "a", 0, 1), span(1, 2, 0, "b", 0, 1)), scopeSpans(object{}, span(1, 3, 0, "c", 0, 1))))
	s.add("scopes", spanMetrics(""), 25_500, scopes)
	s.add("scopes-included", spanMetrics("include_instrumentation_scope: [lib, other, '']"), 25_500, scopes)
	s.add("scopes-included-one", spanMetrics("include_instrumentation_scope: [other]"), 25_500, scopes)
	odd := at(130,
		resourceSpans(object{}, scopeSpans(object{}, span(1, 0, -1, "no service", 0, 1))),
		resourceSpans(object{"attributes": attributes("service.name", 5)}, scopeSpans(object{}, span(1, 1, 0, "service is a number", 0, 1))),
		resourceSpans(object{"attributes": attributes("service.name", "")}, scopeSpans(object{}, span(1, 2, 0, "", 0, 1), span(1, 3, 0, "no trace", 0, 1, set("traceId", "")))),
		schema(resourceSpans(object{"attributes": attributes("service.name", "s", "n", 1)}, schema(scopeSpans(object{}, span(1, 4, 0, "x", 0, 1, attr("v", 1))), "scope")), "resource"),
		resourceSpans(object{"attributes": attributes("n", 1, "service.name", "s")}, scopeSpans(object{}, span(1, 5, 0, "x", 0, 1, attr("v", "1")))),
		resourceSpans(object{"attributes": attributes("service.name", "s", "n", "1")}, scopeSpans(object{}, span(1, 6, 0, "x", 0, 1, attr("v", 1.0)), span(1, 7, 0, "x", 0, 1, set("startTimeUnixNano", "0")), span(1, 8, 0, "x", 0, 1, set("status", object{"code": 7})))))
	s.add("odd-resources", spanMetrics("exemplars: {enabled: true}"), 25_500, odd)
	s.add("odd-resources-with-dimension", spanMetrics("dimensions: [{name: v}]"), 25_500, odd)
	events := at(130, serviceWith("s", []any{"exception.type", "of the resource"},
		span(1, 0, -1, "a", 0, 4, spanEvent("exception", 1, "exception.type", "IOError", "n", 1), spanEvent("exception", 2, "exception.type", "IOError"), spanEvent("log", 3)),
		span(1, 1, 0, "b", 0, 4, attr("exception.type", "of the span"), spanEvent("exception", 1, "exception.type", "IOError", "n", 2)), span(1, 2, 0, "c", 0, 1)))
	for name, body := range map[string]string{
		"events":              "events: {enabled: true, dimensions: [{name: exception.type}]}",
		"events-default":      "events: {enabled: true, dimensions: [{name: n, default: none}, {name: exception.type}]}",
		"events-switched-off": "events: {dimensions: [{name: exception.type}]}",
		"events-glob":         "events: {enabled: true, dimensions: [{glob: 'e*.type'}, {glob: n}]}",
		"events-exemplars":    "exemplars: {enabled: true, max_per_data_point: 2}\nevents: {enabled: true, dimensions: [{name: exception.type}]}\ndimensions: [{name: n}]",
		"events-limit":        "aggregation_cardinality_limit: 1\nevents: {enabled: true, dimensions: [{name: exception.type}, {name: n}]}",
	} {
		s.add(name, spanMetrics(body), 25_500, events)
	}
	for name, gate := range map[string]string{
		"gate-no-instance-id":             "-connector.spanmetrics.includeCollectorInstanceID",
		"gate-legacy-names":               "connector.spanmetrics.legacyMetricNames",
		"gate-exclude-resource":           "connector.spanmetrics.excludeResourceMetrics",
		"gate-otel-status":                "spanmetrics.statusCodeConvention.useOtelPrefix",
		"gate-exclude-resource-but-added": "connector.spanmetrics.excludeResourceMetrics",
	} {
		body := ""
		if name == "gate-exclude-resource-but-added" {
			body = "add_resource_attributes: true"
		}
		s.add(name, spanMetrics(body), 25_500, shop(130), withGates(gate))
	}
	s.add("gate-otel-status-excluded", spanMetrics("exclude_dimensions: [otel.status_code, collector.instance.id]"), 25_500, shop(130), withGates("spanmetrics.statusCodeConvention.useOtelPrefix"))
	s.add("gate-legacy-names-with-namespace", spanMetrics("namespace: own"), 25_500, shop(130), withGates("connector.spanmetrics.legacyMetricNames"))
	s.add("gate-no-instance-id-then-free", spanMetrics("dimensions: [{name: collector.instance.id, default: me}]"), 25_500, shop(130), withGates("-connector.spanmetrics.includeCollectorInstanceID"))
}

func addSpanMetricsTime(s *suite) {
	one := func(ms int64, name string) []line { return at(ms, service("s", span(int(ms), 0, -1, name, 0, 7))) }
	other := func(ms int64, name string) []line { return at(ms, service("t", span(int(ms), 0, -1, name, 0, 7))) }
	many := lines(one(130, "a"), one(1_150, "b"), one(10_270, "a"), other(11_110, "a"), one(30_310, "a"), one(55_570, "c"), one(71_130, "a"))
	for name, body := range map[string]string{
		"cumulative":                 "",
		"delta":                      "aggregation_temporality: AGGREGATION_TEMPORALITY_DELTA",
		"delta-exponential":          "aggregation_temporality: AGGREGATION_TEMPORALITY_DELTA\nhistogram: {exponential: {}}",
		"delta-with-expirations":     "aggregation_temporality: AGGREGATION_TEMPORALITY_DELTA\nmetrics_expiration: 15s\nseries_expiration: 15s",
		"metrics-expire":             "metrics_expiration: 15s",
		"metrics-expire-at-once":     "metrics_expiration: 1ns",
		"metrics-expire-and-revive":  "metrics_expiration: 20s",
		"series-expire":              "series_expiration: 15s",
		"series-expire-without":      "series_expiration: 15s\nhistogram: {disable: true}",
		"both-expire":                "series_expiration: 12s\nmetrics_expiration: 25s\nexemplars: {enabled: true}",
		"series-expire-with-limit":   "series_expiration: 15s\naggregation_cardinality_limit: 1",
		"resources-evicted":          "resource_metrics_cache_size: 1",
		"resources-evicted-delta":    "resource_metrics_cache_size: 1\naggregation_temporality: AGGREGATION_TEMPORALITY_DELTA",
		"flush-often":                "metrics_flush_interval: 33s",
		"flush-default":              "",
		"timestamp-cache-of-null":    "metric_timestamp_cache_size: \naggregation_temporality: AGGREGATION_TEMPORALITY_DELTA",
		"timestamp-cache-cumulative": "metric_timestamp_cache_size: -1",
	} {
		config := spanMetrics(body)
		if name == "flush-often" || name == "flush-default" {
			config = connectorPipelines("span_metrics", body, "metrics")
		}
		s.add(name, config, 95_500, many)
	}
	s.add("delta-forgets-times", spanMetrics("aggregation_temporality: AGGREGATION_TEMPORALITY_DELTA\nmetric_timestamp_cache_size: 1\nhistogram: {disable: true}"), 55_500, lines(one(130, "a"), one(11_130, "b"), one(21_130, "a"), one(31_130, "a"), other(41_130, "a")))
	s.add("resources-evicted-and-revived", spanMetrics("resource_metrics_cache_size: 1"), 35_500, lines(one(130, "a"), other(250, "a"), one(370, "a"), one(12_130, "a"), other(13_130, "a"), other(21_130, "a")))
	s.add("nothing-comes", spanMetrics(""), 35_500, nil)
	s.add("shutdown-before-a-flush", spanMetrics(""), 9_500, one(130, "a"))
	s.add("refused-downstream", connectorPipelines("span_metrics", "metrics_flush_interval: 10s\n", "metrics")+"", 35_500, lines(faultOf("otlp_grpc", 50, 15_000, "permanent"), one(130, "a")))
	s.add("refused-and-logged", plainReceiver+"connectors:\n  span_metrics: {metrics_flush_interval: 10s}\nexporters:\n"+indent(2, grpcTo("sending_queue: {enabled: false}\nretry_on_failure: {enabled: false}\n"))+
		"service:\n  pipelines:\n    traces: {receivers: [otlp], exporters: [span_metrics]}\n    metrics: {receivers: [span_metrics], exporters: [otlp_grpc]}\n", 35_500, lines(faultOf("otlp_grpc", 50, 15_000, "unavailable"), one(130, "a")))
	s.add("held-up-by-retries", plainReceiver+"connectors:\n  span_metrics: {metrics_flush_interval: 3s}\nexporters:\n"+indent(2, grpcTo("sending_queue: {enabled: false}\nretry_on_failure: {initial_interval: 10700ms, randomization_factor: 0}\n"))+
		"service:\n  pipelines:\n    traces: {receivers: [otlp], exporters: [span_metrics]}\n    metrics: {receivers: [span_metrics], exporters: [otlp_grpc]}\n", 25_500, lines(faultOf("otlp_grpc", 50, 4_000, "unavailable"), one(130, "a"), one(5_170, "a")))
	s.add("alias", connectorPipelines("spanmetrics", "metrics_flush_interval: 10s\n", "metrics"), 15_500, one(130, "a"))
	s.add("named", connectorPipelines("span_metrics/red", "metrics_flush_interval: 10s\n", "metrics"), 15_500, one(130, "a"))
	s.add("of-two-pipelines", plainReceiver+"connectors:\n  span_metrics: {metrics_flush_interval: 10s}\nprocessors:\n  batch: {timeout: 2300ms}\nexporters:\n"+indent(2, grpcTo(""))+"  otlp_http: {endpoint: 'http://b:4318'}\n"+
		"service:\n  pipelines:\n    traces/a: {receivers: [otlp], exporters: [span_metrics, otlp_grpc]}\n    traces/b: {receivers: [otlp], processors: [batch], exporters: [span_metrics]}\n    metrics/a: {receivers: [span_metrics], exporters: [otlp_grpc]}\n    metrics/b: {receivers: [span_metrics], processors: [batch], exporters: [otlp_http]}\n", 25_500, lines(one(130, "a"), one(11_150, "b")))
	var traces []object
	for n := range 60 {
		traces = append(traces, span(n, 0, -1, "a", 0, 3))
	}
	for _, mode := range []string{"hash_seed", "proportional", "equalizing"} {
		s.add("behind-probabilistic-sampler-"+mode, strings.Replace(strings.Replace(spanMetrics("enable_metrics_sampling_method: true"),
			"connectors:\n", "processors:\n  probabilistic_sampler: {sampling_percentage: 25, mode: "+mode+"}\nconnectors:\n", 1),
			"receivers: [otlp], exporters", "receivers: [otlp], processors: [probabilistic_sampler], exporters", 1), 25_500, at(130, service("s", traces...)))
	}
	s.add("deprecated-cache-size", spanMetrics("dimensions_cache_size: 7"), 15_500, one(130, "a"))
	s.add("gallery", spanMetrics("dimensions: [{name: http.route}, {name: http.response.status_code}]\nexemplars: {enabled: true}"), 15_500, gallery(110, everyGalleryTrace...))
	s.add("gallery-exponential", spanMetrics("histogram: {exponential: {max_size: 40}}\nexclude_dimensions: [span.name, span.kind, status.code]"), 15_500, gallery(110, everyGalleryTrace...))
	var spread []object
	for n := range 300 {
		spread = append(spread, span(n, 0, -1, "a", 0, float64(splitmix(uint64(n))%(1<<(uint(n)%34)))/1000))
	}
	for _, size := range []int{2, 5, 13, 40, 160, 500} {
		s.add(fmt.Sprintf("exponential-spread-%d", size), spanMetrics(fmt.Sprintf("histogram: {exponential: {max_size: %d}}", size)), 15_500, at(130, service("s", spread...)))
	}
	s.add("explicit-spread", spanMetrics(""), 15_500, at(130, service("s", spread...)))
}

func addSpanMetricsLimits(s *suite) {
	names := func(ms int64, service_ string, from, count int) []line {
		var spans []object
		for n := range count {
			spans = append(spans, span(int(ms)+n, 0, -1, fmt.Sprintf("op-%d", from+n), 0, float64(n)))
		}
		return at(ms, service(service_, spans...))
	}
	for _, limit := range []int{1, 2, 3, 10} {
		s.add(fmt.Sprintf("limit-%d", limit), spanMetrics(fmt.Sprintf("aggregation_cardinality_limit: %d", limit)), 25_500, lines(names(130, "s", 0, 5), names(250, "t", 0, 2), names(11_130, "s", 2, 6)))
	}
	s.add("limit-delta", spanMetrics("aggregation_cardinality_limit: 2\naggregation_temporality: AGGREGATION_TEMPORALITY_DELTA"), 35_500, lines(names(130, "s", 0, 5), names(11_130, "s", 2, 6), names(21_130, "s", 1, 3)))
	s.add("limit-exemplars", spanMetrics("aggregation_cardinality_limit: 2\nexemplars: {enabled: true}"), 25_500, lines(names(130, "s", 0, 5), names(11_130, "s", 2, 6)))
	s.add("limit-exponential", spanMetrics("aggregation_cardinality_limit: 2\nhistogram: {exponential: {}}"), 25_500, lines(names(130, "s", 0, 5), names(11_130, "s", 2, 6)))
	s.add("limit-series-expire", spanMetrics("aggregation_cardinality_limit: 2\nseries_expiration: 9s"), 65_500, lines(names(130, "s", 0, 5), names(11_130, "s", 2, 1), names(21_130, "s", 3, 4), names(31_130, "s", 3, 4), names(41_130, "s", 0, 1)))
}

func addSpanMetricsMistakes(s *suite) {
	for name, body := range map[string]string{
		"duplicate-dimension":            "dimensions: [{name: a}, {name: a}]",
		"duplicate-of-a-default":         "dimensions: [{name: service.name}]",
		"duplicate-of-the-instance":      "dimensions: [{name: collector.instance.id}]",
		"duplicate-calls-dimension":      "calls_dimensions: [{name: b}, {name: b}]",
		"duplicate-histogram-dimension":  "histogram: {dimensions: [{name: span.kind}]}",
		"duplicate-event-dimension":      "events: {enabled: true, dimensions: [{name: x}, {name: x}]}",
		"duplicate-unused-event":         "events: {dimensions: [{name: x}, {name: x}]}",
		"dimension-with-quotes":          "dimensions: [{name: 'a\"b'}, {name: 'a\"b'}]",
		"dimension-without-name":         "dimensions: [{default: x}]",
		"dimension-with-both":            "dimensions: [{name: a, glob: 'b*'}]",
		"glob-with-default":              "dimensions: [{glob: 'b*', default: x}]",
		"glob-with-empty-default":        "dimensions: [{glob: 'b*', default: ''}]",
		"glob-that-is-none":              "dimensions: [{glob: 'b['}]",
		"glob-that-is-none-2":            "dimensions: [{glob: '[]'}]",
		"glob-that-is-none-3":            "dimensions: [{glob: '[z-a]'}]",
		"glob-that-is-none-4":            "dimensions: [{glob: '[a-bc]'}]",
		"glob-conflict":                  "dimensions: [{name: a.b}, {glob: 'a.*'}]",
		"glob-conflict-with-a-default":   "dimensions: [{glob: 'span.k*'}]",
		"glob-without-conflict":          "dimensions: [{name: a.b}, {glob: 'a*'}, {glob: 'a?c'}]",
		"events-without-dimensions":      "events: {enabled: true}",
		"both-histograms":                "histogram: {explicit: {buckets: [1s]}, exponential: {max_size: 10}}",
		"both-histograms-one-off":        "histogram: {explicit: {buckets: [1s]}, exponential: {enabled: false}}",
		"negative-interval":              "metrics_flush_interval: -3s",
		"negative-expiration":            "metrics_expiration: -1500ms",
		"negative-series-expiration":     "series_expiration: -1h",
		"negative-timestamps":            "aggregation_temporality: AGGREGATION_TEMPORALITY_DELTA\nmetric_timestamp_cache_size: -1",
		"zero-timestamps":                "aggregation_temporality: AGGREGATION_TEMPORALITY_DELTA\nmetric_timestamp_cache_size: 0",
		"negative-limit":                 "aggregation_cardinality_limit: -1",
		"negative-exemplars":             "exemplars: {enabled: true, max_per_data_point: -1}",
		"negative-exemplars-off":         "exemplars: {max_per_data_point: -1}",
		"no-resources":                   "resource_metrics_cache_size: 0",
		"negative-resources":             "resource_metrics_cache_size: -1",
		"unknown-unit":                   "histogram: {unit: us}",
		"unknown-unit-in-capitals":       "histogram: {unit: US}",
		"unknown-key":                    "dimension: []",
		"unknown-key-of-a-dimension":     "dimensions: [{nam: a}]",
		"unknown-key-of-histogram":       "histogram: {buckets: [1s]}",
		"buckets-of-numbers":             "histogram: {explicit: {buckets: [1, 2.5]}}",
		"bad-bucket":                     "histogram: {explicit: {buckets: [1 s]}}",
		"number-as-default":              "dimensions: [{name: a, default: 5}]",
		"list-as-dimension":              "dimensions: [a, b]",
		"map-as-dimensions":              "dimensions: {name: a}",
		"text-as-dimensions":             "dimensions: a",
		"text-as-a-flag":                 "exemplars: {enabled: on}",
		"number-as-temporality":          "aggregation_temporality: 1",
		"several-mistakes-first-counts":  "metrics_expiration: -1s\ndimensions: [{name: span.name}]\naggregation_cardinality_limit: -1",
		"exclude-with-commas":            "exclude_dimensions: span.kind,status.code",
		"exponential-size-as-text":       "histogram: {exponential: {max_size: big}}",
		"exponential-unknown-key":        "histogram: {exponential: {size: 1}}",
		"exponential-enabled-as-text":    "histogram: {exponential: {enabled: yes please}}",
		"timestamps-as-text":             "metric_timestamp_cache_size: many",
		"null-dimensions-and-histogram":  "dimensions: \nhistogram: \nexemplars: ",
		"negative-interval-without-unit": "metrics_expiration: -5",
	} {
		config := connectorPipelines("span_metrics", body, "metrics")
		s.add("config-"+name, config, 1_300, nil)
	}
	s.add("config-to-traces", connectorPipelines("span_metrics", "", "traces/out"), 1_300, nil)
	s.add("config-unused", plainReceiver+"connectors:\n  span_metrics: {metrics_flush_interval: -1s}\nexporters:\n"+indent(2, grpcTo(""))+"service:\n  pipelines:\n    traces: {receivers: [otlp], exporters: [otlp_grpc]}\n", 1_300, nil)
	s.add("config-only-as-exporter", plainReceiver+"connectors:\n  span_metrics:\nexporters:\n"+indent(2, grpcTo(""))+"service:\n  pipelines:\n    traces: {receivers: [otlp], exporters: [span_metrics]}\n", 1_300, nil)
}
