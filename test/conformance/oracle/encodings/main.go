// Command encodings writes what the bytes of encodings of text stand for, and by which names Decode knows them.
//
//	go run ./encodings "$(go list -m -f '{{.Dir}}' golang.org/x/text)" > ../../../sim/collector/ottl/functions/single-byte-encodings.ts
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

var ofManyBytes = []encoding.Encoding{japanese.EUCJP, japanese.ISO2022JP, japanese.ShiftJIS, korean.EUCKR, simplifiedchinese.GB18030, simplifiedchinese.GBK, simplifiedchinese.HZGB2312, traditionalchinese.Big5}

var alias = regexp.MustCompile(`(?m)^\t"([^"]+)": +enc\d+,`)

const head = `/**
 * What bytes of an encoding stand for, by its names: those from 0x80 on, or all 256 where it does not begin as ASCII.
 *
 * Taken from golang.org/x/text v0.41.0, Copyright 2009 The Go Authors, BSD-3-Clause; written by
 * test/conformance/oracle/encodings.
 */
`

func main() {
	tables, err := os.ReadFile(filepath.Join(os.Args[1], "encoding", "ianaindex", "tables.go"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "encodings:", err)
		os.Exit(1)
	}
	_, aliases, _ := strings.Cut(string(tables), "var ianaAliases")
	names := map[string]bool{}
	for _, found := range alias.FindAllStringSubmatch(aliases, -1) {
		// Some names are known only as they are written in the index.
		if _, err := ianaindex.IANA.Encoding(strings.ToLower(found[1])); err != nil {
			fmt.Fprintln(os.Stderr, "encodings: left out", found[1])
			continue
		}
		names[strings.ToLower(found[1])] = true
	}
	single, without, many := map[string][]string{}, []string{}, []string{}
	for name := range names {
		known, err := ianaindex.IANA.Encoding(name)
		switch {
		case err != nil:
			panic(err)
		case known == nil:
			without = append(without, name)
		case slices.Contains(ofManyBytes, known):
			many = append(many, name)
		case !strings.Contains(name, "utf"):
			all := characters(known)
			single[all] = append(single[all], name)
		}
	}
	rows := []string{}
	for all, of := range single {
		slices.Sort(of)
		rows = append(rows, fmt.Sprintf("  ['%s', %s],\n", strings.Join(of, " "), literal(all)))
	}
	slices.Sort(rows)
	fmt.Print(head, "export const SINGLE_BYTE_ENCODINGS: readonly (readonly [names: string, characters: string])[] = [\n", strings.Join(rows, ""), "]\n\n")
	fmt.Print("/** Names that the collector knows, of encodings that it cannot decode. */\nexport const ENCODINGS_WITHOUT_TABLE =\n", lines(without), "\n\n")
	fmt.Print("/** Names of encodings that take several bytes for a character. */\nexport const MULTI_BYTE_ENCODINGS =\n", lines(many), "\n")
}

func characters(of encoding.Encoding) string {
	var all strings.Builder
	for b := range 256 {
		text, err := of.NewDecoder().Bytes([]byte{byte(b)})
		if err != nil || len([]rune(string(text))) != 1 {
			panic(fmt.Sprint(of, b, text, err))
		}
		all.Write(text)
	}
	runes := []rune(all.String())
	for i, r := range runes[:128] {
		if int(r) != i {
			return string(runes)
		}
	}
	return string(runes[128:])
}

// literal escapes what cannot be seen.
func literal(text string) string {
	var out strings.Builder
	out.WriteByte('\'')
	for _, r := range text {
		switch {
		case r == '\'' || r == '\\':
			out.WriteString(`\` + string(r))
		case r == '\ufffd' || r > 0xffff || !unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S) && r != ' ':
			fmt.Fprintf(&out, `\u%04x`, r)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('\'')
	return out.String()
}

func lines(names []string) string {
	slices.Sort(names)
	text, _ := json.Marshal(strings.Join(names, " "))
	return "  '" + strings.Trim(string(text), `"`) + "'"
}
