//go:build v0155

package main

import (
	"errors"
	"testing"

	"github.com/open-telemetry/opentelemetry-collector-contrib/connector/countconnector"
	"github.com/open-telemetry/opentelemetry-collector-contrib/connector/spanmetricsconnector"
	"go.opentelemetry.io/collector/confmap/xconfmap"
	"go.opentelemetry.io/collector/connector"
	"go.opentelemetry.io/collector/connector/forwardconnector"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/extension"
	"go.opentelemetry.io/collector/service/telemetry"
)

// The newest release whose span_metrics and count can be had. Ask this build about these two connectors only.
const release = "0.155.0"

func newConnectorFactories() []connector.Factory {
	return []connector.Factory{countconnector.NewFactory(), forwardconnector.NewFactory(), spanmetricsconnector.NewFactory()}
}

func newReleaseExporterFactories(*recorder) []exporter.Factory { return nil }

func newReleaseExtensionFactories() []extension.Factory { return nil }

func validateConfig(cfg any) error { return xconfmap.Validate(cfg) }

func withCreateResource(original telemetry.Factory) telemetry.FactoryOption {
	return telemetry.WithCreateResource(original.CreateResource)
}

func runOTTL(*testing.T, testCase) (result, error) {
	return result{}, errors.New("statements are asked of the build of 0.161")
}
