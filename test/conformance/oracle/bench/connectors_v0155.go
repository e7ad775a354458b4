//go:build v0155

package main

import (
	"context"
	"time"

	"github.com/open-telemetry/opentelemetry-collector-contrib/connector/spanmetricsconnector"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/connector"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.uber.org/zap"
)

func init() {
	others["span_metrics"] = func() (int, float64, error) {
		return runConnector(spanmetricsconnector.NewFactory(), map[string]any{"dimensions": []any{map[string]any{"name": "http.route"}}})
	}
}

// runConnector measures what a connector takes in; what it counted leaves at a flush, which there is none of here.
func runConnector(factory connector.Factory, settings map[string]any) (int, float64, error) {
	config := factory.CreateDefaultConfig()
	if err := confmap.NewFromStringMap(settings).Unmarshal(config); err != nil {
		return 0, 0, err
	}
	sink := must(consumer.NewMetrics(func(context.Context, pmetric.Metrics) error { return nil }))
	telemetry := componenttest.NewNopTelemetrySettings()
	telemetry.Logger = zap.NewNop()
	set := connector.Settings{ID: component.NewID(factory.Type()), TelemetrySettings: telemetry, BuildInfo: component.NewDefaultBuildInfo()}
	c, err := factory.CreateTracesToMetrics(context.Background(), set, config, sink)
	if err != nil {
		return 0, 0, err
	}
	if err := c.Start(context.Background(), componenttest.NewNopHost()); err != nil {
		return 0, 0, err
	}
	messages := workload()
	spans := 0
	start := time.Now()
	for _, td := range messages {
		if err := c.ConsumeTraces(context.Background(), td); err != nil {
			return 0, 0, err
		}
		spans += td.SpanCount()
	}
	rate := float64(traces*8) / time.Since(start).Seconds()
	return spans, rate, c.Shutdown(context.Background())
}
