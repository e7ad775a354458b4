package main

import (
	"fmt"
	"os"
	"strings"

	"go.opentelemetry.io/collector/featuregate"
)

// applySurroundings sets the feature gates and environment variables of a case, which are global to the process, and
// returns what puts the old ones back.
func applySurroundings(c testCase) (restore func(), err error) {
	var undo []func()
	restore = func() {
		for i := len(undo) - 1; i >= 0; i-- {
			undo[i]()
		}
	}
	for name, value := range c.Env {
		if before, had := os.LookupEnv(name); had {
			undo = append(undo, func() { _ = os.Setenv(name, before) })
		} else {
			undo = append(undo, func() { _ = os.Unsetenv(name) })
		}
		if err := os.Setenv(name, value); err != nil {
			restore()
			return nil, err
		}
	}
	registry := featuregate.GlobalRegistry()
	for _, gate := range c.Gates {
		name, enable := strings.TrimLeft(gate, "+-"), !strings.HasPrefix(gate, "-")
		before, known := gateState(name)
		if !known {
			restore()
			return nil, fmt.Errorf("unknown feature gate %q", name)
		}
		if err := registry.Set(name, enable); err != nil {
			restore()
			return nil, err
		}
		undo = append(undo, func() { _ = registry.Set(name, before) })
	}
	return restore, nil
}

func gateState(name string) (enabled, known bool) {
	featuregate.GlobalRegistry().VisitAll(func(g *featuregate.Gate) {
		if g.ID() == name {
			enabled, known = g.IsEnabled(), true
		}
	})
	return enabled, known
}
