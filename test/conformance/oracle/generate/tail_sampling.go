package main

func tailSamplingSuite() *suite {
	s := &suite{feature: "tail-sampling"}
	addTickCases(s)
	addPolicyCases(s)
	addCombinationCases(s)
	addTreeCases(s)
	addCapacityCases(s)
	addLateSpanCases(s)
	addSpanIngestCases(s)
	addShutdownCases(s)
	addLimiterCases(s)
	addGateCases(s)
	addRandomTailSamplingCases(s)
	return s
}

const (
	wait2s      = "decision_wait: 2s"
	keepAll     = "- {name: all, type: always_sample}"
	keepErrors  = "- {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}"
	keepSlow    = "- {name: slow, type: latency, latency: {threshold_ms: 500}}"
	keepNothing = "- {name: none, type: probabilistic, probabilistic: {sampling_percentage: 0}}"
)

// probe runs one list of policies over traces of the gallery, all decided in one tick.
func (s *suite) probe(id, policies string, names ...int) {
	s.add(id, tailSampling(wait2s, policies), 5300, gallery(110, names...))
}
