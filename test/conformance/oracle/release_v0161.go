//go:build !v0155 && !v0149

package main

import (
	"github.com/open-telemetry/opentelemetry-collector-contrib/extension/storage/filestorage"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/connector"
	"go.opentelemetry.io/collector/connector/forwardconnector"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/extension"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/service/telemetry"
)

const release = "0.161.0"

func newConnectorFactories() []connector.Factory {
	return []connector.Factory{forwardconnector.NewFactory()}
}

// settled is for connectors, which write metrics in random order; here there are none.
func settled(md pmetric.Metrics) pmetric.Metrics { return md }

// newReleaseExporterFactories are exporters that only this build has.
func newReleaseExporterFactories(r *recorder) []exporter.Factory {
	return []exporter.Factory{newPrometheusFactory(r)}
}

// newReleaseExtensionFactories are extensions that only this build has.
func newReleaseExtensionFactories() []extension.Factory {
	return []extension.Factory{filestorage.NewFactory()}
}

func validateConfig(cfg any) error { return confmap.Validate(cfg) }

func withCreateResource(original telemetry.Factory) telemetry.FactoryOption {
	return telemetry.WithCreateResource(original.CreateResource)
}
