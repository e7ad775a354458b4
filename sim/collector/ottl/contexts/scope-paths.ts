import type { Scope } from '../../../telemetry/span-columns.ts'
import type { PathGroup } from '../context.ts'
import { intNode, mapNode, stringNode, toUint32 } from './path-nodes.ts'

/** A context with an instrumentation scope around its item. The scope is replaced, never changed. */
export type WithScope = { readonly scopeHolder: { scope: Scope } }

const change = ({ scopeHolder }: WithScope, part: Partial<Scope>): void => {
  scopeHolder.scope = { ...scopeHolder.scope, ...part }
}

/** `scope.…`, and the old `instrumentation_scope.…` (upstream: ctxscope). */
export const scopePaths: PathGroup = {
  name: 'scope',
  docRef: 'https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/pkg/ottl/contexts/ottlscope',
  paths: {
    attributes: mapNode<WithScope>(
      'Attributes of the instrumentation scope.',
      ({ scopeHolder }) => scopeHolder.scope.attributes,
      (context, attributes) => change(context, { attributes }),
    ),
    name: stringNode<WithScope>(
      'Name of the instrumentation library.',
      ({ scopeHolder }) => scopeHolder.scope.name,
      (context, name) => change(context, { name }),
    ),
    version: stringNode<WithScope>(
      'Version of the instrumentation library.',
      ({ scopeHolder }) => scopeHolder.scope.version,
      (context, version) => change(context, { version }),
    ),
    dropped_attributes_count: intNode<WithScope>(
      'How many attributes were dropped from the scope.',
      ({ scopeHolder }) => scopeHolder.scope.droppedAttributes,
      (context, count) => change(context, { droppedAttributes: toUint32(count) }),
    ),
    schema_url: stringNode<WithScope>(
      'The schema that telemetry of this scope follows.',
      ({ scopeHolder }) => scopeHolder.scope.schemaUrl,
      (context, schemaUrl) => change(context, { schemaUrl }),
    ),
  },
}
