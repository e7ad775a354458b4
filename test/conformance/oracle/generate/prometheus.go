package main

import (
	"fmt"
	"math/rand/v2"
)

// The page of the prometheus exporter, asked without its socket.
func prometheusSuite() *suite {
	s := &suite{feature: "prometheus"}
	addPrometheusNameCases(s)
	addPrometheusLabelCases(s)
	addPrometheusPointCases(s)
	addPrometheusTimeCases(s)
	addPrometheusConfigCases(s)
	addRandomPages(s)
	return s
}

type page struct {
	Exporter string `json:"exporter"`
	Accept   string `json:"accept,omitempty"`
}

func scrapeAt(ms int64) []line { return []line{{AtMs: ms, Scrape: page{Exporter: "prometheus"}}} }

const openMetrics = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2"

func scrapeOpenAt(ms int64) []line {
	return []line{{AtMs: ms, Scrape: page{Exporter: "prometheus", Accept: openMetrics}}}
}

func scrapeUTF8At(ms int64) []line {
	return []line{{AtMs: ms, Scrape: page{Exporter: "prometheus", Accept: "text/plain;version=0.0.4;escaping=allow-utf-8"}}}
}

// addPage asks for the page after its input: as text, as OpenMetrics when that is on, and without escaping of names.
func (s *suite) addPage(id, body string, input []line) {
	if body != "" {
		body = ", " + body
	}
	last := input[len(input)-1].AtMs
	s.add(id, signalPipeline("metrics", "prometheus", "prometheus: {endpoint: 'localhost:8889'"+body+"}\n", "", ""), last+300, lines(input, scrapeAt(last+100), scrapeOpenAt(last+200), scrapeUTF8At(last+250)))
}

// named are gauges, counters and other sums of odd names and units.
func named() []line {
	var all []object
	for _, m := range [][2]string{
		{"http.server.duration", "ms"}, {"http.server.duration.seconds", "s"}, {"memory.usage", "By"}, {"mem.bytes", "By"}, {"load.ratio", "1"}, {"cpu", "1"}, {"requests.total", "1"}, {"calls_total", "{request}"},
		{"speed", "m/s"}, {"speed.per.second", "m/s"}, {"rate", "{packet}/s"}, {"rate", "By/h"}, {"odd", "foo/bar"}, {"odd.unit", "%"}, {"spaces in name", " s "}, {"ends.with.dots..", "s"}, {"2fast", "d"}, {"__under__score__", "GBy"},
		{"colon:name", "Cel"}, {"ราคา.baht", "THB"}, {"unit.per.nothing", "By/"}, {"only.per", "/s"}, {"hash#tag", "a_b__c"}, {"total.amount", "1"}, {"ratio", "1"}, {"x.total.y", "s"}, {"", "s"}, {"_", ""},
	} {
		all = append(all, metric(m[0], m[1], "gauge", object{"dataPoints": []object{intPoint("1", "kind", "gauge", "raw", m[0]+"|"+m[1])}}))
		all = append(all, metric(m[0]+".c", m[1], "sum", object{"dataPoints": []object{intPoint("2", "kind", "counter", "raw", m[0]+"|"+m[1])}, "aggregationTemporality": 2, "isMonotonic": true}))
		if len(all) > 9 {
			continue
		}
		all = append(all, metric(m[0]+".u", m[1], "sum", object{"dataPoints": []object{intPoint("3", "kind", "updown", "raw", m[0]+"|"+m[1])}, "aggregationTemporality": 2}))
		all = append(all, metric(m[0]+".h", m[1], "histogram", object{"dataPoints": []object{bucketsPoint([]any{"1", "5"}, []any{1})}, "aggregationTemporality": 2}))
	}
	return metricsAt(110, serviceMetrics("shop", all...))
}

