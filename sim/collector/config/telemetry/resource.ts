import { list, map, pointer, str, stringPointer, struct, untyped } from '../field.ts'
import type { Decoded } from '../field.ts'
import { structPointer } from './pointer.ts'
import { includeExclude } from './readers.ts'

const attribute = struct('otelconf.AttributeNameValue', {
  name: str('', 'Name of the attribute.'),
  // Upstream's type has one field of its own Go name; texts such as `string` cannot be read.
  type: structPointer(struct('otelconf.AttributeNameValueType', { Value: untyped('') }), 'Cannot be set.'),
  value: untyped('Value of the attribute.'),
})

const DETECTORS: Record<string, string> = {
  gcp: 'GCP',
  'aws.ecs': 'AWSECS',
  'aws.eks': 'AWSEKS',
  'azure.vm': 'AzureVM',
  container: 'Container',
  host: 'Host',
  process: 'Process',
  service: 'Service',
}

const detector = struct(
  'x.ExperimentalResourceDetector',
  Object.fromEntries(
    Object.entries(DETECTORS).map(([key, kind]) => [
      key,
      pointer(map(untyped(''), '', { goType: `x.Experimental${kind}ResourceDetector` }), `Looks for ${key}.`),
    ]),
  ),
  '',
  { remain: 'crash' },
)

/** `service.telemetry.resource`: fields in upstream's order, its own before those of the struct it embeds. */
export const telemetryResource = struct(
  'migration.ResourceConfigV030',
  {
    'detection/development': structPointer(
      struct('x.ExperimentalResourceDetection', {
        attributes: structPointer(includeExclude('x.IncludeExclude'), 'Which of the attributes found are kept.'),
        detectors: list(detector, 'Who looks.'),
      }),
      'Detectors that add attributes.',
    ),
    attributes: list(attribute, 'A list of name and value.'),
    attributes_list: stringPointer('Not supported.'),
    detectors: structPointer(
      struct('otelconf.Detectors', {
        attributes: structPointer(
          struct('otelconf.DetectorsAttributes', includeExclude('').fields),
          'Which attributes are kept.',
        ),
      }),
      'Is read, and not used.',
    ),
    schema_url: stringPointer('The schema of these attributes.'),
  },
  'Attributes of everything the collector says about itself; any other key is one.',
  { remain: 'any' },
)

const FIELDS: Readonly<Record<string, unknown>> = telemetryResource.fields

/** The older way to write attributes: keys of `resource` itself. In the order of the text. */
export const legacyAttributes = (resource: Decoded<typeof telemetryResource>): [key: string, value: unknown][] =>
  Object.entries(resource).filter(([key]) => !Object.hasOwn(FIELDS, key))
