package main

import (
	"context"
	"fmt"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/log"
	"go.opentelemetry.io/otel/log/global"
	sdklog "go.opentelemetry.io/otel/sdk/log"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

var expected trace.TraceID

type printer struct{}

func (printer) OnEmit(_ context.Context, record *sdklog.Record) error {
	record.WalkAttributes(func(each attribute.KeyValue) bool {
		same := record.TraceID() == expected
		fmt.Printf("%s %s=%d in the same trace: %t\n", record.EventName(), each.Key, each.Value.AsInt64(), same)
		return true
	})
	return nil
}
func (printer) Enabled(context.Context, sdklog.EnabledParameters) bool { return true }
func (printer) Shutdown(context.Context) error   { return nil }
func (printer) ForceFlush(context.Context) error { return nil }

func main() {
	global.SetLoggerProvider(sdklog.NewLoggerProvider(sdklog.WithProcessor(printer{})))
	ctx, span := sdk.NewTracerProvider().Tracer("payment").Start(context.Background(), "pay")
	expected = span.SpanContext().TraceID()
	// snippet
	span.End()
}