func addPrometheusNameCases(s *suite) {
	for name, body := range map[string]string{
		"by-default":                         "",
		"underscore-escaping-with-suffixes":  "translation_strategy: UnderscoreEscapingWithSuffixes, add_metric_suffixes: false",
		"underscore-escaping-without":        "translation_strategy: UnderscoreEscapingWithoutSuffixes",
		"no-utf8-escaping-with-suffixes":     "translation_strategy: NoUTF8EscapingWithSuffixes",
		"no-translation":                     "translation_strategy: NoTranslation",
		"no-suffixes":                        "add_metric_suffixes: false",
		"namespace":                          "namespace: shop",
		"odd-namespace":                      "namespace: 'my shop.7'",
		"namespace-of-digits":                "namespace: '7up'",
		"namespace-without-suffixes":         "namespace: 'my shop.7', add_metric_suffixes: false",
		"namespace-without-translation":      "namespace: 'my shop.7', translation_strategy: NoTranslation",
		"namespace-of-nothing-but-underline": "namespace: '__'",
	} {
		s.addPage("names-"+name, body, named())
	}
}

func addPrometheusLabelCases(s *suite) {
	resources := func() []line {
		id := func(kv ...any) object { return object{"attributes": attributes(kv...)} }
		one := func(n string) object {
			return scopeMetrics(object{"name": "lib", "version": "v1", "attributes": attributes("scope.key", "v", "name", "reserved", "n", 1)}, gauge("g", intPoint(n, "http.route", "/a", "1st", "x", "_private", "y", "a b", "c")))
		}
		return metricsAt(110,
			resourceMetrics(id("service.name", "shop", "service.namespace", "ns", "service.instance.id", "i1", "host.name", "h", "n", 5, "list", []any{1, "b"}, "map", kvlist{"a", 1}, "odd key", true), one("1")),
			resourceMetrics(id("service.name", "cart", "service.instance.id", "i2", "host.name", "h2", "host_name", "h3"), schema(one("2"), "https://scope")),
			resourceMetrics(id("service.name", "alone"), one("3")),
			resourceMetrics(id("service.instance.id", "only"), one("4")),
			resourceMetrics(object{}, scopeMetrics(object{}, gauge("bare", intPoint("5")))))
	}
	for name, body := range map[string]string{
		"by-default":                "",
		"without-scope-info":        "without_scope_info: true",
		"const":                     "const_labels: {zone: th, label1: value1}",
		"resource-to-telemetry":     "resource_to_telemetry_conversion: {enabled: true}",
		"resource-without-service":  "resource_to_telemetry_conversion: {enabled: true, exclude_service_attributes: true}",
		"resource-constant-all":     "resource_constant_labels: {included: ['*']}",
		"resource-constant-some":    "resource_constant_labels: {included: ['host.*', n], excluded: ['?ost_name']}",
		"resource-constant-exclude": "resource_constant_labels: {excluded: [list, 'ser*']}",
		"namespace":                 "namespace: shop",
		"no-translation":            "translation_strategy: NoTranslation",
		"no-translation-converted":  "translation_strategy: NoTranslation, resource_to_telemetry_conversion: {enabled: true}",
		"const-that-is-there":       "const_labels: {http_route: x}",
		"open-metrics":              "enable_open_metrics: true",
	} {
		s.addPage("labels-"+name, body, resources())
	}
	odd := func(kv ...any) []line { return metricsAt(110, serviceMetrics("s", gauge("g", intPoint("1", kv...)))) }
	s.addPage("labels-of-two-keys-that-become-one", "", odd("a.b", 1, "a_b", 2))
	s.addPage("labels-with-quotes-and-lines", "", odd("q", "say \"hi\"\\\n\tnow", "thai", "ราคา"))
	s.addPage("labels-of-all-types", "", odd("i", -5, "d", 1.5, "big", 1e21, "t", true, "n", nil, "b", []byte("x"), "l", []any{1, 2.5, "a", nil}, "m", kvlist{"z", 1, "a", []any{}}))
	s.addPage("labels-of-underscores", "", odd("__", 1))
	s.addPage("labels-reserved", "", odd("__reserved__", 1))
	s.addPage("labels-nearly-reserved", "", odd("__a", 1, "b__", 2, "___", 3))
	s.addPage("labels-empty-key", "", odd("", 1))
	s.addPage("labels-job-and-instance-given", "", metricsAt(110, resourceMetrics(object{"attributes": attributes("service.name", "s", "service.instance.id", "i", "job", "own")}, scopeMetrics(object{}, gauge("g", intPoint("1", "le", "x"))))))
	s.addPage("labels-job-twice", "", odd("job", "own"))
	s.addPage("help-with-lines", "", metricsAt(110, serviceMetrics("s", object{"name": "m", "description": "a\\b\n\"c\"", "gauge": object{"dataPoints": []object{intPoint("1")}}}, object{"name": "n", "gauge": object{"dataPoints": []object{intPoint("1")}}})))
	s.addPage("conflict-of-types", "", metricsAt(110, serviceMetrics("s", gauge("a.b", intPoint("1"))), serviceMetrics("t", metric("a_b", "1", "sum", object{"dataPoints": []object{intPoint("1")}, "aggregationTemporality": 2, "isMonotonic": true}))))
	s.addPage("two-metrics-one-series", "", metricsAt(110, serviceMetrics("s", gauge("one.two", intPoint("1")), object{"name": "other", "gauge": object{"dataPoints": []object{intPoint("2")}}})))
}

