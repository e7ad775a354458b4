//go:build !v0155 && !v0149

package main

import (
	"context"
	"net/http"
	"reflect"

	"github.com/open-telemetry/opentelemetry-collector-contrib/exporter/prometheusexporter"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/exporter"
)

// newPrometheusFactory is the prometheus exporter without its socket: it is never started, which nothing but the socket
// and a queue needs, and its page is asked directly.
func newPrometheusFactory(r *recorder) exporter.Factory {
	original := prometheusexporter.NewFactory()
	return exporter.NewFactory(original.Type(), original.CreateDefaultConfig,
		exporter.WithMetrics(func(ctx context.Context, set exporter.Settings, cfg component.Config) (exporter.Metrics, error) {
			made, err := original.CreateMetrics(ctx, set, cfg)
			if err != nil {
				return nil, err
			}
			r.pages[set.ID.String()] = pageOf(made)
			return unstartedMetrics{made}, nil
		}, original.MetricsStability()))
}

type unstartedMetrics struct{ exporter.Metrics }

func (unstartedMetrics) Start(context.Context, component.Host) error { return nil }

// pageOf reads the handler that the exporter made for itself and does not show.
func pageOf(made exporter.Metrics) http.Handler {
	inner := reflect.ValueOf(made).Elem().FieldByName("exporter").Elem().FieldByName("handler")
	return readable(inner).Interface().(http.Handler)
}
