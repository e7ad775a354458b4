import { components } from '#sim/collector/components.ts'
import type { FactoryBase } from '#sim/collector/component/component.ts'
import type { Section } from '#sim/collector/config/collector-config.ts'
import { describeComponent } from '#sim/collector/reference/describe-component.ts'
import type { ComponentReference } from '#sim/collector/reference/describe-component.ts'
import { describeOttl } from '#sim/collector/reference/describe-ottl.ts'
import { exampleConfig } from '#sim/collector/reference/example-config.ts'

/** Kinds of components in the order in which data meets them. */
export const sections = [
  'receivers',
  'processors',
  'connectors',
  'exporters',
  'extensions',
] as const satisfies Section[]

const factoriesOf = (section: Section): readonly FactoryBase<unknown>[] => components[section]

/** Every component of a kind, by name. */
export function catalogOf(section: Section): ComponentReference[] {
  return factoriesOf(section)
    .map(({ type }) => describeComponent(components, section, type)!)
    .toSorted((one, other) => (one.type < other.type ? -1 : 1))
}

/** Where every reference page stands. */
export function catalogPlaces(): { section: Section; type: string }[] {
  return sections.flatMap((section) => factoriesOf(section).map(({ type }) => ({ section, type })))
}

/** What a page of the reference shows; null for an address that is none. */
export function readComponent(
  section: string,
  type: string,
): { component: ComponentReference; example: string } | null {
  const kind = sections.find((each) => each === section)
  const factory = kind === undefined ? undefined : factoriesOf(kind).find((each) => each.type === type)
  if (kind === undefined || factory === undefined) return null
  return { component: describeComponent(components, kind, type)!, example: exampleConfig(kind, factory) }
}

/** Whether settings of a component hold conditions or statements of OTTL. */
export const speaksOttl = (section: string, type: string): boolean =>
  describeOttl().spokenBy.some((each) => each.section === section && each.type === type)
