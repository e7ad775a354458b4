//go:build !v0155

package main

import (
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/connector"
	"go.opentelemetry.io/collector/connector/forwardconnector"
	"go.opentelemetry.io/collector/pdata/pmetric"
	"go.opentelemetry.io/collector/service/telemetry"
)

const release = "0.161.0"

func newConnectorFactories() []connector.Factory {
	return []connector.Factory{forwardconnector.NewFactory()}
}

// settled is for connectors, which write metrics in random order; here there are none.
func settled(md pmetric.Metrics) pmetric.Metrics { return md }

func validateConfig(cfg any) error { return confmap.Validate(cfg) }

func withCreateResource(original telemetry.Factory) telemetry.FactoryOption {
	return telemetry.WithCreateResource(original.CreateResource)
}
