// Command useragents writes the patterns that the converter UserAgent knows browsers and systems by, as the collector's
// parser has them embedded.
//
//	go run ./useragents > ../../../sim/collector/ottl/functions/user-agent-patterns.ts
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/ua-parser/uap-go/uaparser"
	"gopkg.in/yaml.v3"
)

const head = `/**
 * How a User-Agent header tells its browser: a line is an expression, then, after tabs, what the name and the parts of
 * the version are where they are not the groups of the expression in their order. The first line that matches counts.
 *
 * Taken from ua-parser/uap-core as uap-go v0.0.0-20251207011819 embeds it, Copyright 2009 Google Inc., Apache License 2.0;
 * written by test/conformance/oracle/useragents.
 */
`

func main() {
	var definitions uaparser.RegexDefinitions
	if err := yaml.Unmarshal(uaparser.DefinitionYaml, &definitions); err != nil {
		fmt.Fprintln(os.Stderr, "useragents:", err)
		os.Exit(1)
	}
	fmt.Print(head, "export const BROWSER_PATTERNS = String.raw`\n")
	for _, p := range definitions.UA {
		write(p.Flags, p.Expr, p.FamilyReplacement, p.V1Replacement, p.V2Replacement, p.V3Replacement)
	}
	fmt.Print("`\n\n/** The same for operating systems. */\nexport const SYSTEM_PATTERNS = String.raw`\n")
	for _, p := range definitions.OS {
		write(p.Flags, p.Expr, p.OSReplacement, p.V1Replacement, p.V2Replacement, p.V3Replacement, p.V4Replacement)
	}
	fmt.Print("`\n")
}

func write(flags, expression string, replacements ...string) {
	if flags != "" {
		expression = "(?" + flags + ")" + expression
	}
	// A space at the end of a line would be lost on somebody's way.
	if strings.HasSuffix(expression, " ") {
		expression = strings.TrimSuffix(expression, " ") + `\x20`
	}
	line := strings.TrimRight(strings.Join(append([]string{expression}, replacements...), "\t"), "\t")
	if strings.ContainsAny(line, "`\n") || strings.Contains(line, "${") {
		fmt.Fprintln(os.Stderr, "useragents: cannot be in a template:", line)
		os.Exit(1)
	}
	fmt.Println(line)
}
