package main

import (
	"context"
	"fmt"

	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

var expected trace.TraceID

func draw(ctx context.Context, order string) {
	same := trace.SpanContextFromContext(ctx).TraceID() == expected
	fmt.Printf("drawing %s in the same trace: %t\n", order, same)
}

func main() {
	order := "ord_1"
	done := make(chan struct{})
	ctx, span := sdk.NewTracerProvider().Tracer("planner").Start(context.Background(), "plan")
	expected = span.SpanContext().TraceID()
	// snippet
	<-done
	span.End()
}
