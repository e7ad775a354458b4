/** What a diagnostic of each code means and what to do about it; the page has the same by code in its languages. */
const HINTS: Readonly<Record<string, (params: Readonly<Record<string, string | number>>) => string>> = {
  'yaml-syntax': () =>
    'This is no YAML from here on. Often the true cause stands a line or two above: a missing colon, a tab, a different indentation.',
  'duplicate-key': () =>
    'The same key stands twice in one map. Put both contents under one of them, or give one a name.',
  'not-a-map': () => 'A configuration is a map: receivers, processors, exporters and service are its keys.',
  'bad-reference': () => 'A ${…} that cannot be replaced. Write ${env:NAME}, with a default as ${env:NAME:-default}.',
  'unknown-key': ({ key, closest }) =>
    closest === undefined
      ? `There is no key “${key}” at this place. Completion shows which there are.`
      : `There is no key “${key}” at this place; did you mean “${closest}”?`,
  'wrong-type': () =>
    'The value has another type than this key takes. Quotes make a text; without them 10 is a number and true is true or false.',
  'bad-duration': () => 'A duration is a number with a unit, without a space: 500ms, 10s, 1m30s.',
  'invalid-value': () => 'The component does not know this value. Completion shows what it takes.',
  'unknown-component': ({ key, closest }) =>
    closest === undefined
      ? `No component of the type “${key}” is built in here.`
      : `There is no component of the type “${key}”; did you mean “${closest}”?`,
  'removed-component': () => 'This exporter was removed from the collector; the debug exporter took its place.',
  'invalid-component-id': () => 'An id is a type, or a type and a name with a slash between: batch, batch/large.',
  'invalid-pipeline-id': () =>
    'A pipeline is called after its signal, traces, metrics or logs, with a name after a slash if need be.',
  'empty-configuration': () =>
    'Nothing is configured. At least a receiver, an exporter and a pipeline between them are needed.',
  'missing-section': ({ key }) => `The section ${key} is missing or empty.`,
  'ambiguous-id': () => 'A connector and another component share one id, so a pipeline could mean either.',
  'missing-reference': ({ kind, id, closest }) =>
    closest === undefined
      ? `The pipeline names ${kind} “${id}”, but there is no such entry under ${kind}s. Configure it there, or take it off the pipeline.`
      : `There is no ${kind} “${id}”; did you mean “${closest}”? The id in the pipeline and the one under ${kind}s must be the same.`,
  'invalid-config': () => 'The component checks its own configuration, and refuses this.',
  'no-pipeline': () =>
    'Components do nothing on their own: a pipeline under service.pipelines says which work together.',
  'gated-signal': () => 'Profiles are still behind a feature gate, which is off.',
  'incomplete-pipeline': ({ kind }) => `A pipeline needs at least one ${kind}.`,
  'duplicate-reference': ({ id }) =>
    `“${id}” stands in this pipeline twice. To use it twice, configure it twice, under two names.`,
  'unsupported-signal': ({ id, signal }) => `“${id}” cannot stand in a ${signal} pipeline.`,
  'loose-connector': ({ id, role }) =>
    `“${id}” is only ${role} so far. A connector is an exporter of one pipeline and a receiver of another, of kinds it can connect.`,
  cycle: ({ id }) => `Data that leaves through “${id}” comes back to where it was. Take one of the references out.`,
  'build-failed': () => 'The component refuses to be built with this configuration.',
  'start-failed': () =>
    'The configuration passes validation, but a collector that starts with it stops at once with this error.',
  'policy-without-name': () =>
    'Every policy needs a name of its own. The configuration passes validation, but the collector stops at start.',
  'duplicate-policy': ({ name }) =>
    `Two policies are called “${name}”. The configuration passes validation, but the collector stops at start.`,
  'unknown-policy-type': ({ name }) =>
    `Policy “${name}” has a type that does not exist at this place. The configuration passes validation, but the collector stops at start.`,
  'policy-start-failed': ({ name }) =>
    `Policy “${name}” cannot work like this. The configuration passes validation, but the collector stops at start.`,
  'upstream-crash': () =>
    'Not a sentence of the collector: it dies here with the panic that is told, without saying which key it is.',
  'too-long': () => 'Real configurations are a few kilobytes. Was something else pasted?',
  'too-deep': () => 'Real configurations are about ten levels deep.',
  'too-many-values': () => 'Anchors and aliases multiply what is written; this becomes too much.',
}

/** The hint for a code, or undefined when the sentence says it all. */
export function explainCode(code: string, params: Readonly<Record<string, string | number>> = {}): string | undefined {
  return HINTS[code]?.(params)
}
