//go:build v0149

package main

import (
	"errors"
	"testing"

	"go.opentelemetry.io/otel/attribute"

	"github.com/open-telemetry/opentelemetry-collector-contrib/connector/routingconnector"
	"go.opentelemetry.io/collector/confmap/xconfmap"
	"go.opentelemetry.io/collector/connector"
	"go.opentelemetry.io/collector/connector/forwardconnector"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/exporter/exporterhelper"
	"go.opentelemetry.io/collector/extension"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/service/telemetry"
)

// The only release whose routing can be had. Ask this build about that connector only.
const release = "0.149.0"

func newConnectorFactories() []connector.Factory {
	return []connector.Factory{forwardconnector.NewFactory(), routingconnector.NewFactory()}
}

// settled is for connectors that make metrics; here there are none.
func settled(md pmetric.Metrics) pmetric.Metrics { return md }

func newReleaseExporterFactories(*recorder) []exporter.Factory { return nil }

func newReleaseExtensionFactories() []extension.Factory { return nil }

// newFileExporterFactories: the file exporter of this release cannot be had.
func newFileExporterFactories(*recorder, bool) []exporter.Factory { return nil }

// withAttributes: exporters of this release count without addresses.
func withAttributes([]attribute.KeyValue) []exporterhelper.Option { return nil }

func validateConfig(cfg any) error { return xconfmap.Validate(cfg) }

func withCreateResource(original telemetry.Factory) telemetry.FactoryOption {
	return telemetry.WithCreateResource(original.CreateResource)
}

func runOTTL(*testing.T, testCase) (result, error) {
	return result{}, errors.New("statements are asked of the build of 0.161")
}
