// Command payloads asks pdata's JSON unmarshalers, which the otlp receiver reads requests with, what they take of odd and
// broken OTLP/JSON, and writes down what they make of it.
//
//	go run ./payloads > ../payloads.jsonl
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// payload is one request and its fate: what the marshaler writes again, or that it was refused.
type payload struct {
	Signal  string          `json:"signal"`
	Text    string          `json:"text"`
	Written json.RawMessage `json:"written,omitempty"`
	Refused bool            `json:"refused,omitempty"`
	// Panicked: the request brings the unmarshaler down, and with it (over gRPC) the collector.
	Panicked bool `json:"panicked,omitempty"`
}

func main() {
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for _, p := range payloads() {
		if err := out.Encode(answer(p)); err != nil {
			fmt.Fprintln(os.Stderr, "payloads:", err)
			os.Exit(1)
		}
	}
}

func answer(p payload) (answered payload) {
	answered = p
	defer func() {
		if recover() != nil {
			answered.Panicked = true
		}
	}()
	written, err := rewrite(p.Signal, []byte(p.Text))
	if err != nil {
		answered.Refused = true
		return answered
	}
	answered.Written = written
	return answered
}

func rewrite(signal string, text []byte) ([]byte, error) {
	switch signal {
	case "traces":
		data, err := (&ptrace.JSONUnmarshaler{}).UnmarshalTraces(text)
		if err != nil {
			return nil, err
		}
		return (&ptrace.JSONMarshaler{}).MarshalTraces(data)
	case "metrics":
		data, err := (&pmetric.JSONUnmarshaler{}).UnmarshalMetrics(text)
		if err != nil {
			return nil, err
		}
		return (&pmetric.JSONMarshaler{}).MarshalMetrics(data)
	}
	data, err := (&plog.JSONUnmarshaler{}).UnmarshalLogs(text)
	if err != nil {
		return nil, err
	}
	return (&plog.JSONMarshaler{}).MarshalLogs(data)
}

// Values that are wrong in most places, and right in some.
var values = []string{
	`null`, `true`, `"true"`, `"x"`, `""`, `-1`, `"-1"`, `"+5"`, `"007"`, `7`, `"7"`, `1.5`, `"1.5"`, `{}`, `[]`, `[1]`, `{"a":1}`,
	`18446744073709551615`, `"18446744073709551615"`, `18446744073709551616`, `"18446744073709551616"`, `9223372036854775808`, `"-9223372036854775809"`,
	`4294967296`, `"4294967295"`, `300`, `-129`, `1e400`, `"1e400"`, `"1e3"`, `"NaN"`, `"nan"`, `"Infinity"`, `"-Infinity"`, `"+Inf"`, `"inf"`, `" 7"`, `"0x10"`, `"0x1p-2"`, `"1_000"`, `".5"`, `"5."`,
}

var ids = []string{
	`null`, `""`, `"00"`, `"0102030405060708"`, `"0102030405060708090a0b0c0d0e0f10"`, `"0102030405060708090A0B0C0D0E0F10"`, `"0102030405060708090a0b0c0d0e0f1011"`, `"010203040506070809"`,
	`"0000000000000000"`, `"00000000000000000000000000000000"`, `"zz02030405060708"`, `"zz02030405060708090a0b0c0d0e0f10"`, `"AQIDBAUGBwg="`, `5`, `[]`, `{}`, `true`, `"010203040506070"`,
}

// place is where a value goes: text with one %s.
type place struct {
	signal, text string
	values       []string
}

func payloads() []payload {
	var all []payload
	for _, p := range places() {
		for _, v := range p.values {
			all = append(all, payload{Signal: p.signal, Text: strings.Replace(p.text, "%s", v, 1)})
		}
	}
	return all
}