func addPrometheusPointCases(s *suite) {
	all := metricsAt(110, serviceMetrics("shop", everyMetric()...))
	values := metricsAt(110, serviceMetrics("v", gauge("g", intPoint("9007199254740993", "n", 1), doublePoint(1e-7, "n", 2), doublePoint(1e21, "n", 3), doublePoint(123456789.125, "n", 4), doublePoint("NaN", "n", 5), doublePoint("Infinity", "n", 6), doublePoint("-Infinity", "n", 7), doublePoint(-0.0, "n", 8), doublePoint(0.1, "n", 9), intPoint("-12", "n", 10), point(attr("n", 11))),
		sum("c", intPoint("1000000", "n", 1), doublePoint(1e6, "n", 2), doublePoint(2.5e-3, "n", 3))))
	histograms := metricsAt(110, serviceMetrics("h",
		metric("plain", "s", "histogram", object{"dataPoints": []object{bucketsPoint([]any{"1", "2", "3"}, []any{0.005, 10})}, "aggregationTemporality": 2}),
		metric("unordered", "s", "histogram", object{"dataPoints": []object{bucketsPoint([]any{"1", "2", "3"}, []any{10, 5})}, "aggregationTemporality": 2}),
		metric("twice", "s", "histogram", object{"dataPoints": []object{bucketsPoint([]any{"1", "2", "3"}, []any{5, 5})}, "aggregationTemporality": 2}),
		metric("nobuckets", "s", "histogram", object{"dataPoints": []object{bucketsPoint([]any{}, []any{})}, "aggregationTemporality": 2}),
		metric("nosum", "s", "histogram", object{"dataPoints": []object{point(set("count", "3"), set("bucketCounts", []any{"1", "2"}), set("explicitBounds", []any{1}))}, "aggregationTemporality": 2}),
		metric("exemplars", "s", "histogram", object{"dataPoints": []object{bucketsPoint([]any{"1", "2", "3"}, []any{1, 10}, set("exemplars", []any{exemplar("3", 1), exemplar("30", 2), exemplar("4", 3)}))}, "aggregationTemporality": 2})))
	for name, body := range map[string]string{"": "", "-with-timestamps": "send_timestamps: true", "-open-metrics": "enable_open_metrics: true", "-open-metrics-with-timestamps": "enable_open_metrics: true, send_timestamps: true"} {
		s.addPage("points-of-every-kind"+name, body, all)
		s.addPage("points-values"+name, body, values)
		s.addPage("points-histograms"+name, body, histograms)
	}
	s.addPage("points-nothing", "", metricsAt(110, serviceMetrics("s")))
	s.addPage("points-without-data", "", metricsAt(110, serviceMetrics("s", object{"name": "empty"}, gauge("none"))))
}

