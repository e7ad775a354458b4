package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
)

// recordings is how often every case is asked. A case whose answers differ depends on something random.
const recordings = 3

type answer struct {
	ID           string            `json:"id"`
	Events       []json.RawMessage `json:"events"`
	Stage        string            `json:"stage"`
	Error        string            `json:"error"`
	Output       json.RawMessage   `json:"output"`
	DebugOutput  json.RawMessage   `json:"debug_output"`
	Files        json.RawMessage   `json:"files"`
	BlockedFeeds int               `json:"blocked_feeds"`
}

// record asks the oracle and returns the cases whose answers can be relied on, with those answers.
func record(oracle string, cases []recordedCase) (kept []recordedCase, dropped []string, err error) {
	var expectations [recordings][]string
	for i := range recordings {
		answers, err := ask(oracle, cases)
		if err != nil {
			return nil, nil, err
		}
		for j, a := range answers {
			if a.BlockedFeeds > 0 {
				return nil, nil, fmt.Errorf("%s: a call is still blocked at the shutdown, which a real receiver would wait for", a.ID)
			}
			text, err := expectation(a)
			if err != nil {
				return nil, nil, fmt.Errorf("%s: %w", cases[j].ID, err)
			}
			expectations[i] = append(expectations[i], text)
		}
	}
	for j, c := range cases {
		if expectations[0][j] != expectations[1][j] || expectations[0][j] != expectations[2][j] {
			dropped = append(dropped, c.ID)
			continue
		}
		c.Expect = json.RawMessage(expectations[0][j])
		kept = append(kept, c)
	}
	return kept, dropped, nil
}

func ask(oracle string, cases []recordedCase) ([]answer, error) {
	var in bytes.Buffer
	for _, c := range cases {
		if err := appendLine(&in, c); err != nil {
			return nil, err
		}
	}
	cmd := exec.Command(oracle)
	cmd.Stdin = &in
	cmd.Stderr = os.Stderr
	out, runErr := cmd.Output()
	var answers []answer
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 256<<20)
	for lines.Scan() {
		var a answer
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return nil, err
		}
		answers = append(answers, a)
	}
	if runErr != nil && len(answers) < len(cases) {
		return nil, fmt.Errorf("the oracle ended at case %s: %w", cases[len(answers)].ID, runErr)
	}
	if len(answers) != len(cases) {
		return nil, fmt.Errorf("%d cases, %d answers", len(cases), len(answers))
	}
	return answers, nil
}

func expectation(a answer) (string, error) {
	var out bytes.Buffer
	if a.Output != nil {
		var output any
		if err := json.Unmarshal(a.Output, &output); err != nil {
			return "", err
		}
		sortMaps(output)
		err := appendLine(&out, map[string]any{"output": output})
		return strings.TrimSpace(out.String()), err
	}
	if a.Stage == "" && a.Error != "" {
		err := appendLine(&out, map[string]string{"error": sortOptions(a.Error)})
		return strings.TrimSpace(out.String()), err
	}
	if a.Stage != "" {
		err := appendLine(&out, map[string]string{"stage": a.Stage, "error": sortOptions(sortValidValues(a.Error))})
		return strings.TrimSpace(out.String()), err
	}
	events := make([]json.RawMessage, len(a.Events))
	for i, e := range a.Events {
		text, err := withoutMeasuredDurations(e)
		if err != nil {
			return "", err
		}
		events[i] = text
	}
	body := map[string]any{"events": events}
	if a.DebugOutput != nil {
		body["debug_output"] = a.DebugOutput
	}
	if a.Files != nil {
		body["files"] = a.Files
	}
	err := appendLine(&out, body)
	return strings.TrimSpace(out.String()), err
}

// sortMaps orders the map values in an answer of OTTL, which come in the order of Go maps.
func sortMaps(value any) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			sortMaps(item)
		}
	case map[string]any:
		if list, ok := v["kvlistValue"].(map[string]any); ok {
			values, _ := list["values"].([]any)
			slices.SortFunc(values, func(a, b any) int {
				return strings.Compare(fmt.Sprint(a.(map[string]any)["key"]), fmt.Sprint(b.(map[string]any)["key"]))
			})
		}
		for _, item := range v {
			sortMaps(item)
		}
	}
}

var validValues = regexp.MustCompile(`\(valid values: \[([^\]]*)\]\)`)

// sortValidValues orders a list that the collector prints in the order of a Go map.
func sortValidValues(text string) string {
	return validValues.ReplaceAllStringFunc(text, func(found string) string {
		values := strings.Fields(validValues.FindStringSubmatch(found)[1])
		slices.Sort(values)
		return "(valid values: [" + strings.Join(values, " ") + "])"
	})
}

// withoutMeasuredDurations removes series of how long the collector itself took: 0 in virtual time, something else in
// life. How often it measured stays.
func withoutMeasuredDurations(e json.RawMessage) (json.RawMessage, error) {
	var telemetry struct {
		Event   string             `json:"event"`
		Metrics map[string]float64 `json:"metrics"`
	}
	if !bytes.HasPrefix(e, []byte(`{"event":"telemetry"`)) {
		return e, nil
	}
	if err := json.Unmarshal(e, &telemetry); err != nil {
		return nil, err
	}
	for series := range telemetry.Metrics {
		name, _, _ := strings.Cut(series, "{")
		latency := strings.HasSuffix(name, "_latency_bucket") || strings.HasSuffix(name, "_latency_sum")
		if latency || strings.HasSuffix(name, "_execution_time_sum") {
			delete(telemetry.Metrics, series)
		}
	}
	if telemetry.Metrics == nil {
		telemetry.Metrics = map[string]float64{}
	}
	var out bytes.Buffer
	err := appendLine(&out, telemetry)
	return bytes.TrimSpace(out.Bytes()), err
}

func appendLine(out *bytes.Buffer, v any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

var options = regexp.MustCompile(`((?:valid options are|replaced by one of): )((?:"[^"]*"(?:, )?)+)`)

var contextLists = regexp.MustCompile(`\[(?:"(?:resource|scope|span|spanevent|metric|datapoint|exemplar|log)" ?)+\]`)

// sortOptions orders lists of OTTL's context names, which are printed in the order of a Go map.
func sortOptions(text string) string {
	text = contextLists.ReplaceAllStringFunc(text, func(found string) string {
		names := strings.Fields(strings.Trim(found, "[]"))
		slices.Sort(names)
		return "[" + strings.Join(names, " ") + "]"
	})
	return options.ReplaceAllStringFunc(text, func(found string) string {
		parts := options.FindStringSubmatch(found)
		names := strings.Split(parts[2], ", ")
		slices.Sort(names)
		return parts[1] + strings.Join(names, ", ")
	})
}
