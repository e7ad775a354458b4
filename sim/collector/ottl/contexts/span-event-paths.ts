import type { SpanEvent } from '../../../telemetry/span-columns.ts'
import type { PathGroup } from '../context.ts'
import { OttlError } from '../value.ts'
import { intNode, mapNode, pathNode, stringNode, timeNodes, toUint32 } from './path-nodes.ts'
import type { SpanContext } from './span-context.ts'

type C = SpanContext

const eventOf = ({ columns, row, eventIndex }: C): SpanEvent => columns.events.get(row)![eventIndex]!

function change(context: C, part: Partial<SpanEvent>): void {
  const { columns, eventIndex } = context
  const row = context.writableRow()
  const events = columns.events.get(row)!
  columns.events.set(row, events.with(eventIndex, { ...events[eventIndex]!, ...part }))
}

function setTime(context: C, time: bigint): void {
  const since = Number(time - context.columns.epochUnixNano)
  const { exactUnixNano: _, ...event } = eventOf(context)
  const { columns, eventIndex } = context
  const row = context.writableRow()
  const moved = Number.isSafeInteger(since) ? { ...event, time: since } : { ...event, time: since, exactUnixNano: time }
  columns.events.set(row, columns.events.get(row)!.with(eventIndex, moved))
}

/** `spanevent.…` (upstream: ctxspanevent). */
export const spanEventPaths: PathGroup = {
  name: 'spanevent',
  docRef: 'https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/pkg/ottl/contexts/ottlspanevent',
  paths: {
    ...timeNodes<C>(
      'time',
      'When the event happened',
      (context) => {
        const { time, exactUnixNano } = eventOf(context)
        return exactUnixNano ?? context.columns.epochUnixNano + BigInt(time)
      },
      setTime,
    ),
    name: stringNode<C>(
      "The event's name: exception, …",
      (context) => eventOf(context).name,
      (context, name) => change(context, { name }),
    ),
    attributes: mapNode<C>(
      "The event's attributes.",
      (context) => eventOf(context).attributes,
      (context, attributes) => change(context, { attributes }),
    ),
    dropped_attributes_count: intNode<C>(
      'How many attributes of the event the SDK dropped.',
      (context) => eventOf(context).droppedAttributes,
      (context, count) => change(context, { droppedAttributes: toUint32(count) }),
    ),
    event_index: pathNode<C>(
      'int',
      'The place of the event among those of its span; read only, and no component of this release sets it.',
      () => {
        throw new OttlError("no 'event_index' property has been set")
      },
      () => {
        throw new OttlError("the 'event_index' path cannot be modified")
      },
    ),
  },
}
