package main

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
)

// object is a JSON object of OTLP.
type object = map[string]any

// splitmix turns a counter into 64 well mixed bits, so ids look random and are the same every time.
func splitmix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func traceID(n int) string {
	return fmt.Sprintf("%016x%016x", splitmix(uint64(2*n+1)), splitmix(uint64(2*n+2)))
}

func spanID(trace, n int) string {
	return fmt.Sprintf("%016x", splitmix(uint64(1_000_000_000+1000*trace+n)))
}

// epochMs is when the spans of every trace begin: arrival times and span times have nothing to do with each other.
const epochMs = 1_700_000_000_000

func nanos(ms float64) string {
	return strconv.FormatInt(epochMs*1_000_000+int64(ms*1_000_000), 10)
}

func value(v any) object {
	switch v := v.(type) {
	case nil:
		return object{}
	case string:
		return object{"stringValue": v}
	case bool:
		return object{"boolValue": v}
	case int:
		return object{"intValue": strconv.Itoa(v)}
	case float64:
		return object{"doubleValue": v}
	case []byte:
		return object{"bytesValue": base64.StdEncoding.EncodeToString(v)}
	case []any:
		values := make([]any, len(v))
		for i := range v {
			values[i] = value(v[i])
		}
		return object{"arrayValue": object{"values": values}}
	case kvlist:
		return object{"kvlistValue": object{"values": attributes(v...)}}
	default:
		panic(fmt.Sprintf("no attribute value of type %T", v))
	}
}

// kvlist is an attribute value that is itself a list of keys and values.
type kvlist []any

// attributes takes keys and values in turn.
func attributes(kv ...any) []any {
	var list []any
	for i := 0; i < len(kv); i += 2 {
		list = append(list, object{"key": kv[i].(string), "value": value(kv[i+1])})
	}
	return list
}

type spanOption func(object)

// span n of a trace is a child of span parent; parent -1 makes it a root. Times are milliseconds after epochMs.
func span(trace, n, parent int, name string, startMs, endMs float64, options ...spanOption) object {
	s := object{
		"traceId": traceID(trace), "spanId": spanID(trace, n), "name": name, "kind": 2,
		"startTimeUnixNano": nanos(startMs), "endTimeUnixNano": nanos(endMs),
	}
	if parent >= 0 {
		s["parentSpanId"] = spanID(trace, parent)
	}
	for _, o := range options {
		o(s)
	}
	return s
}

func attr(kv ...any) spanOption {
	return func(s object) {
		before, _ := s["attributes"].([]any)
		s["attributes"] = append(before, attributes(kv...)...)
	}
}

func kind(k int) spanOption { return func(s object) { s["kind"] = k } }

func okStatus(s object) { s["status"] = object{"code": 1} }

func errorStatus(message string) spanOption {
	return func(s object) { s["status"] = object{"code": 2, "message": message} }
}

func traceState(text string) spanOption { return func(s object) { s["traceState"] = text } }

func flags(bits int) spanOption { return func(s object) { s["flags"] = bits } }

func set(key string, v any) spanOption { return func(s object) { s[key] = v } }

func spanEvent(name string, atMs float64, kv ...any) spanOption {
	return func(s object) {
		before, _ := s["events"].([]any)
		e := object{"name": name, "timeUnixNano": nanos(atMs)}
		if len(kv) > 0 {
			e["attributes"] = attributes(kv...)
		}
		s["events"] = append(before, e)
	}
}

func link(trace, n int, kv ...any) spanOption {
	return func(s object) {
		before, _ := s["links"].([]any)
		l := object{"traceId": traceID(trace), "spanId": spanID(trace, n)}
		if len(kv) > 0 {
			l["attributes"] = attributes(kv...)
		}
		s["links"] = append(before, l)
	}
}

// withTraceID replaces the id, for cases about particular ids.
func withTraceID(id string) spanOption {
	if b, err := hex.DecodeString(id); err != nil || len(b) != 16 {
		panic("not a trace id: " + id)
	}
	return func(s object) { s["traceId"] = id }
}

// service is one ResourceSpans with one scope.
func service(name string, spans ...object) object {
	return resourceSpans(object{"attributes": attributes("service.name", name)}, scopeSpans(object{"name": "app"}, spans...))
}

// serviceWith is one ResourceSpans with more resource attributes.
func serviceWith(name string, kv []any, spans ...object) object {
	all := attributes(append([]any{"service.name", name}, kv...)...)
	return resourceSpans(object{"attributes": all}, scopeSpans(object{"name": "app"}, spans...))
}

func resourceSpans(resource object, scopes ...object) object {
	return object{"resource": resource, "scopeSpans": scopes}
}

func scopeSpans(scope object, spans ...object) object {
	return object{"scope": scope, "spans": spans}
}

func schema(o object, url string) object {
	o["schemaUrl"] = url
	return o
}

// at is one message that arrives at a receiver.
func at(ms int64, resources ...object) []line {
	return []line{{AtMs: ms, Traces: object{"resourceSpans": resources}}}
}

func atReceiver(receiver string, ms int64, resources ...object) []line {
	return []line{{AtMs: ms, Receiver: receiver, Traces: object{"resourceSpans": resources}}}
}

func faultOf(exporter string, fromMs, untilMs int64, kind string) []line {
	return []line{{AtMs: fromMs, Fault: &fault{Exporter: exporter, UntilMs: untilMs, Error: kind}}}
}

func throttleOf(exporter string, fromMs, untilMs, retryAfterMs int64) []line {
	return []line{{AtMs: fromMs, Fault: &fault{Exporter: exporter, UntilMs: untilMs, Error: "throttle", RetryAfterMs: retryAfterMs}}}
}
