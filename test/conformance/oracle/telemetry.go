package main

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	otelconf "go.opentelemetry.io/contrib/otelconf/v0.3.0"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	noopmetric "go.opentelemetry.io/otel/metric/noop"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.uber.org/zap"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/config/configtelemetry"
	"go.opentelemetry.io/collector/service/telemetry"
	"go.opentelemetry.io/collector/service/telemetry/otelconftelemetry"
)

// newTelemetryFactory is the collector's own telemetry with two changes: metrics are read by hand instead of served on
// a socket (a listening socket stops virtual time), and there are no traces of the collector itself.
func newTelemetryFactory(readings *metricReadings) telemetry.Factory {
	original := otelconftelemetry.NewFactory()
	return telemetry.NewFactory(
		original.CreateDefaultConfig,
		withCreateResource(original),
		telemetry.WithCreateLogger(func(ctx context.Context, set telemetry.LoggerSettings, cfg component.Config) (*zap.Logger, component.ShutdownFunc, error) {
			return original.CreateLogger(ctx, set, cfg)
		}),
		telemetry.WithCreateMeterProvider(func(ctx context.Context, set telemetry.MeterSettings, cfg component.Config) (telemetry.MeterProvider, error) {
			return newMeterProvider(ctx, set, cfg.(*otelconftelemetry.Config), readings)
		}),
	)
}

func newMeterProvider(ctx context.Context, set telemetry.MeterSettings, cfg *otelconftelemetry.Config, readings *metricReadings) (telemetry.MeterProvider, error) {
	if cfg.Metrics.Level == configtelemetry.LevelNone {
		return meterProvider{noopmetric.NewMeterProvider(), func(context.Context) error { return nil }}, nil
	}
	views := cfg.Metrics.Views
	if views == nil && set.DefaultViews != nil {
		views = set.DefaultViews(cfg.Metrics.Level)
	}
	readings.reader = sdkmetric.NewManualReader()
	sdk, err := otelconf.NewSDK(
		otelconf.WithContext(ctx),
		otelconf.WithOpenTelemetryConfiguration(otelconf.OpenTelemetryConfiguration{MeterProvider: &otelconf.MeterProvider{Views: views}}),
		otelconf.WithMeterProviderOptions(sdkmetric.WithReader(readings.reader)),
	)
	if err != nil {
		return nil, err
	}
	return meterProvider{sdk.MeterProvider(), func(ctx context.Context) error {
		// Counters of what a shutdown flushes exist only now.
		readings.read(ctx)
		return sdk.Shutdown(ctx)
	}}, nil
}

type meterProvider struct {
	metric.MeterProvider
	shutdown func(context.Context) error
}

func (p meterProvider) Shutdown(ctx context.Context) error { return p.shutdown(ctx) }

// metricReadings are series as a scrape of :8888 would print them. A later reading replaces an earlier one; a series
// that has gone keeps its last value, since observable gauges unregister during the shutdown.
type metricReadings struct {
	reader *sdkmetric.ManualReader
	values map[string]float64
}

func (r *metricReadings) read(ctx context.Context) {
	if r.reader == nil {
		return
	}
	var data metricdata.ResourceMetrics
	if err := r.reader.Collect(ctx, &data); err != nil {
		return
	}
	if r.values == nil {
		r.values = map[string]float64{}
	}
	for _, scope := range data.ScopeMetrics {
		for _, m := range scope.Metrics {
			r.add(m)
		}
	}
}

func (r *metricReadings) add(m metricdata.Metrics) {
	name := promName(m.Name)
	if strings.HasPrefix(name, "otelcol_process_") {
		return // memory, CPU and uptime of this process: never twice the same
	}
	switch data := m.Data.(type) {
	case metricdata.Sum[int64]:
		addNumbers(r, name, data.DataPoints)
	case metricdata.Sum[float64]:
		addNumbers(r, name, data.DataPoints)
	case metricdata.Gauge[int64]:
		addNumbers(r, name, data.DataPoints)
	case metricdata.Gauge[float64]:
		addNumbers(r, name, data.DataPoints)
	case metricdata.Histogram[int64]:
		addHistograms(r, name, data.DataPoints)
	case metricdata.Histogram[float64]:
		addHistograms(r, name, data.DataPoints)
	default:
		panic(fmt.Sprintf("metric %s has data of type %T", m.Name, m.Data))
	}
}

func addNumbers[N int64 | float64](r *metricReadings, name string, points []metricdata.DataPoint[N]) {
	for _, p := range points {
		r.values[series(name, p.Attributes, "")] = float64(p.Value)
	}
}

func addHistograms[N int64 | float64](r *metricReadings, name string, points []metricdata.HistogramDataPoint[N]) {
	for _, p := range points {
		cumulative := uint64(0)
		for i, bound := range p.Bounds {
			cumulative += p.BucketCounts[i]
			r.values[series(name+"_bucket", p.Attributes, strconv.FormatFloat(bound, 'g', -1, 64))] = float64(cumulative)
		}
		r.values[series(name+"_bucket", p.Attributes, "+Inf")] = float64(p.Count)
		r.values[series(name+"_sum", p.Attributes, "")] = float64(p.Sum)
		r.values[series(name+"_count", p.Attributes, "")] = float64(p.Count)
	}
}

// series prints a name with its labels as the Prometheus text format does: sorted, `le` last.
func series(name string, attributes attribute.Set, le string) string {
	type label struct{ name, value string }
	var labels []label
	for _, kv := range attributes.ToSlice() {
		labels = append(labels, label{promName(string(kv.Key)), kv.Value.Emit()})
	}
	slices.SortFunc(labels, func(a, b label) int { return cmp.Compare(a.name, b.name) })
	if le != "" {
		labels = append(labels, label{"le", le})
	}
	if len(labels) == 0 {
		return name
	}
	parts := make([]string, len(labels))
	for i, l := range labels {
		parts[i] = l.name + `="` + labelEscaper.Replace(l.value) + `"`
	}
	return name + "{" + strings.Join(parts, ",") + "}"
}

var (
	labelEscaper = strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`)
	notPromName  = regexp.MustCompile(`[^A-Za-z0-9_:]`)
)

func promName(name string) string { return notPromName.ReplaceAllString(name, "_") }
