package main

import (
	"context"
	"encoding/json"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"go.opentelemetry.io/otel/attribute"
	semconv "go.opentelemetry.io/otel/semconv/v1.40.0"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/consumer/consumererror"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/exporter/exporterhelper"
	"go.opentelemetry.io/collector/exporter/otlpexporter"
	"go.opentelemetry.io/collector/exporter/otlphttpexporter"
	"go.opentelemetry.io/collector/exporter/xexporter"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/pdata/ptrace"
)

// newExporterFactories are the exporters that would talk to the world: their configuration, their errors, their
// options for exporterhelper, and a push that records instead of sending.
func newExporterFactories(r *recorder, realFiles bool) []exporter.Factory {
	alias := func(name string) xexporter.FactoryOption {
		return xexporter.WithDeprecatedTypeAlias(component.MustNewType(name))
	}
	return append(newFileExporterFactories(r, realFiles),
		replaceExporter(r, otlpexporter.NewFactory(), otlpGRPCOptions, alias("otlp")),
		replaceExporter(r, otlphttpexporter.NewFactory(), otlpHTTPOptions, alias("otlphttp")),
	)
}

func replaceExporter(r *recorder, original exporter.Factory, options func(cfg component.Config, signal string) []exporterhelper.Option, extra ...xexporter.FactoryOption) exporter.Factory {
	mutates := exporterhelper.WithCapabilities(consumer.Capabilities{MutatesData: false})
	all := []xexporter.FactoryOption{
		xexporter.WithTraces(func(ctx context.Context, set exporter.Settings, cfg component.Config) (exporter.Traces, error) {
			// The original is created for its errors only and never started.
			if _, err := original.CreateTraces(ctx, nopExporterSettings(set), cfg); err != nil {
				return nil, err
			}
			push := func(_ context.Context, td ptrace.Traces) error {
				text, err := (&ptrace.JSONMarshaler{}).MarshalTraces(td)
				return r.push(set.ID.String(), "traces", text, err)
			}
			return exporterhelper.NewTraces(ctx, set, cfg, push, append(options(cfg, "traces"), mutates)...)
		}, original.TracesStability()),
		xexporter.WithMetrics(func(ctx context.Context, set exporter.Settings, cfg component.Config) (exporter.Metrics, error) {
			if _, err := original.CreateMetrics(ctx, nopExporterSettings(set), cfg); err != nil {
				return nil, err
			}
			push := func(_ context.Context, md pmetric.Metrics) error {
				text, err := (&pmetric.JSONMarshaler{}).MarshalMetrics(settled(md))
				return r.push(set.ID.String(), "metrics", text, err)
			}
			return exporterhelper.NewMetrics(ctx, set, cfg, push, append(options(cfg, "metrics"), mutates)...)
		}, original.MetricsStability()),
		xexporter.WithLogs(func(ctx context.Context, set exporter.Settings, cfg component.Config) (exporter.Logs, error) {
			if _, err := original.CreateLogs(ctx, nopExporterSettings(set), cfg); err != nil {
				return nil, err
			}
			push := func(_ context.Context, ld plog.Logs) error {
				text, err := (&plog.JSONMarshaler{}).MarshalLogs(ld)
				return r.push(set.ID.String(), "logs", text, err)
			}
			return exporterhelper.NewLogs(ctx, set, cfg, push, append(options(cfg, "logs"), mutates)...)
		}, original.LogsStability()),
	}
	return xexporter.NewFactory(original.Type(), original.CreateDefaultConfig, append(all, extra...)...)
}

func nopExporterSettings(set exporter.Settings) exporter.Settings {
	return exporter.Settings{ID: set.ID, BuildInfo: set.BuildInfo, TelemetrySettings: nopTelemetry()}
}

func otlpGRPCOptions(cfg component.Config, _ string) []exporterhelper.Option {
	c := cfg.(*otlpexporter.Config)
	attributes := []attribute.KeyValue{semconv.ServerAddress(c.ClientConfig.Endpoint)}
	if host, port, err := net.SplitHostPort(c.ClientConfig.Endpoint); err == nil {
		attributes = append([]attribute.KeyValue{semconv.ServerAddress(host)}, serverPort(port)...)
	}
	return append(withAttributes(attributes),
		exporterhelper.WithTimeout(c.TimeoutConfig),
		exporterhelper.WithRetry(c.RetryConfig),
		exporterhelper.WithQueue(c.QueueConfig),
	)
}

func otlpHTTPOptions(cfg component.Config, signal string) []exporterhelper.Option {
	c := cfg.(*otlphttpexporter.Config)
	address := map[string]string{"traces": c.TracesEndpoint, "metrics": c.MetricsEndpoint, "logs": c.LogsEndpoint}[signal]
	if address == "" {
		address = strings.TrimSuffix(c.ClientConfig.Endpoint, "/") + "/v1/" + signal
	}
	var attributes []attribute.KeyValue
	if u, err := url.Parse(address); err == nil {
		attributes = append(attributes, semconv.ServerAddress(u.Hostname()))
		if u.Path != "" {
			attributes = append(attributes, semconv.URLPath(u.Path))
		}
		attributes = append(attributes, serverPort(u.Port())...)
	}
	return append(withAttributes(attributes),
		exporterhelper.WithTimeout(exporterhelper.TimeoutConfig{Timeout: 0}),
		exporterhelper.WithRetry(c.RetryConfig),
		exporterhelper.WithQueue(c.QueueConfig),
	)
}

func serverPort(port string) []attribute.KeyValue {
	if number, err := strconv.Atoi(port); err == nil {
		return []attribute.KeyValue{semconv.ServerPort(number)}
	}
	return nil
}

// push records data that has arrived at a backend, or fails as the backend does at this moment.
func (r *recorder) push(exporter, signal string, text []byte, err error) error {
	if err != nil {
		return consumererror.NewPermanent(err)
	}
	if err := r.currentFault(exporter); err != nil {
		return err
	}
	r.add("export", field{"exporter", exporter}, field{signal, json.RawMessage(text)})
	return nil
}

func (r *recorder) begin(f fault) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults[f.Exporter] = append(r.faults[f.Exporter], f)
}

// currentFault is the error of the fault that began last and has not ended.
func (r *recorder) currentFault(exporter string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.now()
	for i := len(r.faults[exporter]) - 1; i >= 0; i-- {
		f := r.faults[exporter][i]
		if now >= millis(f.UntilMs) {
			continue
		}
		err := status.Error(codes.Unavailable, "injected fault")
		switch f.Error {
		case "permanent":
			return consumererror.NewPermanent(err)
		case "throttle":
			return exporterhelper.NewThrottleRetry(err, time.Duration(f.RetryAfterMs)*time.Millisecond)
		default:
			return err
		}
	}
	return nil
}
