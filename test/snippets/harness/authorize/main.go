package main

import (
	"context"
	"fmt"

	"go.opentelemetry.io/otel/attribute"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
)

var recorder = tracetest.NewSpanRecorder()
var tracer = sdk.NewTracerProvider(sdk.WithSpanProcessor(recorder)).Tracer("orders")

func askTheBank(ctx context.Context, method string) {
	_, span := tracer.Start(ctx, "bank")
	span.End()
}

// snippet

func main() {
	authorize(context.Background(), "wallet")
	spans := recorder.Ended()
	span := spans[len(spans)-1]
	children := 0
	for _, each := range spans {
		if each.Parent().SpanID() == span.SpanContext().SpanID() {
			children++
		}
	}
	for _, each := range span.Attributes() {
		fmt.Printf("%s %s=%s children=%d\n", span.Name(), each.Key, each.Value.AsString(), children)
	}
	_ = attribute.String
}
