import type { FactoryBase } from '../component/component.ts'
import type { Components, Section } from '../config/collector-config.ts'
import { describeDefault, describeType } from '../config/field-type.ts'
import { shortTextOf } from '../config/field.ts'
import type { AnyField } from '../config/field.ts'
import type { EmbeddedOttl } from '../ottl/embedded-text.ts'
import { SECTION_DOCS, SERVICE_DOCS, pipelineConfig } from '../config/service-config.ts'
import { telemetryConfig } from '../config/telemetry/telemetry-config.ts'
import type { EditorSchema, Offer } from '../../editor/editor-schema.ts'
import { keysOf, textOf, valueOf } from '../../editor/yaml-tree.ts'
import type { TreeNode } from '../../editor/yaml-tree.ts'

/** What may stand at one place of a collector's configuration; some texts in it are OTTL. */
export type Schema = EditorSchema<EmbeddedOttl>

const SECTIONS: readonly Section[] = ['receivers', 'processors', 'exporters', 'connectors', 'extensions']

/** The schema of a whole configuration, drawn from the field tables of `components`. */
export function configSchema(components: Components): Schema {
  const sections = new Map<string, Schema>(
    SECTIONS.filter((section) => components[section].length > 0).map((section) => [
      section,
      sectionSchema(section, components),
    ]),
  )
  sections.set('service', serviceSchema(components))
  return mapSchema(SECTION_DOCS.service!, sections)
}

/** A map of fixed keys; keys that are there already are not offered again. */
function mapSchema(doc: string, children: ReadonlyMap<string, Schema>, detail = 'map'): Schema {
  return {
    detail,
    doc,
    shape: 'map',
    keys: (present) => {
      const taken = keysOf(present)
      return [...children]
        .filter(([key]) => !taken.includes(key))
        .map(([label, child]) => ({ label, detail: child.detail, doc: child.doc, kind: 'key', shape: child.shape }))
    },
    child: (key) => children.get(key) ?? null,
  }
}

const typeOf = (id: string): string => id.split('/')[0]!.trim()

function sectionSchema(section: Section, components: Components): Schema {
  const factories: readonly FactoryBase<unknown>[] = components[section]
  return {
    detail: 'map of components',
    doc: SECTION_DOCS[section]!,
    shape: 'map',
    keys: (present) => {
      const taken = keysOf(present)
      return factories
        .filter(({ type }) => !taken.includes(type))
        .map(({ type, stability, doc }) => ({ label: type, detail: stability, doc, kind: 'key', shape: 'map' }))
    },
    child: (key) => {
      const type = typeOf(key)
      const factory = factories.find((each) => each.type === type || each.aliases?.includes(type) === true)
      if (factory === undefined) return null
      const schema = fieldSchema(factory.config)
      const old = factory.type === type ? '' : ` ${type} is an old name of ${factory.type}.`
      return { ...schema, detail: `${section.slice(0, -1)}, ${factory.stability}`, doc: factory.doc + old }
    },
  }
}

function serviceSchema(components: Components): Schema {
  const children = new Map<string, Schema>([
    ['pipelines', pipelinesSchema(components)],
    ['telemetry', { ...fieldSchema(telemetryConfig), doc: SERVICE_DOCS.telemetry! }],
  ])
  if (components.extensions.length > 0) {
    const doc = SERVICE_DOCS.extensions!
    children.set('extensions', {
      detail: 'list of component ids',
      doc,
      shape: 'list',
      item: referenceSchema('extensions', components),
    })
  }
  return mapSchema(SECTION_DOCS.service!, children)
}

function pipelinesSchema(components: Components): Schema {
  const pipeline = mapSchema(
    'One pipeline: data goes from its receivers through its processors to its exporters.',
    new Map(
      (['receivers', 'processors', 'exporters'] as const).map((section) => {
        const doc = pipelineConfig.fields[section]!.doc
        return [
          section,
          { detail: 'list of component ids', doc, shape: 'list', item: referenceSchema(section, components) },
        ]
      }),
    ),
  )
  return {
    detail: 'map of pipelines',
    doc: SERVICE_DOCS.pipelines!,
    shape: 'map',
    keys: (present) => {
      const taken = keysOf(present)
      return ['traces', 'metrics', 'logs']
        .filter((signal) => !taken.includes(signal))
        .map((label) => ({
          label,
          detail: 'pipeline',
          doc: `A pipeline that carries ${label}.`,
          kind: 'key',
          shape: 'map',
        }))
    },
    child: () => pipeline,
  }
}

