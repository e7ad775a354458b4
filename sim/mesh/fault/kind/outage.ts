import { z } from 'zod'
import { faultBase } from '../fault-base.ts'
import { defineFault } from '../fault-kind.ts'

/** The telemetry's own way is down: the collector, or the backends behind it. */
export const outageFault = defineFault({
  kind: 'outage',
  schema: z
    .strictObject({
      kind: z.literal('outage'),
      ...faultBase,
      of: z.enum(['collector', 'backend']).meta({ description: 'What is down.' }),
    })
    .meta({ description: 'The collector does not answer services, or the backends do not answer it.' }),
  targets: () => [],
  apply({ of }, live, board) {
    board.outages.push({ what: of, from: live.from, until: live.to })
  },
})
