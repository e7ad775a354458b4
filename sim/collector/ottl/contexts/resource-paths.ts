import type { Resource } from '../../../telemetry/span-columns.ts'
import type { PathGroup } from '../context.ts'
import { intNode, mapNode, stringNode, toUint32 } from './path-nodes.ts'

/** A context with a resource around its item. The resource is replaced, never changed. */
export type WithResource = { readonly resourceHolder: { resource: Resource } }

const change = ({ resourceHolder }: WithResource, part: Partial<Resource>): void => {
  resourceHolder.resource = { ...resourceHolder.resource, ...part }
}

/** `resource.…` (upstream: ctxresource). */
export const resourcePaths: PathGroup = {
  name: 'resource',
  docRef: 'https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/pkg/ottl/contexts/ottlresource',
  paths: {
    attributes: mapNode<WithResource>(
      'Attributes of who made the telemetry: service.name, host.name, …',
      ({ resourceHolder }) => resourceHolder.resource.attributes,
      (context, attributes) => change(context, { attributes }),
    ),
    dropped_attributes_count: intNode<WithResource>(
      'How many attributes the SDK dropped from the resource.',
      ({ resourceHolder }) => resourceHolder.resource.droppedAttributes,
      (context, count) => change(context, { droppedAttributes: toUint32(count) }),
    ),
    schema_url: stringNode<WithResource>(
      'The schema that the resource follows.',
      ({ resourceHolder }) => resourceHolder.resource.schemaUrl,
      (context, schemaUrl) => change(context, { schemaUrl }),
    ),
  },
}