/** An id under `section`: offered are those that are configured and not in the list yet. */
function referenceSchema(section: Section, components: Components): Schema {
  return {
    detail: 'component id',
    doc: '',
    shape: 'scalar',
    values: (around) => {
      const list = around.at(-1) ?? null
      const taken = list?.kind === 'list' ? list.items.map((item) => (item?.kind === 'scalar' ? item.value : '')) : []
      const described = sectionSchema(section, components)
      return keysOf(valueOf(around[0] ?? null, section))
        .filter((id) => !taken.includes(id))
        .map((label) => {
          const schema = described.child!(label)
          return { label, detail: schema?.detail ?? '', doc: schema?.doc ?? '', kind: 'reference', shape: 'scalar' }
        })
    },
  }
}

/** The schema of one field of a table. */
function fieldSchema(field: AnyField): Schema {
  const written = describeDefault(field)
  const detail = written === null ? describeType(field) : `${describeType(field)}, default ${written}`
  const { doc } = field
  const values = (labels: readonly string[]): Offer[] =>
    labels.map((label) => ({ label, detail, doc, kind: 'value', shape: 'scalar' }))
  switch (field.kind) {
    case 'struct':
      return { ...structSchema(field), detail, doc, ...ottlOf(shortTextOf(field)) }
    case 'optional': {
      // Drawn when somebody looks: samplers stand in samplers without end.
      const inner: Pick<Schema, 'shape' | 'keys' | 'child'> = {
        shape: 'map',
        keys: (present) => structSchema(field.field).keys!(present),
        child: (key) => structSchema(field.field).child!(key),
      }
      if (!field.hasEnabledKey) return { ...inner, detail, doc }
      const enabled = fieldSchema({ kind: 'bool', doc: 'false switches the whole section off.', default: () => true })
      return {
        ...inner,
        detail,
        doc,
        keys: (present) => {
          const offers = inner.keys!(present)
          if (keysOf(present).includes('enabled')) return offers
          return [
            ...offers,
            { label: 'enabled', detail: enabled.detail, doc: enabled.doc, kind: 'key', shape: 'scalar' },
          ]
        },
        child: (key) => (key === 'enabled' ? enabled : inner.child!(key)),
      }
    }
    case 'pointer':
      return { ...fieldSchema(field.to), detail, doc }
    case 'list':
      return { detail, doc, shape: 'list', item: fieldSchema(field.item) }
    case 'map': {
      const value = fieldSchema(field.value)
      return { detail, doc, shape: 'map', keys: () => [], child: () => value }
    }
    case 'pairs':
      return { detail, doc, shape: 'map', keys: () => [], child: () => null }
    case 'text':
      return { detail, doc, shape: 'scalar', values: () => values(field.values) }
    case 'bool':
      return { detail, doc, shape: 'scalar', values: () => values(['true', 'false']) }
    case 'duration':
      return { detail, doc, shape: 'scalar', values: () => values([field.written]) }
    case 'string':
      return {
        detail,
        doc,
        shape: 'scalar',
        values: (around) => [...values(field.suggestions), ...subPolicyNames(around, doc)],
        ...ottlOf(field),
      }
    default:
      return { detail, doc, shape: 'scalar' }
  }
}

const ottlOf = (field: AnyField | null): Pick<Schema, 'embedded'> =>
  field?.kind === 'string' && field.ottl !== undefined ? { embedded: field.ottl } : {}

function structSchema(field: AnyField & { kind: 'struct' }): Schema {
  const children = new Map(Object.entries(field.fields).map(([key, child]) => [key, fieldSchema(child)]))
  const schema = mapSchema(field.doc, children)
  if (field.remain !== 'maps') return schema
  // A policy has a block for every type, and reads the one of its own.
  return {
    ...schema,
    keys: (present) => {
      const type = textOf(present, 'type')
      const isKnown = field.fields[type]?.kind === 'struct' || BLOCKLESS_TYPES.includes(type)
      const offers = schema.keys!(present)
      return isKnown ? offers.filter(({ label }) => field.fields[label]!.kind !== 'struct' || label === type) : offers
    },
  }
}

/** Policy types without settings. */
const BLOCKLESS_TYPES = ['always_sample', 'trace_flags']

/** In a composite policy, the names that its order and its rates may speak of. */
function subPolicyNames(around: readonly TreeNode[], doc: string): Offer[] {
  const composite = around.findLast((node) => valueOf(node, 'composite_sub_policy') !== null)
  const list = composite === undefined ? null : valueOf(composite, 'composite_sub_policy')
  if (composite === undefined || list?.kind !== 'list') return []
  const inSubPolicies = around.includes(list)
  if (inSubPolicies) return []
  return list.items
    .map((item) => textOf(item, 'name'))
    .filter((name) => name !== '')
    .map((label) => ({ label, detail: 'sub-policy', doc, kind: 'reference', shape: 'scalar' }))
}
