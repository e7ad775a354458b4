import { edgeOf } from '../mesh/fault/fault-kind.ts'
import type { Recording } from '../mesh/recording.ts'
import { STATUS_ERROR } from '../telemetry/span-columns.ts'
import { findSpan } from './find-span.ts'
import type { JudgedRun } from './judged-run.ts'
import { MeasureError } from './measure-error.ts'
import { operationOf } from './request-facts.ts'
import { selectRequests } from './select-requests.ts'
import { findFault } from './struck-fault.ts'
import type { TextMeasure } from './text-measure.ts'

type Culprit = Extract<TextMeasure, { kind: 'culprit' }>
type Most = Extract<TextMeasure, { kind: 'most' }>

/** The name that a measure is on a finished run. Throws MeasureError where the run has nothing like it. */
export function evaluateTextMeasure(measure: TextMeasure, run: JudgedRun): string {
  const { recording } = run
  switch (measure.kind) {
    case 'culprit':
      return nameOfFault(measure, recording)
    case 'most':
      return whoHasMost(measure, recording)
    case 'attribute': {
      const { columns } = recording
      const { shape, position } = findSpan(run, measure)
      const row = shape.row[position]!
      const place = columns.layouts.keys(columns.layout[row]!).indexOf(measure.key)
      if (place < 0) throw new MeasureError(`The span "${measure.span}" has no attribute "${measure.key}".`)
      const value = columns.values.value(columns.attributeValues[columns.firstAttribute[row]! + place]!)
      return typeof value === 'object' ? JSON.stringify(value) : String(value)
    }
    case 'header': {
      const { edge, header, nth } = measure
      const value = run.wire?.valueOf(edge, header, nth)
      if (value === undefined) throw new MeasureError(`Message ${nth} on ${edge} has no header "${header}".`)
      return value
    }
  }
}

function nameOfFault({ fault, as }: Culprit, recording: Recording): string {
  const { declared, target } = findFault(recording, fault)
  const cause = recording.truth.causes.find((one) => one?.kind === 'fault' && one.id === declared.id)
  const edge = target === null ? null : edgeOf(target)
  const names = {
    kind: declared.kind,
    step: target !== null && 'step' in target ? target.step : null,
    host: target !== null && 'host' in target ? target.host : null,
    edge: edge ?? (cause?.peer ? `${cause.service}>${cause.peer}` : null),
    peer: cause?.peer ?? null,
    service: cause?.service || null,
  }
  const name = as === 'part' ? (names.peer ?? edge ?? names.host ?? names.service) : names[as]
  if (name === null) throw new MeasureError(`The fault "${declared.id}" strikes no ${as}.`)
  return name
}

function whoHasMost({ what, among, ...selection }: Most, recording: Recording): string {
  const { columns, spanCount, replicas, truth } = recording
  const isMeant = selectRequests(selection, recording)
  const amounts = new Map<string, number>()
  for (let row = 0; row < spanCount; row++) {
    const request = truth.requestOfTrace(columns.trace[row]!)
    if (request < 0 || !isMeant(request)) continue
    if (what === 'errors' && columns.status[row] !== STATUS_ERROR) continue
    const name = among === 'services' ? replicas[recording.replica[row]!]!.service : operationOf(recording, request)
    amounts.set(name, (amounts.get(name) ?? 0) + (what === 'time' ? columns.end[row]! - columns.start[row]! : 1))
  }
  let most: string | null = null
  for (const [name, amount] of amounts) if (most === null || amount > amounts.get(most)!) most = name
  if (most === null) throw new MeasureError('No span is like that.')
  return most
}
