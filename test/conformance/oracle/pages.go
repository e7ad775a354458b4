package main

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unsafe"

	"github.com/open-telemetry/opentelemetry-collector-contrib/extension/healthcheckextension"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/extension"
	"go.opentelemetry.io/collector/extension/extensioncapabilities"
	"go.opentelemetry.io/collector/extension/zpagesextension"
)

// newHealthCheckFactory is health_check without its socket: its state is its own, and is asked directly.
func newHealthCheckFactory(r *recorder) extension.Factory {
	original := healthcheckextension.NewFactory()
	return extension.NewFactory(original.Type(), original.CreateDefaultConfig,
		func(ctx context.Context, set extension.Settings, cfg component.Config) (extension.Extension, error) {
			made, err := original.Create(ctx, set, cfg)
			if err != nil {
				return nil, err
			}
			state := readable(reflect.ValueOf(made).Elem().FieldByName("state"))
			mux := http.NewServeMux()
			mux.Handle(cfg.(*healthcheckextension.Config).Config.Path, state.MethodByName("Handler").Call(nil)[0].Interface().(http.Handler))
			r.pages[set.ID.String()] = mux
			return watchingExtension{PipelineWatcher: made.(extensioncapabilities.PipelineWatcher)}, nil
		}, original.Stability())
}

type watchingExtension struct {
	component.StartFunc
	component.ShutdownFunc
	extensioncapabilities.PipelineWatcher
}

// newZPagesFactory is zpages without its socket: the pages are those that the service hands it.
func newZPagesFactory(r *recorder) extension.Factory {
	original := zpagesextension.NewFactory()
	return extension.NewFactory(original.Type(), original.CreateDefaultConfig,
		func(_ context.Context, set extension.Settings, _ component.Config) (extension.Extension, error) {
			mux := http.NewServeMux()
			r.pages[set.ID.String()] = mux
			return pagesExtension{StartFunc: func(_ context.Context, host component.Host) error {
				host.(interface {
					RegisterZPages(mux *http.ServeMux, pathPrefix string)
				}).RegisterZPages(mux, "/debug")
				return nil
			}}, nil
		}, original.Stability())
}

type pagesExtension struct {
	component.StartFunc
	component.ShutdownFunc
}

// readable is a field that its struct does not export.
func readable(field reflect.Value) reflect.Value {
	return reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
}

// get asks an extension for a page and records the answer: of a page of tables their cells.
func (r *recorder) get(g get) error {
	page, ok := r.pages[g.Extension]
	if !ok {
		return fmt.Errorf("the input asks %q, which has no pages", g.Extension)
	}
	answer := httptest.NewRecorder()
	page.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, g.Path, nil))
	text := answer.Body.String()
	content := field{"text", text}
	if strings.Contains(text, "<table") {
		content = field{"rows", tableRows(text)}
	}
	r.add("page", field{"extension", g.Extension}, field{"path", g.Path}, field{"status", answer.Code}, field{"content_type", answer.Header().Get("Content-Type")}, content)
	return nil
}

var (
	tableRow  = regexp.MustCompile(`(?s)<tr[^>]*>(.*?)</tr>`)
	tableCell = regexp.MustCompile(`(?s)<td[^>]*>(.*?)</td>`)
	cellLink  = regexp.MustCompile(`<a [^>]*>([^<]*)</a>`)
	anyTag    = regexp.MustCompile(`<[^>]*>`)
)

// tableRows are the cells of the tables on a page. What stands in the order of a Go map is sorted, what tells of this
// process and long sentences are left out.
func tableRows(text string) [][]any {
	var rows [][]any
	for _, row := range tableRow.FindAllStringSubmatch(text, -1) {
		var cells []any
		for _, cell := range tableCell.FindAllStringSubmatch(row[1], -1) {
			if strings.Contains(cell[1], "&nbsp;") {
				continue
			}
			cells = append(cells, cellContent(cell[1]))
		}
		switch {
		case len(cells) == 6 && cells[0] != "FullName":
			for _, i := range []int{3, 5} {
				slices.Sort(cells[i].([]string))
			}
		case len(cells) == 7:
			cells = append(cells[:2], cells[3:6]...)
		case len(cells) == 2 && slices.Contains([]any{"StartTimestamp", "Go", "OS", "Arch"}, cells[0]):
			cells = cells[:1]
		}
		rows = append(rows, cells)
	}
	return rows
}

// cellContent is a text, or the list of its links; a pipeline's cells are lists even when they are empty.
func cellContent(cell string) any {
	links := cellLink.FindAllStringSubmatch(cell, -1)
	plain := strings.Join(strings.Fields(html.UnescapeString(anyTag.ReplaceAllString(cell, " "))), " ")
	if len(links) == 0 && plain != "→" {
		return plain
	}
	names := []string{}
	for _, l := range links {
		names = append(names, html.UnescapeString(l[1]))
	}
	return names
}
