// Command functions writes down which functions OTTL has at which place, and the parameters of each.
//
//	go run ./functions > ../ottl-functions.jsonl
package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl"
	"github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl/ottlfuncs"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/filterprocessor"
	"github.com/open-telemetry/opentelemetry-collector-contrib/processor/transformprocessor"
)

type place struct {
	Place     string   `json:"place"`
	Context   string   `json:"context"`
	Functions []string `json:"functions"`
}

type signature struct {
	Name       string      `json:"name"`
	Parameters []parameter `json:"parameters"`
}

type parameter struct {
	Field    string `json:"field"`
	Type     string `json:"type"`
	Optional bool   `json:"optional,omitempty"`
}

var signatures = map[string]signature{}

func main() {
	write("statements", "any", ottlfuncs.StandardFuncs[any]())
	write("conditions", "any", ottlfuncs.StandardConverters[any]())
	write("conditions", "span", named(filterprocessor.DefaultSpanFunctions()))
	write("conditions", "spanevent", named(filterprocessor.DefaultSpanEventFunctions()))
	write("conditions", "log", named(filterprocessor.DefaultLogFunctions()))
	write("conditions", "metric", named(filterprocessor.DefaultMetricFunctions()))
	write("conditions", "datapoint", named(filterprocessor.DefaultDataPointFunctions()))
	write("conditions", "resource", named(filterprocessor.DefaultResourceFunctions()))
	write("transform", "span", named(transformprocessor.DefaultSpanFunctions()))
	write("transform", "spanevent", named(transformprocessor.DefaultSpanEventFunctions()))
	write("transform", "log", named(transformprocessor.DefaultLogFunctions()))
	write("transform", "metric", named(transformprocessor.DefaultMetricFunctions()))
	write("transform", "datapoint", named(transformprocessor.DefaultDataPointFunctions()))
	for _, name := range slices.Sorted(maps.Keys(signatures)) {
		print(signatures[name])
	}
}

func named[K any](factories []ottl.Factory[K]) map[string]ottl.Factory[K] {
	return ottl.CreateFactoryMap(factories...)
}

func write[K any](at, context string, factories map[string]ottl.Factory[K]) {
	print(place{at, context, slices.Sorted(maps.Keys(factories))})
	for name, factory := range factories {
		signatures[name] = signature{name, parameters(factory.CreateDefaultArguments())}
	}
}

func print(line any) {
	text, err := json.Marshal(line)
	if err != nil {
		fmt.Fprintln(os.Stderr, "functions:", err)
		os.Exit(1)
	}
	fmt.Printf("%s\n", text)
}

func parameters(arguments ottl.Arguments) []parameter {
	found := []parameter{}
	if arguments == nil {
		return found
	}
	of := reflect.TypeOf(arguments).Elem()
	for i := range of.NumField() {
		name, optional := strings.CutPrefix(typeName(of.Field(i).Type.String()), "Optional[")
		if optional {
			name = strings.TrimSuffix(name, "]")
		}
		found = append(found, parameter{of.Field(i).Name, name, optional})
	}
	return found
}

var (
	contexts     = regexp.MustCompile(`\[(?:interface \{\}|\*[^\]\[]*TransformContext)\]`)
	sliceContext = regexp.MustCompile(`\[(?:interface \{\}|\*[^\]\[]*TransformContext),`)
	packages     = regexp.MustCompile(`(?:[\w.-]+/)*ottl\.`)
)

// typeName is a type without the context it is for.
func typeName(name string) string {
	name = sliceContext.ReplaceAllString(contexts.ReplaceAllString(name, ""), "[")
	return packages.ReplaceAllString(name, "")
}
