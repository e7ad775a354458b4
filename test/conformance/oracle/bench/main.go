// Command bench measures the real components on the workload of test/support/tail-sampling-workload.ts: 400,000 spans
// in 5,000 messages, built before the clock starts. It prints one JSON object: spans per second by component.
//
//	taskset -c 0 env GOMAXPROCS=1 bench tail_sampling
package main

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/attributesprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/filterprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/probabilisticsamplerprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/tailsamplingprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/transformprocessor"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/pdata/ptrace"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/batchprocessor"
	"go.uber.org/zap"
	"gopkg.in/yaml.v3"
)

const traces, perMessage = 50_000, 10

type bench struct {
	factory processor.Factory
	config  string
	// spans is how many a right run lets through.
	spans int
}

var benches = map[string]bench{
	"tail_sampling": {tailsamplingprocessor.NewFactory(), `
decision_wait: 30s
num_traces: 100000
policies:
  - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
  - {name: slow, type: latency, latency: {threshold_ms: 1000}}
  - {name: baseline, type: probabilistic, probabilistic: {sampling_percentage: 10}}
`, 105_784},
	"probabilistic_sampler": {probabilisticsamplerprocessor.NewFactory(), "sampling_percentage: 25", 100_392},
	"filter":                {filterprocessor.NewFactory(), "traces: {span: ['attributes[\"http.response.status_code\"] >= 500']}", 398_057},
	"transform":             {transformprocessor.NewFactory(), "trace_statements: [{context: span, statements: ['set(attributes[\"env\"], \"prod\")']}]", 400_000},
	"attributes":            {attributesprocessor.NewFactory(), "actions: [{key: env, value: prod, action: upsert}, {key: user.id, action: delete}]", 400_000},
	"batch":                 {batchprocessor.NewFactory(), "timeout: 10s", 400_000},
}

// others are benches of builds that have more than processors.
var others = map[string]func() (int, float64, error){}

func main() {
	name := os.Args[1]
	if measure, known := others[name]; known {
		out, rate, err := measure()
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(string(must(json.Marshal(map[string]any{"spans_out": out, "spans_per_second": rate}))))
		return
	}
	if name == "otlp_json" {
		fmt.Println(decodeJSON())
		return
	}
	b, known := benches[name]
	if !known {
		fmt.Fprintf(os.Stderr, "no bench %q\n", name)
		os.Exit(2)
	}
	out, rate, err := run(b)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if out != b.spans {
		fmt.Fprintf(os.Stderr, "%d spans came out instead of %d\n", out, b.spans)
	}
	fmt.Println(string(must(json.Marshal(map[string]any{"spans_out": out, "spans_per_second": rate}))))
}

func run(b bench) (int, float64, error) {
	var raw map[string]any
	if err := yaml.Unmarshal([]byte(b.config), &raw); err != nil {
		return 0, 0, err
	}
	config := b.factory.CreateDefaultConfig()
	if err := confmap.NewFromStringMap(raw).Unmarshal(config); err != nil {
		return 0, 0, err
	}
	counted := 0
	sink := must(consumer.NewTraces(func(_ context.Context, td ptrace.Traces) error {
		counted += td.SpanCount()
		return nil
	}))
	telemetry := componenttest.NewNopTelemetrySettings()
	telemetry.Logger = zap.NewNop()
	set := processor.Settings{ID: component.NewID(b.factory.Type()), TelemetrySettings: telemetry, BuildInfo: component.NewDefaultBuildInfo()}
	p, err := b.factory.CreateTraces(context.Background(), set, config, sink)
	if err != nil {
		return 0, 0, err
	}
	if err := p.Start(context.Background(), componenttest.NewNopHost()); err != nil {
		return 0, 0, err
	}
	messages := workload()
	start := time.Now()
	for _, td := range messages {
		if err := p.ConsumeTraces(context.Background(), td); err != nil {
			return 0, 0, err
		}
	}
	if err := p.Shutdown(context.Background()); err != nil {
		return 0, 0, err
	}
	return counted, float64(traces*8) / time.Since(start).Seconds(), nil
}

func decodeJSON() string {
	var texts [][]byte
	for _, td := range workload()[:500] {
		texts = append(texts, must((&ptrace.JSONMarshaler{}).MarshalTraces(td)))
	}
	spans := 0
	start := time.Now()
	for _, text := range texts {
		spans += must((&ptrace.JSONUnmarshaler{}).UnmarshalTraces(text)).SpanCount()
	}
	rate := float64(spans) / time.Since(start).Seconds()
	return string(must(json.Marshal(map[string]any{"spans_out": spans, "spans_per_second": rate})))
}

func workload() []ptrace.Traces {
	var messages []ptrace.Traces
	for first := 0; first < traces; first += perMessage {
		td := ptrace.NewTraces()
		for service := range 4 {
			rs := td.ResourceSpans().AppendEmpty()
			rs.Resource().Attributes().PutStr("service.name", fmt.Sprintf("svc-%d", service))
			ss := rs.ScopeSpans().AppendEmpty()
			ss.Scope().SetName("bench")
			for t := first; t < first+perMessage; t++ {
				fill(ss.Spans().AppendEmpty(), uint64(t), uint64(service))
				fill(ss.Spans().AppendEmpty(), uint64(t), uint64(service+4))
			}
		}
		messages = append(messages, td)
	}
	return messages
}

var kinds = [8]ptrace.SpanKind{2, 3, 2, 3, 1, 3, 2, 1}

func fill(span ptrace.Span, t, j uint64) {
	var traceID [16]byte
	binary.BigEndian.PutUint64(traceID[:8], splitmix(2*t+1))
	binary.BigEndian.PutUint64(traceID[8:], splitmix(2*t+2))
	h := splitmix(7_000_000_000 + 8*t + j)
	isError := (h>>32)%200 == 0
	ms := 5 + h%50
	if h%100 < 2 {
		ms = 1500
	}
	start := 1_700_000_000_000_000_000 + (t+j)*1_000_000
	span.SetTraceID(traceID)
	span.SetSpanID(spanID(t, j))
	if j > 0 {
		span.SetParentSpanID(spanID(t, (j-1)>>1))
	}
	span.SetName(fmt.Sprintf("op-%d", j))
	span.SetKind(kinds[j])
	span.SetStartTimestamp(pcommon.Timestamp(start))
	span.SetEndTimestamp(pcommon.Timestamp(start + ms*1_000_000))
	status, method := int64(200), "GET"
	if isError {
		span.Status().SetCode(ptrace.StatusCodeError)
		status = 500
	}
	if h>>4&1 == 1 {
		method = "POST"
	}
	attributes := span.Attributes()
	attributes.PutStr("http.route", fmt.Sprintf("/r/%d", h%20))
	attributes.PutStr("http.request.method", method)
	attributes.PutInt("http.response.status_code", status)
	attributes.PutStr("user.id", fmt.Sprintf("u%d", (h>>8)%1000))
	attributes.PutBool("retry", h>>16&1 == 1)
}

func spanID(t, j uint64) (id [8]byte) {
	binary.BigEndian.PutUint64(id[:], splitmix(1_000_000_000+8*t+j))
	return id
}

func splitmix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
