package main

import (
	"context"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/confmap/provider/envprovider"
	"go.opentelemetry.io/collector/confmap/provider/fileprovider"
	"go.opentelemetry.io/collector/confmap/provider/yamlprovider"
	"go.opentelemetry.io/collector/otelcol"
)

// caseProvider hands the text of a case to the resolver, as the file provider hands over a file.
type caseProvider struct{ text string }

func (p caseProvider) Retrieve(context.Context, string, confmap.WatcherFunc) (*confmap.Retrieved, error) {
	return confmap.NewRetrievedFromYAML([]byte(p.text))
}

func (caseProvider) Scheme() string                 { return "case" }
func (caseProvider) Shutdown(context.Context) error { return nil }

// loadConfig resolves and decodes a configuration. What the providers log goes to logs: the collector prints it
// after its own logger exists, so only a collector that is really started prints it.
func loadConfig(text string, factories otelcol.Factories, logs zapcore.Core) (*otelcol.Config, error) {
	logger := zap.New(logs)
	provider, err := otelcol.NewConfigProvider(otelcol.ConfigProviderSettings{
		ResolverSettings: confmap.ResolverSettings{
			URIs: []string{"case:config"},
			ProviderFactories: []confmap.ProviderFactory{
				confmap.NewProviderFactory(func(confmap.ProviderSettings) confmap.Provider { return caseProvider{text} }),
				envprovider.NewFactory(),
				fileprovider.NewFactory(),
				yamlprovider.NewFactory(),
			},
			DefaultScheme:     "env",
			ProviderSettings:  confmap.ProviderSettings{Logger: logger},
			ConverterSettings: confmap.ConverterSettings{Logger: logger},
		},
	})
	if err != nil {
		return nil, err
	}
	defer func() { _ = provider.Shutdown(context.Background()) }()
	return provider.Get(context.Background(), factories)
}