// seriesOf is a message of one series of a sum or gauge at a moment, ms since the metrics began.
func seriesOf(ms int64, kind string, temporality int, monotonic bool, startMs, timeMs float64, n string) []line {
	p := intPoint(n, "k", "v")
	p["startTimeUnixNano"], p["timeUnixNano"] = nanos(startMs), nanos(timeMs)
	data := object{"dataPoints": []object{p}}
	if kind == "sum" {
		data["aggregationTemporality"], data["isMonotonic"] = temporality, monotonic
	}
	return metricsAt(ms, serviceMetrics("s", metric("m", "", kind, data)))
}

func histogramOf(ms int64, temporality int, startMs, timeMs float64, counts []any, bounds []any) []line {
	p := bucketsPoint(counts, bounds)
	p["startTimeUnixNano"], p["timeUnixNano"] = nanos(startMs), nanos(timeMs)
	return metricsAt(ms, serviceMetrics("s", metric("h", "s", "histogram", object{"dataPoints": []object{p}, "aggregationTemporality": temporality})))
}

func addPrometheusTimeCases(s *suite) {
	s.addPage("time-last-value", "", lines(seriesOf(110, "gauge", 0, false, 0, 100, "1"), seriesOf(210, "gauge", 0, false, 0, 200, "2"), seriesOf(310, "gauge", 0, false, 0, 150, "3")))
	s.addPage("time-cumulative", "send_timestamps: true", lines(seriesOf(110, "sum", 2, true, 0, 100, "1"), scrapeAt(150), seriesOf(210, "sum", 2, true, 0, 200, "5"), seriesOf(310, "sum", 2, true, 0, 150, "3")))
	s.addPage("time-delta-adds-up", "send_timestamps: true", lines(seriesOf(110, "sum", 1, true, 0, 100, "1"), seriesOf(210, "sum", 1, true, 100, 200, "5"), seriesOf(310, "sum", 1, true, 200, 300, "7")))
	s.addPage("time-delta-with-a-gap", "", lines(seriesOf(110, "sum", 1, true, 0, 100, "1"), seriesOf(210, "sum", 1, true, 150, 200, "5"), seriesOf(310, "sum", 1, true, 200, 300, "7")))
	s.addPage("time-delta-not-monotonic", "", lines(seriesOf(110, "sum", 1, false, 0, 100, "1"), seriesOf(210, "gauge", 0, false, 0, 100, "1")))
	s.addPage("time-unspecified", "", lines(seriesOf(110, "sum", 0, true, 0, 100, "1"), seriesOf(210, "sum", 2, false, 0, 100, "4")))
	b := []any{1, 10}
	s.addPage("time-histogram-delta", "", lines(histogramOf(110, 1, 0, 100, []any{"1", "2", "3"}, b), histogramOf(210, 1, 100, 200, []any{"1", "2", "3"}, b), scrapeAt(250), histogramOf(310, 1, 200, 300, []any{"3", "2", "1"}, []any{1, 20})))
	s.addPage("time-histogram-delta-misaligned", "", lines(histogramOf(110, 1, 0, 100, []any{"1", "2", "3"}, b), histogramOf(210, 1, 90, 200, []any{"1", "2", "3"}, b), scrapeAt(250), histogramOf(310, 1, 150, 300, []any{"3", "2", "1"}, b)))
	s.addPage("time-histogram-cumulative", "", lines(histogramOf(110, 2, 0, 100, []any{"1", "2", "3"}, b), histogramOf(210, 2, 0, 200, []any{"2", "3", "3"}, b), histogramOf(310, 2, 0, 150, []any{"9", "9", "9"}, b)))
	s.addPage("time-no-recorded-value", "", lines(seriesOf(110, "gauge", 0, false, 0, 100, "1"), scrapeAt(150), metricsAt(210, serviceMetrics("s", metric("m", "", "gauge", object{"dataPoints": []object{point(set("flags", 1), attr("k", "v"))}})))))
	late := func(body string, gap int64) []line {
		return lines(seriesOf(110, "gauge", 0, false, 0, 100, "1"), scrapeAt(150), scrapeAt(gap-10), scrapeAt(gap+200), metricsAt(gap+1000, serviceMetrics("s", gauge("other", intPoint("1")))))
	}
	s.addPage("time-expires-after-five-minutes", "", late("", 300110))
	s.addPage("time-expires-when-told", "metric_expiration: 10s", late("", 10110))
	s.addPage("time-expiration-keeps-what-is-renewed", "metric_expiration: 10s", lines(seriesOf(110, "gauge", 0, false, 0, 100, "1"), seriesOf(8110, "gauge", 0, false, 0, 200, "2"), scrapeAt(12110), scrapeAt(17910), scrapeAt(18210)))
	s.addPage("time-another-type-after-expiry", "metric_expiration: 10s", lines(seriesOf(110, "gauge", 0, false, 0, 100, "1"), scrapeAt(150), seriesOf(11110, "sum", 2, false, 0, 200, "2"), scrapeAt(12110)))
	s.addPage("time-help-stays", "", lines(seriesOf(110, "gauge", 0, false, 0, 100, "1"), scrapeAt(150), metricsAt(210, serviceMetrics("t", object{"name": "m", "description": "another", "gauge": object{"dataPoints": []object{intPoint("9")}}}))))
	s.addPage("time-no-expiration-at-zero", "metric_expiration: 0s", lines(seriesOf(110, "gauge", 0, false, 0, 100, "1")))
}

