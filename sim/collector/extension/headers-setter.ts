import { defineExtension } from '../component/component.ts'
import type { ConfigProblem } from '../component/component.ts'
import { componentId, list, str, struct, untyped } from '../config/field.ts'
import { notAuthenticating } from './not-authenticating.ts'

const SOURCES = ['from_context', 'from_attribute', 'value', 'value_file'] as const

const headersSetterConfig = struct(
  'headerssetterextension.Config',
  {
    headers: list(
      struct('headerssetterextension.HeaderConfig', {
        action: str('', 'What is done to the header; upsert when empty.', {
          goType: 'headerssetterextension.ActionValue',
          suggestions: ['insert', 'update', 'upsert', 'delete'],
        }),
        key: str('', 'The name of the header.'),
        value: untyped('Its value.'),
        value_file: untyped('A file with its value.'),
        from_context: untyped('The metadata of the client that has its value.'),
        from_attribute: untyped('The attribute of the authenticated client that has its value.'),
        default_value: untyped('Its value when the context has none.'),
      }),
      'The headers to set on requests.',
    ),
    additional_auth: componentId('Another extension that authenticates these requests.'),
  },
  'Sets headers of requests.',
)

/** `headers_setter`: headers of an exporter's requests. *Simplified*: configuration only. */
export const headersSetter = defineExtension({
  type: 'headers_setter',
  stability: 'alpha',
  doc: "Sets headers on an exporter's requests, from fixed values or from what the client sent.",
  config: headersSetterConfig,
  fidelity: notAuthenticating,
  example: 'headers: [{ key: X-Scope-OrgID, value: shop }]',
  validate: ({ headers }): ConfigProblem[] => {
    if (headers.length === 0) return [{ path: [], message: 'missing headers configuration', keys: ['headers'] }]
    for (const [index, header] of headers.entries()) {
      const problem = (message: string): ConfigProblem[] => [{ path: [], message, keys: ['headers', index] }]
      if (header.key === '') return problem('missing header name')
      if (header.action === 'delete') continue
      const sources = SOURCES.filter((source) => header[source] !== null).length
      if (sources === 0) {
        return problem("missing header source, must be 'from_context', 'from_attribute', 'value', or 'value_file'")
      }
      if (sources > 1) {
        return problem(
          "invalid header source, must be only one of 'from_context', 'from_attribute', 'value', or 'value_file'",
        )
      }
    }
    return []
  },
})
