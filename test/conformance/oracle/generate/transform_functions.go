package main

import (
	"fmt"
	"strings"
)

// transformFunctionsSuite is for the functions that only the transform processor has.
func transformFunctionsSuite() *suite {
	s := &suite{feature: "transform-functions"}
	number := 0
	add := func(kind, signal, field, context, statement string, input []line) {
		number++
		body := fmt.Sprintf("error_mode: propagate\n%s:\n  - context: %s\n    statements:\n      - '%s'", field, context, strings.ReplaceAll(statement, "'", "''"))
		config := plainReceiver + plainExporter + "processors:\n  transform:\n" + indent(4, body) + "service:\n  pipelines:\n    " + signal + ": {receivers: [otlp], processors: [transform], exporters: [otlp_grpc]}\n"
		s.add(fmt.Sprintf("%s-%03d", kind, number), config, 300, input)
	}

	named := func(kind int, kv ...any) []line {
		return at(130, service("shop", span(1, 0, -1, "as it was", 0, 5, set("kind", kind), attr(kv...))))
	}
	for _, kv := range [][]any{
		{}, {"http.request.method", "GET"}, {"http.method", "POST", "http.route", "/a", "url.template", "/t"}, {"http.request.method", 5, "http.route", 7}, {"rpc.system", "grpc"}, {"rpc.system.name", "grpc", "rpc.method", "Get"}, {"rpc.system", "grpc", "rpc.service", "Cart"}, {"rpc.system", "grpc", "rpc.service", "Cart", "rpc.grpc.method", "Get"},
		{"db.system", "postgresql"}, {"db.system.name", "postgresql", "db.query.summary", "SELECT cart"}, {"db.system", "mysql", "db.operation", "SELECT"}, {"db.system", "mysql", "db.operation.name", "SELECT", "db.namespace", "shop", "db.collection.name", "cart"}, {"db.system", "mysql", "db.collection.name", "cart"}, {"db.system", "mysql", "db.name", "shop", "db.stored_procedure.name", "p"}, {"db.system", "mysql", "db.name", "shop"}, {"db.system", "mysql", "server.address", "db1", "server.port", 3306}, {"db.system", "mysql", "server.address", "db1", "db.operation", "X"},
		{"messaging.system", "kafka"}, {"messaging.system", "kafka", "messaging.operation", "publish"}, {"messaging.system", "kafka", "messaging.operation.name", "send", "messaging.destination.name", "orders"}, {"messaging.system", "kafka", "messaging.destination", "orders"}, {"messaging.system", "kafka", "messaging.destination.temporary", true, "messaging.destination.name", "x"}, {"messaging.system", "kafka", "messaging.destination.temporary", "true", "messaging.destination.anonymous", true}, {"messaging.system", "kafka", "messaging.destination.template", "o-{id}"}, {"messaging.system", "kafka", "server.address", "k1", "server.port", 9092}, {"messaging.system", "kafka", "server.address", "k1"}, {"http.method", "", "rpc.system", "grpc"},
	} {
		for kind := 0; kind <= 5; kind++ {
			if kind < 2 && len(kv) > 2 {
				continue
			}
			add("name", "traces", "trace_statements", "span", `set_semconv_span_name("1.37.0", "was")`, named(kind, kv...))
		}
	}
	for _, arguments := range []string{`"1.37.0"`, `"1.43"`, `"v1.40.0"`, `"1.43.1"`, `"1.36.9"`, `"1.37.0-rc.1"`, `"1.43.0-rc.1"`, `"2"`, `"x"`, `""`, `"1.37.0", ""`, ``, `1.37`, `"1.37.0", "a", "b"`, `semconv_version="1.37.0", original_span_name_attribute="http.method"`} {
		add("name-arguments", "traces", "trace_statements", "span", `set_semconv_span_name(`+arguments+`)`, named(2, "http.method", "GET"))
	}
	add("name-arguments", "traces", "trace_statements", "spanevent", `set_semconv_span_name("1.37.0")`, named(2, "http.method", "GET"))

	kinds := map[string]object{}
	for i, kind := range []string{"gauge", "sum", "histogram", "exponential", "summary"} {
		kinds[kind] = everyMetric()[i]
	}
	kinds["nothing"] = object{"name": "nothing"}
	onMetric := func(kind, context, statement, name string) {
		add(kind, "metrics", "metric_statements", context, statement, metricsAt(130, serviceMetrics("shop", kinds[name])))
	}
	for _, name := range []string{"gauge", "sum", "histogram", "exponential", "summary", "nothing"} {
		for _, statement := range []string{`convert_gauge_to_sum("delta", true)`, `convert_gauge_to_sum("cumulative", false)`, `convert_sum_to_gauge()`, `copy_metric(name="copy", unit="x", description="y") where name != "copy"`, `copy_metric(Concat([name, "2"], "")) where not IsMatch(name, "2$")`, `extract_count_metric(true)`, `extract_count_metric(false, ".n")`, `extract_sum_metric(true)`, `extract_sum_metric(false, "")`, `extract_percentile_metric(50.0)`, `extract_percentile_metric(99.9, "_high")`, `scale_metric(10.0)`, `scale_metric(0.1, "s")`, `scale_metric(2.0, name)`, `aggregate_on_attributes("sum", [])`, `convert_exponential_histogram_to_histogram("upper", [0.0, 1.0, 2.0, 5.0])`, `convert_exponential_histogram_to_histogram("midpoint", [0.5, 1.0, 2.0])`, `convert_exponential_histogram_to_histogram("uniform", [0.0, 0.75, 1.5, 3.0])`, `convert_exponential_histogram_to_histogram("uniform", [0.1])`, `convert_summary_quantile_val_to_gauge()`, `convert_summary_quantile_val_to_gauge("q", "_q")`} {
			onMetric("metric-"+name, "metric", statement, name)
		}
		for _, statement := range []string{`convert_summary_count_val_to_sum("delta", true)`, `convert_summary_count_val_to_sum("cumulative", false, ".n")`, `convert_summary_sum_val_to_sum("delta", true)`, `convert_summary_sum_val_to_sum("cumulative", false, "")`, `merge_histogram_buckets(10)`, `merge_histogram_buckets(250.5)`, `merge_histogram_buckets(99)`, `merge_histogram_buckets(2, "limit_buckets")`, `merge_histogram_buckets(1, "limit_buckets")`, `merge_histogram_buckets(9, "limit_buckets")`, `merge_histogram_buckets(count, "limit_buckets")`, `merge_histogram_buckets(attributes["nope"])`, `merge_histogram_buckets(sum, "limit_buckets")`} {
			onMetric("point-"+name, "datapoint", statement, name)
		}
	}
	for _, statement := range []string{`convert_gauge_to_sum("x", true)`, `convert_gauge_to_sum("delta")`, `convert_gauge_to_sum("delta", "true")`, `convert_sum_to_gauge(1)`, `copy_metric(5) where name == "calls"`, `copy_metric(name=attributes) where true`, `copy_metric("a", "b", "c", "d")`, `extract_count_metric()`, `extract_count_metric("true")`, `extract_sum_metric(true, 5)`, `extract_percentile_metric(0.0)`, `extract_percentile_metric(100.0)`, `extract_percentile_metric(-5.5)`, `extract_percentile_metric(50)`, `extract_percentile_metric()`, `scale_metric(2)`, `scale_metric("2")`, `scale_metric(2.0, 5)`, `scale_metric(2.0, is_monotonic)`, `aggregate_on_attributes("avg")`, `aggregate_on_attributes("")`, `aggregate_on_attributes("sum", "a")`, `aggregate_on_attribute_value("sum", "a", ["b"])`, `aggregate_on_attribute_value("x", "a", ["b"], "c")`, `convert_exponential_histogram_to_histogram("", [1.0])`, `convert_exponential_histogram_to_histogram("x", [1.0])`, `convert_exponential_histogram_to_histogram("upper", [])`, `convert_exponential_histogram_to_histogram("upper", [1])`, `convert_exponential_histogram_to_histogram("upper")`, `convert_summary_quantile_val_to_gauge(5)`, `merge_histogram_buckets(1)`, `set_semconv_span_name("1.37.0")`} {
		onMetric("metric-refused", "metric", statement, "sum")
	}
	for _, statement := range []string{`merge_histogram_buckets(1, "x")`, `merge_histogram_buckets(nil)`, `merge_histogram_buckets(0, "limit_buckets")`, `merge_histogram_buckets(1.5, "limit_buckets")`, `merge_histogram_buckets("x")`, `merge_histogram_buckets()`, `convert_summary_count_val_to_sum("x", true)`, `convert_summary_sum_val_to_sum("delta")`, `copy_metric()`} {
		onMetric("point-refused", "datapoint", statement, "summary")
	}

	alike := map[string]object{
		"ints":    gauge("ints", intPoint("7", "q", "a", "h", 1), intPoint("-3", "q", "b", "h", 1), intPoint("4", "q", "c", "h", 1), doublePoint(9.75, "q", "b", "h", 1), point(attr("q", "a", "h", 1))),
		"doubles": gauge("doubles", doublePoint(7.5, "q", "b", "h", 1), doublePoint(-3.25, "q", "b", "h", 1), intPoint("4", "q", 1, "h", 1), doublePoint(1, "q", "a", "h", 1)),
		"one":     gauge("one", doublePoint(7.5, "h", 1)),
		"empty":   gauge("empty", point(attr("h", 1)), intPoint("4", "h", 1)),
		"deltas":  metric("deltas", "1", "sum", object{"aggregationTemporality": 1, "dataPoints": []any{intPoint("7", "h", 1), point(set("asInt", "1"), set("startTimeUnixNano", nanos(0)), attr("h", 1))}}),
		"starts":  sum("starts", point(set("asInt", "7"), set("startTimeUnixNano", nanos(50)), attr("h", 1)), point(set("asInt", "1"), set("startTimeUnixNano", nanos(5)), attr("h", 1))),
		"buckets": histogram("buckets", bucketsPoint([]any{"1", "2", "3"}, []any{10, 250.5}, attr("q", "b", "h", 1), set("min", 0.5), set("max", 300)), bucketsPoint([]any{"4", "0", "1"}, []any{10, 250.5}, attr("q", "a", "h", 1), set("min", 0.25), set("max", 400), set("exemplars", []any{exemplar("3", 1)})), bucketsPoint([]any{"9", "9", "9"}, []any{10, 250.5}, attr("q", "a", "h", 1), set("min", 0), set("max", 900), set("count", "0"))),
		"exps": exponentialHistogram("exps", point(attr("h", 1), set("count", "9"), set("sum", 12.25), set("scale", 1), set("zeroCount", "2"), set("positive", object{"offset": 1, "bucketCounts": []any{"1", "0", "4"}}), set("negative", object{"offset": 2, "bucketCounts": []any{"1", "1"}})),
			point(attr("h", 1), set("count", "7"), set("sum", 2.5), set("scale", 1), set("zeroCount", "1"), set("positive", object{"offset": -1, "bucketCounts": []any{"1", "0", "4"}}), set("negative", object{"offset": 3, "bucketCounts": []any{"1", "1", "2"}})),
			point(attr("h", 1), set("count", "7"), set("sum", 2.5), set("scale", 1), set("positive", object{"offset": 4, "bucketCounts": []any{"0", "2"}}), set("negative", object{"offset": 2, "bucketCounts": []any{"1", "1", "2"}}))),
	}
	for name, data := range alike {
		for _, function := range []string{"sum", "mean", "min", "max", "median", "count"} {
			if (name == "buckets" || name == "exps") && function != "sum" && function != "min" {
				continue
			}
			add("alike-"+name+"-"+function, "metrics", "metric_statements", "metric", `aggregate_on_attributes("`+function+`", ["h"])`, metricsAt(130, serviceMetrics("shop", data)))
			add("values-"+name+"-"+function, "metrics", "metric_statements", "metric", `aggregate_on_attribute_value("`+function+`", "q", ["b", "c", ""], "a")`, metricsAt(130, serviceMetrics("shop", data)))
		}
	}

	percentileOf := map[string]object{
		"plain":       bucketsPoint([]any{"10", "20", "30", "40"}, []any{1, 2, 5}, set("count", "100")),
		"min-max":     bucketsPoint([]any{"10", "20", "30", "40"}, []any{1, 2, 5}, set("count", "100"), set("min", 0.5), set("max", 8)),
		"low-max":     bucketsPoint([]any{"10", "20", "30", "40"}, []any{1, 2, 5}, set("count", "100"), set("min", 3), set("max", 4)),
		"negative":    bucketsPoint([]any{"100", "0"}, []any{-5}, set("count", "100")),
		"one-bucket":  bucketsPoint([]any{"100"}, []any{}, set("count", "100"), set("min", 2), set("max", 4)),
		"one-unknown": bucketsPoint([]any{"100"}, []any{}, set("count", "100")),
		"none":        bucketsPoint([]any{}, []any{}, set("count", "100")),
		"no-count":    bucketsPoint([]any{"1", "1"}, []any{1}, set("count", "0")),
		"too-few":     bucketsPoint([]any{"1", "1"}, []any{1}, set("count", "100")),
		"malformed":   bucketsPoint([]any{"1", "1"}, []any{1, 2}, set("count", "2")),
		"described":   bucketsPoint([]any{"10", "20", "30", "40"}, []any{1, 2, 5}, set("count", "100"), attr("h", 1), set("flags", 1)),
	}
	for name, data := range percentileOf {
		for _, percentile := range []string{"1.0", "25.0", "50.0", "95.0", "99.99"} {
			add("percentile-"+name, "metrics", "metric_statements", "metric", `extract_percentile_metric(`+percentile+`) where type == METRIC_DATA_TYPE_HISTOGRAM`, metricsAt(130, serviceMetrics("shop", histogram("latency", data))))
		}
	}
	exponentialOf := map[string]object{
		"coarse":    point(set("count", "10"), set("scale", 0), set("positive", object{"offset": 1, "bucketCounts": []any{"4", "6"}})),
		"shrunk":    point(set("count", "10"), set("scale", -2), set("positive", object{"offset": -1, "bucketCounts": []any{"5", "5"}})),
		"zeros":     point(set("count", "10"), set("scale", 0), set("zeroCount", "10"), set("zeroThreshold", 0.5)),
		"zeros-pos": point(set("count", "10"), set("scale", 0), set("zeroCount", "8"), set("zeroThreshold", 0.5), set("positive", object{"offset": 0, "bucketCounts": []any{"2"}})),
		"zeros-neg": point(set("count", "10"), set("scale", 0), set("zeroCount", "8"), set("zeroThreshold", 0.5), set("negative", object{"offset": 0, "bucketCounts": []any{"2"}})),
		"negative":  point(set("count", "10"), set("scale", 0), set("negative", object{"offset": 2, "bucketCounts": []any{"5", "5"}})),
		"nothing":   point(set("count", "10"), set("scale", 0)),
		"too-few":   point(set("count", "100"), set("scale", 0), set("positive", object{"offset": 0, "bucketCounts": []any{"2"}})),
	}
	for name, data := range exponentialOf {
		for _, percentile := range []string{"10.0", "50.0", "100.0", "99.0"} {
			add("percentile-exponential-"+name, "metrics", "metric_statements", "metric", `extract_percentile_metric(`+percentile+`) where type == METRIC_DATA_TYPE_EXPONENTIAL_HISTOGRAM`, metricsAt(130, serviceMetrics("shop", exponentialHistogram("latency", data))))
		}
		for _, how := range []string{"upper", "midpoint", "uniform"} {
			add("explicit-"+name, "metrics", "metric_statements", "metric", `convert_exponential_histogram_to_histogram("`+how+`", [0.0, 0.3, 1.1, 2.5, 5.0])`, metricsAt(130, serviceMetrics("shop", exponentialHistogram("latency", data))))
		}
	}

	read := func(kind, expression, text string) {
		add(kind, "logs", "log_statements", "log", `set(attributes["x"], `+expression+`)`, logsAt(130, serviceLogs("shop", logRecord(text, 9, "INFO"))))
	}
	for _, text := range []string{
		`CEF:0|Security|threatmanager|1.0|100|worm successfully stopped|10|src=10.0.0.1 dst=2.1.2.2 spt=1232`, `Sep 19 08:26:10 host CEF:0|a\\|b|c\\\\d|1|2|na\me|Low|msg=detected a \\= in it act=blocked\n now  k.x=1 _a=`, `CEF:0|a|b|c|d|e|f`, `CEF:0|a|b|c|d|e|f|`, `CEF:0|a|b|c|d|e`, `CEF:|a|b|c|d|e|f|`, `nothing`, ``, `CEF:0|a|b|c|d|e|f|no keys here`, `CEF:0|a|b|c|d|e|f|a=1 b=2 a=3`, `CEF:0|a|b|c|d|e|f|x= y=  z=a|b`, `CEF:0|a|b|c|d|e|f\\`, `CEF:0||||||`, `h CEF:0|a|b\|c|d|e|f|g=1 2 h_1=\n`, `CEF:0|a\\|b|c|d|e|f|5|x=1`, `CEF:0\|a\|b|c|d|e|f|5|src=1`,
	} {
		read("cef", "ParseCEF(body)", text)
	}
	for _, text := range []string{
		`127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326`, `127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "-" 408 -`, `127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /a\"b\\c\x41\n\q HTTP/1.0" 200 1 "http://r/" "curl\"8"`, `h i u [t] "GET /  HTTP/1.0 x" 200 1 "" ""`, `h i u [t] "" 2x0 1`, `h i u [t] "" 200 1x`, `h i u [t] "" +200 -1`, `h i u [t] "" 99999999999999999999 1`, `h i u [] "" 200 1`, `  h i u [t] "a b" 200 1  `, `bad`, ``,
	} {
		read("clf", "ParseCLF(body)", text)
		read("clf", `ParseCLF(body, "combined")`, text)
	}
	for _, text := range []string{
		"#Version: 1.0\n#Date: 12-Jan-1996 00:00:00\n#Fields: time cs-method cs-uri\n00:34:23 GET /foo/bar.html\n12:21:16 GET \"/a b\"", "#Version: 1.0\r\n#Fields: a b\r\n1 \"x\"\"y\"\r\n\r\n2 3", "#version: 1.0\n#SOFTWARE: x:y\n#Start-Date: s\n#End-Date: e\n#Remark: r\n#Other: o\n#NoColon\n#Fields: a\n1", "#Fields: a\n1", "#Version: 1.0\n1", "#Version: 1.0\n#Fields a b\n1", "#Version: 1.0\n#Fields: a\n\"x", "#Version: 1.0\n#Fields: a\n\"x\"\"", "#Version: 1.0\n#Fields: a b c\n\"x\"y z", "#Version: 1.0\n#Fields:\n1", "#Version: 1.0", "", " ", "#Version: 1.0\n#Fields: a a\n1 2", "#Version: 1.0\n#Fields: a b\nx\"y z",
	} {
		read("elf", "ParseELF(body)", text)
	}
	for _, text := range []string{
		"LEEF:1.0|Microsoft|MSExchange|4.0 SP1|15345|src=192.0.2.0", "LEEF:1.0|v|p|1|e|a=1\tb=2|3\t=x\tc", "LEEF:1.0|v|p|1|e", "LEEF:1.0|v|p|1", "LEEF:2.0|v|p|1|e|^|a=1", "LEEF:2.0|v|p|1|e|x7c|a=1", "LEEF:2.0|v|p|1|e|0x7c|a=1|", "LEEF:2.0|v|p|1|e|0x|a=1", "LEEF:2.0|v|p|1|e|0xz1|a=1", "LEEF:2.0|v|p|1|e|0x7|a=1", "LEEF:2.0|v|p|1|e|0x7c7c|a=1", "LEEF:2.0|v|p|1|e||a=1", "LEEF:2.0|v|p|1|e|a=1", "LEEF:2.0|v|p|1|e", "LEEF:2.0|v|p", "LEEF:3.0|v|p|1|e|", "LEEF:1.0", "<13> host LEEF:1.0|v|p|1|e|a=1", "nothing", "", "LEEF:2.0|v|p|1|e|^|a=1^a=2",
	} {
		read("leef", "ParseLEEF(body)", text)
	}
	for _, expression := range []string{`ParseCEF()`, `ParseCEF(5)`, `ParseCEF(attributes["nope"])`, `ParseCLF(body, "x")`, `ParseCLF(body, 5)`, `ParseCLF()`, `ParseELF(nil)`, `ParseLEEF(body, 1)`, `ParseLEEF(severity_number)`} {
		read("log-refused", expression, "text")
	}
	add("log-refused", "traces", "trace_statements", "span", `set(attributes["x"], ParseCEF(name))`, named(2))
	return s
}