func addPrometheusConfigCases(s *suite) {
	for id, body := range map[string]string{
		"no-endpoint":               "endpoint: ''",
		"blank-endpoint":            "endpoint: ' '",
		"unknown-strategy":          "endpoint: 'x:1', translation_strategy: Escape",
		"both-conversions":          "endpoint: 'x:1', resource_to_telemetry_conversion: {enabled: true}, resource_constant_labels: {included: [a]}",
		"enabled-in-constant":       "endpoint: 'x:1', resource_constant_labels: {enabled: true}",
		"exclude-in-constant":       "endpoint: 'x:1', resource_constant_labels: {exclude_service_attributes: true}",
		"conversion-mixed":          "endpoint: 'x:1', resource_to_telemetry_conversion: {enabled: true, included: [a]}",
		"conversion-is-deprecated":  "endpoint: 'x:1', resource_to_telemetry_conversion: {enabled: true}",
		"unknown-key":               "endpoint: 'x:1', path: /m",
		"unknown-key-in-conversion": "endpoint: 'x:1', resource_to_telemetry_conversion: {on: true}",
		"labels-are-a-list":         "endpoint: 'x:1', const_labels: [a]",
		"labels-are-numbers":        "endpoint: 'x:1', const_labels: {a: 1}",
		"tls-without-key":           "endpoint: 'x:1', tls: {cert_file: a}",
		"negative-expiration":       "endpoint: 'x:1', metric_expiration: -1s",
		"queue":                     "endpoint: 'x:1', sending_queue: {queue_size: 0}",
		"timeout-is-unknown":        "endpoint: 'x:1', timeout: 1s",
	} {
		s.add("config-"+id, signalPipeline("metrics", "prometheus", "prometheus: {"+body+"}\n", "", ""), 310, nil)
	}
	s.add("config-traces", signalPipeline("traces", "prometheus", "prometheus: {endpoint: 'x:1'}\n", "", ""), 310, nil)
	s.add("config-defaults", signalPipeline("metrics", "prometheus", "prometheus:\n", "", ""), 310, nil)
	s.add("config-server-settings", signalPipeline("metrics", "prometheus", "prometheus: {endpoint: 'x:1', max_request_body_size: 5, read_timeout: 1s, include_metadata: true, transport: unix, middlewares: []}\n", "", ""), 310, nil)
}

