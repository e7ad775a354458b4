// Command digraphs writes how often a letter follows another one in English, as the library that takes ids out of URLs for
// the processor redaction has it embedded. Its module's folder is the argument.
//
//	go run ./digraphs "$(go list -m -f '{{.Dir}}' github.com/grafana/clusterurl)" > ../../../sim/collector/processor/redaction/digraph-model.ts
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

const head = `/**
 * How often a letter is followed by another one in English: a line for each letter from a to z and the space, with the
 * logarithms of the probabilities of those that follow, in the same order.
 *
 * Taken from github.com/grafana/clusterurl v0.2.1, Copyright 2025 Grafana Labs, Apache License 2.0, after go-gibberish,
 * Copyright (c) 2015 Rob Renaud, MIT License; written by test/conformance/oracle/digraphs.
 */
`

func main() {
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "digraphs:", err)
		os.Exit(1)
	}
}

func write(module string) error {
	text, err := os.ReadFile(filepath.Join(module, "pkg", "clusterurl", "model.json"))
	if err != nil {
		return err
	}
	var model struct {
		Occurrences [][]float64
		Positions   map[rune]int
		Threshold   float64
	}
	if err := json.Unmarshal(text, &model); err != nil {
		return err
	}
	for place, letter := range "abcdefghijklmnopqrstuvwxyz " {
		if model.Positions[letter] != place {
			return fmt.Errorf("%q is not where it was", letter)
		}
	}
	fmt.Print(head, "export const DIGRAPH_MODEL = `\n")
	for _, row := range model.Occurrences {
		numbers := make([]string, len(row))
		for i, number := range row {
			numbers[i] = decimal(number)
		}
		fmt.Println(strings.Join(numbers, " "))
	}
	fmt.Print("`\n\n/** A text is no word when its letters follow each other no oftener than this, on the geometric mean. */\n")
	fmt.Println("export const LEAST_PROBABILITY = " + decimal(model.Threshold))
	return nil
}

func decimal(number float64) string { return strconv.FormatFloat(number, 'g', -1, 64) }
