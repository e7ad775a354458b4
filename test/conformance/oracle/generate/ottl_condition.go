package main

import "fmt"

// ottlConditionSuite has the policy of tail_sampling that asks OTTL conditions.
func ottlConditionSuite() *suite {
	s := &suite{feature: "ottl-condition"}
	number := 0
	add := func(body string) {
		number++
		config := pipeline([]string{"tail_sampling"}, "tail_sampling:\n  decision_wait: 1s\n  policies:\n    - name: p\n      type: ottl_condition\n      ottl_condition:\n"+indent(8, body))
		s.add(fmt.Sprintf("case-%02d", number), config, 4300, gallery(110, everyGalleryTrace...))
	}
	for _, body := range []string{
		"", "error_mode: ignore", "span: []", "error_mode: loud",
		"span: ['name == \"GET /\"']", "span: ['span.name != \"\"']", "span: ['IsRootSpan()']", "span: ['kind == SPAN_KIND_CLIENT']", "span: ['status.code == STATUS_CODE_ERROR']", "span: ['attributes[\"http.route\"] == \"/cart\"', 'attributes[\"error\"] == true']", "span: ['resource.attributes[\"service.name\"] == \"gateway\"']", "span: ['end_time - start_time > Duration(\"500ms\")']", "span: ['Milliseconds(end_time - start_time) >= 100']", "span: ['IsMatch(span.name, \"^GET\") and attributes[\"http.response.status_code\"] >= 500']", "span: ['scope.name == \"lib\"', 'instrumentation_scope.name == \"\"']", "span: ['true']", "span: ['false']", "span: ['trace_state[\"vendor\"] == \"x\"']",
		"spanevent: ['name == \"exception\"']", "spanevent: ['spanevent.attributes[\"exception.type\"] != nil']", "spanevent: ['span.name == \"GET /\"', 'name == \"retry\"']", "span: ['name == \"nothing\"']\nspanevent: ['true']", "spanevent: ['event_index == 0']",
		"span: ['ParseJSON(attributes[\"http.route\"])[\"x\"] == 1']", "error_mode: ignore\nspan: ['ParseJSON(attributes[\"http.route\"])[\"x\"] == 1', 'IsRootSpan()']", "error_mode: propagate\nspan: ['ParseJSON(attributes[\"http.route\"])[\"x\"] == 1', 'IsRootSpan()']", "error_mode: silent\nspan: ['name[\"x\"] == 1']", "error_mode: Propagate\nspan: ['attributes[\"http.route\"][\"x\"] == 1']\nspanevent: ['true']", "error_mode: ignore\nspan: ['attributes[\"http.route\"][\"x\"] == 1', 'resource.attributes[\"service.name\"] == \"gateway\"']",
		"span: ['nme == 1']", "span: ['name =']", "span: ['foo.name == 1']", "span: ['Foo()']", "span: ['set(name, 1)']", "span: ['name == 1', 'kind ==', 'nme == 1']", "spanevent: ['IsRootSpan()']", "spanevent: ['body == 1']", "span: 'name == 1'", "span: [5]", "spans: ['name == 1']", "span: ['log.body == 1']",
	} {
		add(body)
	}
	return s
}
