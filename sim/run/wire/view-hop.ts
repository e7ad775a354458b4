import { carrierAccess } from '../../mesh/propagation/carrier/carrier-access.ts'
import { Carrier } from '../../mesh/propagation/carrier/carrier.ts'
import type { CarrierKind } from '../../mesh/propagation/carrier/carrier.ts'
import { contextView } from '../../mesh/propagation/explain/context-view.ts'
import { explainHeaders } from '../../mesh/propagation/explain/explain-headers.ts'
import type { HeadersExplanation } from '../../mesh/propagation/explain/explain-headers.ts'
import { editableText } from '../../mesh/propagation/wire/editable-text.ts'
import type { Recording } from '../../mesh/recording.ts'
import { servicePropagators } from '../../mesh/service-propagators.ts'
import type { NoContext, WireHop, WireRead } from '../../worker/wire-protocol.ts'
import { destinationOf, requestHeadOf } from './request-head-of.ts'
import { sameFields, viewMessage } from './view-message.ts'
import type { LoggedHop } from './wire-log.ts'

/** One hop as plain data: bytes, headers explained, and what the receiver made of them. */
export function viewHop(recording: Recording, logged: LoggedHop): WireHop {
  const { scenario, truth } = recording
  const { at, hop, cause, from, kind, sent, edited, arrivedAt, arrived, reads } = logged
  const sender = scenario.services[from.service]!
  const to = destinationOf(scenario, logged)
  const label = cause < 0 ? logged.to : truth.activities.label(cause).name
  const head = requestHeadOf(scenario, logged, label)
  const receiver = to.service === null ? sender : scenario.services[to.service]!
  const { inject } = servicePropagators(sender)
  const { extract } = to.service === null ? { extract: inject } : servicePropagators(receiver)
  const explanation = explainHeaders(
    new Carrier(kind, arrived ?? sent),
    carrierAccess(kind as CarrierKind, receiver.language),
    extract,
  )
  return {
    hop,
    atNs: at,
    arrivedNs: arrivedAt,
    from: { service: from.service, replica: from.name },
    to,
    carrier: kind,
    inject,
    activity: cause,
    written: viewMessage(kind, sent, head),
    arrived: arrived === null || sameFields(sent, arrived) ? null : viewMessage(kind, arrived, head),
    editable: editableText(new Carrier(kind, sent)),
    edited,
    explanation,
    reads: reads.map((read): WireRead => {
      const context = contextView(read.context)
      return {
        atNs: read.at,
        activity: read.activity,
        service: read.replica.service,
        replica: read.replica.name,
        extract: servicePropagators(scenario.services[read.replica.service]!).extract,
        context,
        noContext: context.span?.isValid ? null : noContext(recording, read.activity, explanation),
      }
    }),
  }
}

function noContext({ truth }: Recording, activity: number, { headers, result }: HeadersExplanation): NoContext | null {
  if (truth.activities.lossOf(activity) === 'not-instrumented') return 'no-library'
  // It was read, and a boundary has taken it away.
  if (result.span?.isValid) return 'not-trusted'
  const ofContext = headers.filter(({ format }) => format !== 'baggage' && format !== 'uberctx')
  if (ofContext.length === 0) return 'nothing-there'
  return ofContext.some(({ verdict }) => verdict === 'refused' || verdict === 'invalid') ? 'unreadable' : 'foreign'
}