func places() []place {
	span := func(field string) string { return `{"resourceSpans":[{"scopeSpans":[{"spans":[{` + field + `}]}]}]}` }
	record := func(field string) string {
		return `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{` + field + `}]}]}]}`
	}
	metric := func(field string) string {
		return `{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{` + field + `}]}]}]}`
	}
	point := func(field string) string { return metric(`"gauge":{"dataPoints":[{` + field + `}]}`) }
	histogram := func(field string) string { return metric(`"histogram":{"dataPoints":[{` + field + `}]}`) }
	exponential := func(field string) string {
		return metric(`"exponentialHistogram":{"dataPoints":[{` + field + `}]}`)
	}
	all := []place{}
	add := func(signal string, values []string, texts ...string) {
		for _, t := range texts {
			all = append(all, place{signal, t, values})
		}
	}
	few := []string{`null`, `true`, `"x"`, `5`, `{}`, `[]`, `[null]`, `[5]`, `[[]]`, `[{}]`, `[{},{}]`, `{"a":[]}`}
	add("traces", few, `%s`, `{"resourceSpans":%s}`, `{"resource_spans":%s}`, `{"resourceSpans":[{"resource":%s}]}`, `{"resourceSpans":[{"scopeSpans":%s}]}`, `{"resourceSpans":[{"schemaUrl":%s}]}`,
		`{"resourceSpans":[{"scopeSpans":[{"scope":%s}]}]}`, `{"resourceSpans":[{"scopeSpans":[{"spans":%s}]}]}`, `{"resourceSpans":[{"resource":{"attributes":%s}}]}`,
		span(`"attributes":%s`), span(`"events":%s`), span(`"links":%s`), span(`"status":%s`), span(`"unknown":%s`))
	add("traces", ids, span(`"traceId":%s`), span(`"span_id":%s`), span(`"parentSpanId":%s`), span(`"links":[{"traceId":%s}]`))
	add("traces", values, span(`"startTimeUnixNano":%s`), span(`"end_time_unix_nano":%s`), span(`"flags":%s`), span(`"name":%s`), span(`"droppedEventsCount":%s`),
		span(`"status":{"code":%s}`), span(`"attributes":[{"key":"a","value":%s}]`), span(`"attributes":[{"key":%s}]`), span(`"attributes":[{"key":"a","value":{"intValue":%s}}]`),
		span(`"attributes":[{"key":"a","value":{"doubleValue":%s}}]`), span(`"attributes":[{"key":"a","value":{"boolValue":%s}}]`), span(`"attributes":[{"key":"a","value":{"stringValue":%s}}]`),
		span(`"attributes":[{"key":"a","value":{"arrayValue":%s}}]`), span(`"attributes":[{"key":"a","value":{"kvlistValue":{"values":%s}}}]`))
	add("traces", []string{`null`, `""`, `"AQI="`, `"AQI"`, `"A"`, `"!"`, `"AQ-_"`, `5`, `[1]`, `"AQI=\n"`}, span(`"attributes":[{"key":"a","value":{"bytesValue":%s}}]`))
	add("traces", []string{`"SPAN_KIND_SERVER"`, `"SERVER"`, `2`, `"2"`, `null`, `1.5`, `9`}, span(`"kind":%s`))
	add("logs", few, `%s`, `{"resourceLogs":%s}`, `{"resource_logs":%s}`, `{"resourceLogs":[{"resource":%s}]}`, `{"resourceLogs":[{"scopeLogs":%s}]}`, `{"resourceLogs":[{"scopeLogs":[{"logRecords":%s}]}]}`, record(`"body":%s`), record(`"attributes":%s`))
	add("logs", ids, record(`"traceId":%s`), record(`"spanId":%s`))
	add("logs", values, record(`"timeUnixNano":%s`), record(`"observed_time_unix_nano":%s`), record(`"severityNumber":%s`), record(`"severityText":%s`), record(`"flags":%s`), record(`"eventName":%s`), record(`"droppedAttributesCount":%s`), record(`"body":{"intValue":%s}`))
	add("logs", []string{`"SEVERITY_NUMBER_WARN"`, `"SEVERITY_NUMBER_FATAL4"`, `"WARN"`, `13`}, record(`"severityNumber":%s`))
	add("metrics", few, `%s`, `{"resourceMetrics":%s}`, `{"resource_metrics":%s}`, `{"resourceMetrics":[{"scopeMetrics":%s}]}`, `{"resourceMetrics":[{"scopeMetrics":[{"metrics":%s}]}]}`,
		metric(`"metadata":%s`), metric(`"gauge":%s`), metric(`"sum":%s`), metric(`"histogram":%s`), metric(`"exponentialHistogram":%s`), metric(`"exponential_histogram":%s`), metric(`"summary":%s`), metric(`"gauge":{"dataPoints":%s}`),
		metric(`"sum":{"data_points":%s}`), point(`"attributes":%s`), point(`"exemplars":%s`), exponential(`"positive":%s`), histogram(`"bucketCounts":%s`), histogram(`"explicitBounds":%s`), metric(`"summary":{"dataPoints":[{"quantileValues":%s}]}`))
	add("metrics", ids, point(`"exemplars":[{"traceId":%s}]`), point(`"exemplars":[{"spanId":%s}]`))
	add("metrics", values, metric(`"name":%s`), point(`"timeUnixNano":%s`), point(`"asInt":%s`), point(`"asDouble":%s`), point(`"flags":%s`), histogram(`"count":%s`), histogram(`"sum":%s`), histogram(`"bucketCounts":[%s]`), histogram(`"explicitBounds":[%s]`),
		exponential(`"scale":%s`), exponential(`"zeroThreshold":%s`), exponential(`"negative":{"offset":%s}`), metric(`"sum":{"isMonotonic":%s}`), metric(`"sum":{"aggregationTemporality":%s}`), metric(`"summary":{"dataPoints":[{"sum":%s}]}`))
	add("metrics", []string{`"AGGREGATION_TEMPORALITY_DELTA"`, `"DELTA"`, `1`}, metric(`"sum":{"aggregationTemporality":%s}`))
	add("metrics", []string{`"asInt":1,"asDouble":2`, `"asDouble":2,"asInt":1`, `"count":3`}, point(`%s`))
	add("metrics", []string{`"gauge":{},"sum":{}`, `"sum":{"dataPoints":[{}]},"gauge":{}`}, metric(`%s`))
	return all
}
