package main

import (
	"context"
	"fmt"

	"go.opentelemetry.io/otel" // no SDK anywhere
)

func main() {
	_, span := otel.Tracer("payment").Start(context.Background(), "charge")
	fmt.Println(span.IsRecording()) // false
	span.End()
}
