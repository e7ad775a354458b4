import type { Diagnostic } from '../../../diagnostic.ts'
import { findClosest } from '../../../find-closest.ts'
import { parseAttributesList } from './attributes-list.ts'
import { unknownKey } from './explain-issues.ts'
import type { YamlData } from './read-yaml.ts'
import { COMPRESSIONS } from './schema/exporter.ts'
import { sdkDocument } from './schema/document.ts'
import type { SdkDocument } from './schema/document.ts'
import { PROPAGATORS } from './schema/resource.ts'

/** The minor version of the format that is read here. */
const KNOWN_MINOR = 1

/** What the schema lets through and an SDK regrets. */
export function checkDocument(document: SdkDocument, yaml: YamlData): Diagnostic[] {
  const found: Diagnostic[] = []
  const say = (
    code: string,
    severity: Diagnostic['severity'],
    path: readonly PropertyKey[],
    message: string,
    more: Pick<Diagnostic, 'hint' | 'params'> = {},
  ): void => {
    const range = yaml.rangeOf(path, 'value')
    found.push({ code, severity, stage: 'sdk', message, ...more, ...(range && { range }) })
  }

  if (Number(document.file_format.split('-')[0]!.split('.')[1]) > KNOWN_MINOR) {
    const message = `The format ${document.file_format} is newer than 1.${KNOWN_MINOR}: some settings may be ignored.`
    say('sdk-newer-format', 'warning', ['file_format'], message, { params: { format: document.file_format } })
  }
  for (const key of Object.keys(document)) {
    if (!Object.hasOwn(sdkDocument.shape, key)) found.push(unknownKey(sdkDocument, [], key, 'warning', yaml))
  }
  const attributes = parseAttributesList(document.resource?.attributes_list ?? '')
  if ('problem' in attributes) {
    const message = `${attributes.problem}, so none of these attributes is taken.`
    say('sdk-bad-list', 'warning', ['resource', 'attributes_list'], message)
  }
  for (const name of (document.propagator?.composite_list ?? '').split(',').map((each) => each.trim())) {
    if (name === '' || PROPAGATORS.includes(name)) continue
    const meant = findClosest(name, PROPAGATORS)
    say('sdk-unknown-propagator', 'error', ['propagator', 'composite_list'], `There is no propagator \`${name}\`.`, {
      hint: meant === null ? `Known are ${PROPAGATORS.join(', ')}.` : `Did you mean \`${meant}\`?`,
      params: meant === null ? { name } : { name, meant },
    })
  }
  for (const signal of ['tracer_provider', 'logger_provider'] as const) {
    for (const [index, processor] of (document[signal]?.processors ?? []).entries()) {
      if (processor.type !== 'batch' || processor.max_export_batch_size <= processor.max_queue_size) continue
      const message = `A batch cannot be larger than the queue: ${processor.max_queue_size} is used.`
      const path = [signal, 'processors', index, 'batch', 'max_export_batch_size']
      say('sdk-batch-larger-than-queue', 'warning', path, message, { params: { queue: processor.max_queue_size } })
    }
  }
  for (const { path, compression } of compressionsOf(yaml.data)) {
    if (COMPRESSIONS.includes(compression)) continue
    const message = `SDKs know no compression \`${compression}\`, so requests are not compressed.`
    const hint = `Known are ${COMPRESSIONS.join(' and ')}.`
    say('sdk-unknown-compression', 'warning', path, message, { hint, params: { compression } })
  }
  return found
}

function compressionsOf(
  data: unknown,
  path: readonly PropertyKey[] = [],
): { path: PropertyKey[]; compression: string }[] {
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, value]) => {
    const below = [...path, key]
    const isExporter = path.at(-1) === 'otlp_http' || path.at(-1) === 'otlp_grpc'
    if (isExporter && key === 'compression' && typeof value === 'string') return [{ path: below, compression: value }]
    return compressionsOf(value, below)
  })
}
