// Command generate writes the conformance cases: it builds them from hand-written lists and a seeded generator, asks
// the oracle what the collector does, and records the answers.
//
//	go run ./generate -oracle /tmp/oracle -out ../cases
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// seed feeds every random choice of the generator.
const seed = 20260915

func main() {
	oracle := flag.String("oracle", "", "the built oracle")
	older := flag.String("oracle-v0155", "", "the oracle built with go.v0155.mod, for span_metrics and count")
	oldest := flag.String("oracle-v0149", "", "the oracle built with go.v0149.mod, for routing")
	out := flag.String("out", "", "the folder of case files")
	only := flag.String("only", "", "write only this feature")
	list := flag.Bool("list", false, "write the cases without recording answers")
	flag.Parse()
	if err := run(map[string]string{release: *oracle, connectorsRelease: *older, routingRelease: *oldest}, *out, *only, *list); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(oracles map[string]string, out, only string, list bool) error {
	if out == "" {
		return fmt.Errorf("-out is needed")
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	counts := map[string]int{}
	for _, s := range suites() {
		if only != "" && s.feature != only {
			continue
		}
		// Lists of variants are Go maps: the order of a file must not be theirs.
		slices.SortFunc(s.cases, func(a, b recordedCase) int { return strings.Compare(a.ID, b.ID) })
		if err := checkIDs(s); err != nil {
			return err
		}
		if list {
			if err := writeCases(filepath.Join(out, s.feature+".jsonl"), s.cases); err != nil {
				return err
			}
			continue
		}
		oracle := oracles[cmp.Or(s.release, release)]
		if oracle == "" {
			return fmt.Errorf("%s is asked of %s: give -oracle, -oracle-v0155, -oracle-v0149, or -list", s.feature, cmp.Or(s.release, release))
		}
		kept, dropped, err := record(oracle, s.cases)
		if err != nil {
			return err
		}
		if err := writeCases(filepath.Join(out, s.feature+".jsonl"), kept); err != nil {
			return err
		}
		counts[s.feature] = len(kept)
		fmt.Fprintf(os.Stderr, "%s: %d cases recorded, %d dropped %s\n", s.feature, len(kept), len(dropped), strings.Join(dropped, " "))
	}
	if only != "" || list {
		return nil
	}
	return writeHeader(filepath.Join(out, "RECORDED.json"), counts)
}

func checkIDs(s *suite) error {
	seen := map[string]bool{}
	for _, c := range s.cases {
		if seen[c.ID] {
			return fmt.Errorf("two cases are called %s", c.ID)
		}
		seen[c.ID] = true
	}
	return nil
}

func writeCases(path string, cases []recordedCase) error {
	var text bytes.Buffer
	for _, c := range cases {
		if err := appendLine(&text, c); err != nil {
			return err
		}
	}
	return os.WriteFile(path, text.Bytes(), 0o644)
}

// writeHeader says what the cases were recorded with.
func writeHeader(path string, counts map[string]int) error {
	modules, err := collectorModules("go.mod")
	if err != nil {
		return err
	}
	header := map[string]any{
		"release":    release,
		"go":         runtime.Version(),
		"generator":  "test/conformance/oracle/generate",
		"seed":       seed,
		"recordings": recordings,
		"cases":      counts,
		"modules":    modules,
	}
	text, err := json.MarshalIndent(header, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}

// collectorModules reads the versions of collector modules that are required directly.
func collectorModules(goMod string) (map[string]string, error) {
	text, err := os.ReadFile(goMod)
	if err != nil {
		return nil, fmt.Errorf("run this from the oracle's folder: %w", err)
	}
	modules := map[string]string{}
	for _, l := range strings.Split(string(text), "\n") {
		fields := strings.Fields(l)
		if len(fields) == 2 && strings.Contains(fields[0], "opentelemetry") {
			modules[fields[0]] = fields[1]
		}
	}
	return modules, nil
}

func suites() []*suite {
	return []*suite{
		tailSamplingSuite(), configSuite(), probabilisticSamplerSuite(), batchSuite(), memoryLimiterSuite(), exporterHelperSuite(), debugSuite(),
		shardsSuite(), signalsSuite(), groupByTraceSuite(), groupByAttrsSuite(), redactionSuite(), redactionURLsSuite(), spanMetricsSuite(), countSuite(), routingSuite(), ottlLanguageSuite(), ottlConditionSuite(), filterSuite(), filterMatchSuite(), urlsSuite(), telemetryConfigSuite(), oddValuesSuite(), transformSuite(), ottlParsingSuite(), userAgentSuite(), ottlCornersSuite(), transformFunctionsSuite(), ottlEditorsSuite(),
		attributesSuite(), resourceSuite(), spanSuite(), fileStorageSuite(), fileSuite(), prometheusSuite(), pagesSuite(), upstreamSuite(),
	}
}
