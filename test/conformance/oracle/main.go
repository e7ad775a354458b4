// Command oracle asks the real OpenTelemetry Collector what it does: it reads cases, one JSON object a line, runs the
// whole real service for each of them in virtual time, and prints what happened. See README.md.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"testing"
)

func main() {
	out := os.Stdout
	// The testing package and debug exporters print on os.Stdout, which belongs to the results.
	devNull, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		fail(err)
	}
	os.Stdout = devNull

	// Only the testing package hands out the *testing.T that synctest wants. The test leaves by os.Exit.
	matchAll := func(_, _ string) (bool, error) { return true, nil }
	testing.Main(matchAll, []testing.InternalTest{{Name: "oracle", F: func(t *testing.T) {
		if err := answerAll(t, os.Stdin, out); err != nil {
			fail(err)
		}
		os.Exit(0)
	}}}, nil, nil)
}

func answerAll(t *testing.T, in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 256<<20)
	for lines.Scan() {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var c testCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			return fmt.Errorf("a case that is not JSON: %w", err)
		}
		answerCase := runCase
		if c.Mode == "ottl" {
			answerCase = runOTTL
		}
		answer, err := answerCase(t, c)
		if err != nil {
			return fmt.Errorf("case %s: %w", c.ID, err)
		}
		var line bytes.Buffer
		if err := appendJSON(&line, answer); err != nil {
			return err
		}
		line.WriteByte('\n')
		// One write a line: when a component panics, everything answered before is already out.
		if _, err := out.Write(line.Bytes()); err != nil {
			return err
		}
	}
	return lines.Err()
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "oracle:", err)
	os.Exit(1)
}
