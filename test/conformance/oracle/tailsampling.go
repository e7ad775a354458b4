package main

import (
	"context"
	"slices"
	"sync"

	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/tailsamplingprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/tailsamplingprocessor/pkg/samplingpolicy"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/consumer"
	"go.opentelemetry.io/collector/pdata/pcommon"
	"go.opentelemetry.io/collector/processor"
)

// newTailSamplingFactory is the real processor with hooks that record its decisions.
func newTailSamplingFactory(r *recorder) processor.Factory {
	original := tailsamplingprocessor.NewFactory()
	return processor.NewFactory(original.Type(), original.CreateDefaultConfig,
		processor.WithTraces(func(ctx context.Context, set processor.Settings, cfg component.Config, next consumer.Traces) (processor.Traces, error) {
			hook := decisionHook(r, set.ID.String())
			// Two pipelines with this processor share one configuration object: hooks go on a copy.
			withHooks := *cfg.(*tailsamplingprocessor.Config)
			withHooks.Options = append(slices.Clone(withHooks.Options),
				tailsamplingprocessor.WithSampledHooks(hook),
				tailsamplingprocessor.WithNonSampledHooks(hook))
			return original.CreateTraces(ctx, set, &withHooks, next)
		}, original.TracesStability()))
}

var decisionNames = map[samplingpolicy.Decision]string{
	samplingpolicy.Sampled:    "sampled",
	samplingpolicy.NotSampled: "not_sampled",
	samplingpolicy.Dropped:    "dropped",
}

func decisionHook(r *recorder, processor string) tailsamplingprocessor.DecisionHook {
	var mu sync.Mutex
	// The hook runs again for late spans of a trace that was not sampled. Holding the pointers keeps them distinct:
	// a trace that was forgotten and comes back is another one and gets a decision of its own.
	seen := map[*tailsamplingprocessor.TraceData]bool{}
	return func(_ context.Context, id pcommon.TraceID, td *tailsamplingprocessor.TraceData) {
		mu.Lock()
		defer mu.Unlock()
		if seen[td] {
			return
		}
		seen[td] = true
		r.add("decision",
			field{"processor", processor},
			field{"trace_id", id.String()},
			field{"decision", decisionNames[td.FinalDecision]},
			field{"policy", td.PolicyName})
	}
}
