package main

// Messages of logs and metrics, as spans.go makes those of traces.

func logsAt(ms int64, resources ...object) []line {
	return []line{{AtMs: ms, Logs: object{"resourceLogs": resources}}}
}

func resourceLogs(resource object, scopes ...object) object {
	return object{"resource": resource, "scopeLogs": scopes}
}

func scopeLogs(scope object, records ...object) object {
	return object{"scope": scope, "logRecords": records}
}

// serviceLogs are records of one service and one scope.
func serviceLogs(name string, records ...object) object {
	return resourceLogs(object{"attributes": attributes("service.name", name)}, scopeLogs(object{"name": "lib"}, records...))
}

func logRecord(body any, severity int, text string, options ...spanOption) object {
	r := object{"timeUnixNano": nanos(1), "observedTimeUnixNano": nanos(2), "severityNumber": severity, "severityText": text, "body": value(body)}
	for _, o := range options {
		o(r)
	}
	return r
}

// inTrace puts a record into a trace.
func inTrace(trace, n int) spanOption {
	return func(r object) { r["traceId"], r["spanId"], r["flags"] = traceID(trace), spanID(trace, n), 1 }
}

func metricsAt(ms int64, resources ...object) []line {
	return []line{{AtMs: ms, Metrics: object{"resourceMetrics": resources}}}
}

func resourceMetrics(resource object, scopes ...object) object {
	return object{"resource": resource, "scopeMetrics": scopes}
}

func scopeMetrics(scope object, metrics ...object) object {
	return object{"scope": scope, "metrics": metrics}
}

// serviceMetrics are metrics of one service and one scope.
func serviceMetrics(name string, metrics ...object) object {
	return resourceMetrics(object{"attributes": attributes("service.name", name)}, scopeMetrics(object{"name": "lib"}, metrics...))
}

func metric(name, unit, kind string, data object) object {
	return object{"name": name, "description": "of " + name, "unit": unit, kind: data}
}

func gauge(name string, points ...object) object {
	return metric(name, "1", "gauge", object{"dataPoints": points})
}

// sum is cumulative and monotonic.
func sum(name string, points ...object) object {
	return metric(name, "{call}", "sum", object{"dataPoints": points, "aggregationTemporality": 2, "isMonotonic": true})
}

func histogram(name string, points ...object) object {
	return metric(name, "ms", "histogram", object{"dataPoints": points, "aggregationTemporality": 1})
}

func exponentialHistogram(name string, points ...object) object {
	return metric(name, "ms", "exponentialHistogram", object{"dataPoints": points, "aggregationTemporality": 2})
}

func summary(name string, points ...object) object {
	return metric(name, "s", "summary", object{"dataPoints": points})
}

func point(options ...spanOption) object {
	p := object{"startTimeUnixNano": nanos(0), "timeUnixNano": nanos(1000)}
	for _, o := range options {
		o(p)
	}
	return p
}

func intPoint(n string, kv ...any) object { return point(set("asInt", n), attr(kv...)) }
func doublePoint(n any, kv ...any) object { return point(set("asDouble", n), attr(kv...)) }
func exemplar(n string, trace int) object {
	return object{"timeUnixNano": nanos(500), "asInt": n, "traceId": traceID(trace), "spanId": spanID(trace, 0), "filteredAttributes": attributes("user", "u1")}
}

func bucketsPoint(counts []any, bounds []any, options ...spanOption) object {
	return point(append([]spanOption{set("bucketCounts", counts), set("explicitBounds", bounds), set("count", "6"), set("sum", 61.5)}, options...)...)
}

// everyMetric has one of each kind, with everything they can have.
func everyMetric() []object {
	return []object{
		gauge("queue.size", intPoint("7", "queue", "a"), intPoint("-3", "queue", "b"), doublePoint(2.5)),
		sum("calls", point(set("asInt", "12"), attr("code", 200, "ok", true), set("exemplars", []any{exemplar("3", 1)})), doublePoint(0.1, "code", 500), point(set("flags", 1))),
		histogram("latency", bucketsPoint([]any{"1", "2", "3"}, []any{10, 250.5}, attr("route", "/"), set("min", 0.5), set("max", 300)), bucketsPoint([]any{}, []any{})),
		exponentialHistogram("latency.exp", point(set("count", "9"), set("sum", 12.25), set("min", -2), set("max", 9), set("scale", 1), set("zeroCount", "2"), set("zeroThreshold", 0.001),
			set("positive", object{"offset": -1, "bucketCounts": []any{"1", "0", "4"}}), set("negative", object{"offset": 2, "bucketCounts": []any{"1", "1"}}))),
		summary("gc", point(set("count", "4"), set("sum", 1.75), set("quantileValues", []any{object{"quantile": 0.5, "value": 0.25}, object{"quantile": 0.99, "value": 1}}))),
	}
}

// everyLog has records of all kinds of bodies and severities.
func everyLog() []object {
	return []object{
		logRecord("paid 12 THB", 9, "INFO", inTrace(1, 0), attr("order.id", 42)),
		logRecord(kvlist{"msg", "out of stock", "sku", []any{1, "b"}}, 17, "ERROR", inTrace(1, 1), set("eventName", "stock.empty"), set("droppedAttributesCount", 2)),
		logRecord(nil, 0, ""), logRecord(3.5, 24, "FATAL"), logRecord([]byte("bytes"), 2, "trace2", attr("deep", kvlist{"a", nil})), logRecord(true, 13, "warn"),
	}
}
