import type { ConnectorFactory, FactoryBase, Signal } from '../component/component.ts'
import type { FidelityLevel } from '../component/fidelity.ts'
import type { Components, Section } from '../config/collector-config.ts'
import { describeDefault, describeType } from '../config/field-type.ts'
import type { AnyField, AnyStruct } from '../config/field.ts'
import { connectorFunction } from '../service/connector-uses.ts'

/** One row of a component's table of fields. */
export type FieldReference = {
  /** As YAML nests it; `[]` is an item of a list, `*` any key of a map: `policies[].latency.threshold_ms`. */
  path: string
  type: string
  /** As YAML would say it, or null when there is none to speak of. */
  default: string | null
  doc: string
  fidelity: FidelityLevel
  /** The path under which the fields of this struct are told already (sub-policies), or null. */
  sameAs: string | null
}

/** What the reference page says of one component; all of it comes from the declaration. */
export type ComponentReference = {
  section: Section
  type: string
  aliases: readonly string[]
  stability: string
  doc: string
  /** What it carries: `traces`, or from and to for a connector: `traces → metrics`. */
  signals: readonly string[]
  fields: readonly FieldReference[]
  evidence: 'recorded' | 'read'
  notes: readonly { level: FidelityLevel; about: string; why: string }[]
}

const SIGNALS: readonly Signal[] = ['traces', 'metrics', 'logs']

/** Describes one component; null when there is none of that type. */
export function describeComponent(components: Components, section: Section, type: string): ComponentReference | null {
  const factories: readonly FactoryBase<unknown>[] = components[section]
  const factory = factories.find((each) => each.type === type)
  if (factory === undefined) return null
  const notes = factory.fidelity?.notes ?? []
  return {
    section,
    type,
    aliases: factory.aliases ?? [],
    stability: factory.stability,
    doc: factory.doc,
    signals: signalsOf(section, factory),
    fields: fieldsOf(
      factory.config,
      (path) => notes.find(({ about }) => about.split(', ').includes(path))?.level ?? 'same',
    ),
    evidence: factory.fidelity?.evidence ?? 'recorded',
    notes,
  }
}

function signalsOf(section: Section, factory: FactoryBase<unknown>): string[] {
  if (section === 'extensions') return []
  if (section === 'connectors') {
    return SIGNALS.flatMap((from) =>
      SIGNALS.filter((to) => connectorFunction(factory as ConnectorFactory, from, to) !== undefined).map(
        (to) => `${from} → ${to}`,
      ),
    )
  }
  const creates = factory as { createTraces?: unknown; createMetrics?: unknown; createLogs?: unknown }
  const made = { traces: creates.createTraces, metrics: creates.createMetrics, logs: creates.createLogs }
  return SIGNALS.filter((signal) => made[signal] !== undefined)
}

/** The fields in the order of the table; a struct that comes again (in sub-policies) is told once. */
function fieldsOf(config: AnyStruct, fidelityOf: (path: string) => FidelityLevel): FieldReference[] {
  const rows: FieldReference[] = []
  const told = new Map<string, string>()
  const walk = (struct: AnyStruct, prefix: string): void => {
    for (const [key, field] of Object.entries(struct.fields)) {
      const path = prefix === '' ? key : `${prefix}.${key}`
      const inner = structInside(field, path)
      const sameAs = inner === null ? null : (told.get(inner.struct.goType) ?? null)
      rows.push({
        path,
        type: describeType(field),
        default: describeDefault(field),
        doc: field.doc,
        fidelity: fidelityOf(path),
        sameAs,
      })
      if (inner === null || sameAs !== null) continue
      told.set(inner.struct.goType, path)
      walk(inner.struct, inner.path)
    }
  }
  walk(config, '')
  return rows
}

function structInside(field: AnyField, path: string): { struct: AnyStruct; path: string } | null {
  switch (field.kind) {
    case 'struct':
      return { struct: field, path }
    case 'optional':
      return { struct: field.field, path }
    case 'list':
      return structInside(field.item, `${path}[]`)
    case 'map':
      return structInside(field.value, `${path}.*`)
    default:
      return null
  }
}