// addRandomPages send points of a few series in any order and temporality, and look at the page now and then. Every name
// has one type and one description, since what conflicts is served by chance. Nothing expires: the exporter is not
// started, so it forgets when it is asked only.
func addRandomPages(s *suite) {
	kinds := []string{"gauge", "sum", "histogram", "exponentialHistogram", "summary"}
	for i := range 40 {
		r := rand.New(rand.NewPCG(seed, uint64(7000+i)))
		body := pick(r, "", "send_timestamps: true", "enable_open_metrics: true", "namespace: n, without_scope_info: true", "resource_constant_labels: {included: ['h*']}, const_labels: {zone: th}")
		var input []line
		at := int64(110)
		for range 9 {
			var metrics []object
			for n := range 4 {
				k := kinds[(n+i)%len(kinds)]
				start := float64(100 * r.IntN(8))
				var points []object
				for range 1 + r.IntN(2) {
					p := randomPoint(r, k)
					p["startTimeUnixNano"], p["timeUnixNano"] = nanos(start), nanos(start+float64(100*r.IntN(3)))
					points = append(points, p)
				}
				data := object{"dataPoints": points}
				if k != "gauge" && k != "summary" {
					data["aggregationTemporality"] = pick(r, 1, 1, 2, 2, 0)
				}
				if k == "sum" {
					data["isMonotonic"] = i%2 == 0
				}
				metrics = append(metrics, metric(fmt.Sprintf("m%d.%s", n, k), pick(r, "s", "s"), k, data))
			}
			input = append(input, metricsAt(at, resourceMetrics(object{"attributes": attributes("service.name", pick(r, "a", "b"), "service.instance.id", "i", "host", "h")}, scopeMetrics(object{"name": "lib"}, metrics...)))...)
			at += int64(100 + 10*r.IntN(120))
			if r.IntN(3) == 0 {
				input = append(input, scrapeAt(at)...)
				at += 50
			}
		}
		if body != "" {
			body = ", " + body
		}
		s.add(fmt.Sprintf("random-%02d", i), signalPipeline("metrics", "prometheus", "prometheus: {endpoint: 'localhost:8889'"+body+"}\n", "", ""), at+300, lines(input, scrapeAt(at+100), scrapeOpenAt(at+200)))
	}
}

func randomPoint(r *rand.Rand, kind string) object {
	labels := attr("k", pick(r, "x", "y", "z"))
	if r.IntN(12) == 0 {
		return point(set("flags", 1), labels)
	}
	switch kind {
	case "histogram":
		return bucketsPoint([]any{fmt.Sprint(r.IntN(5)), "2", "3"}, pick(r, []any{1, 10}, []any{1, 10}, []any{2, 20}), labels, set("sum", float64(r.IntN(100))/4))
	case "exponentialHistogram":
		counts := []any{fmt.Sprint(1 + r.IntN(4)), fmt.Sprint(r.IntN(3)), "1"}
		total := 2
		for _, c := range counts {
			n := 0
			_, _ = fmt.Sscan(c.(string), &n)
			total += n
		}
		return point(labels, set("count", fmt.Sprint(total)), set("sum", float64(r.IntN(40))), set("scale", 1), set("zeroCount", "2"), set("positive", object{"offset": r.IntN(6) - 3, "bucketCounts": counts}))
	case "summary":
		return point(labels, set("count", fmt.Sprint(r.IntN(9))), set("sum", 1.5), set("quantileValues", []any{object{"quantile": 0.5, "value": float64(r.IntN(9))}}))
	}
	if r.IntN(2) == 0 {
		return point(labels, set("asInt", fmt.Sprint(r.IntN(90)-20)))
	}
	return point(labels, set("asDouble", float64(r.IntN(900))/8))
}
