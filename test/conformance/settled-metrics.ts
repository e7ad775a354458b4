import type { Answer, Json, JsonObject } from './canonical.ts'

/** Metrics made by connectors, whose order is random in the real collector: resources, metrics and points sorted, the collector's own id hidden. */
export function settledMetrics(answer: Answer): Answer {
  if (!('events' in answer)) return answer
  return { ...answer, events: answer.events.map((event) => settledEvent(event as JsonObject)) }
}

function settledEvent(event: JsonObject): JsonObject {
  const metrics = event.metrics as JsonObject | undefined
  if (event.event !== 'export' || metrics === undefined) return event
  const resourceMetrics = ((metrics.resourceMetrics as JsonObject[] | undefined) ?? []).map((resource) => {
    const scopes = ((resource.scopeMetrics as JsonObject[] | undefined) ?? []).map((scope) => ({
      ...scope,
      metrics: sortedByText(((scope.metrics as JsonObject[] | undefined) ?? []).map(settledMetric)),
    }))
    return { ...resource, scopeMetrics: scopes } as JsonObject
  })
  return { ...event, metrics: { ...metrics, resourceMetrics: sortedByText(resourceMetrics) } }
}

function settledMetric(metric: JsonObject): JsonObject {
  const entries = Object.entries(metric).map(([key, value]): [string, Json] => {
    const points = (value as JsonObject | null)?.dataPoints as JsonObject[] | undefined
    if (points === undefined) return [key, value]
    return [key, { ...(value as JsonObject), dataPoints: sortedByText(points.map(settledPoint)) }]
  })
  return Object.fromEntries(entries)
}

function settledPoint(point: JsonObject): JsonObject {
  const attributes = ((point.attributes as JsonObject[] | undefined) ?? []).map((attribute) => {
    const id = (attribute.value as JsonObject | undefined)?.stringValue
    const isOwnId = attribute.key === 'collector.instance.id' && typeof id === 'string' && UUID.test(id)
    return isOwnId ? { ...attribute, value: { stringValue: 'an id of its own' } } : attribute
  })
  return { ...point, attributes: sortedByText(attributes) }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** By what they say of themselves, whatever the order of their keys. */
function sortedByText(items: readonly JsonObject[]): JsonObject[] {
  const keyed = items.map((item) => ({ item, text: stable(item) }))
  return keyed.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ item }) => item)
}

/** Attributes come first, since they tell points apart; then what is left of the default values counts as absent. */
function stable(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(stable).join()}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).filter(([key, field]) => key === 'value' || !isDefault(field))
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    // An empty text is another value than none.
    .map(([key, field]) => `${key}:${key === 'value' ? JSON.stringify(field) : stable(field)}`)
    .join()}}`
}

const isDefault = (field: Json): boolean =>
  field === 0 || field === '' || field === null || field === false || (Array.isArray(field) && field.length === 0)
