//go:build !v0149

package main

import (
	"go.opentelemetry.io/otel/attribute"

	"github.com/open-telemetry/opentelemetry-collector-contrib/exporter/fileexporter"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/exporter/exporterhelper"
)

// newFileExporterFactories is the file exporter: itself, writing below filesRoot, or one that records.
func newFileExporterFactories(r *recorder, real bool) []exporter.Factory {
	if real {
		return []exporter.Factory{fileexporter.NewFactory()}
	}
	none := func(component.Config, string) []exporterhelper.Option { return nil }
	return []exporter.Factory{replaceExporter(r, fileexporter.NewFactory(), none)}
}

func withAttributes(attributes []attribute.KeyValue) []exporterhelper.Option {
	return []exporterhelper.Option{exporterhelper.WithAttrs(attributes...)}
}
