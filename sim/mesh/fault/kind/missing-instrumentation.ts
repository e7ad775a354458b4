import { z } from 'zod'
import { libraryName } from '../../scenario/instrumentation.ts'
import { faultBase, oneOf, serviceName } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** Libraries of a service make no spans, and read and write no headers. */
export const missingInstrumentationFault = defineFault({
  kind: 'missing_instrumentation',
  schema: z
    .strictObject({
      kind: z.literal('missing_instrumentation'),
      ...faultBase,
      service: oneOf(serviceName).meta({ description: 'The service.' }),
      libraries: z.array(libraryName).min(1).meta({ description: 'The libraries that are silent.' }),
    })
    .meta({ description: 'Libraries of a service make no spans, and read and write no headers.' }),
  targets: ({ service }) => listOf(service).map((name) => ({ service: name })),
  apply({ service, libraries }, live, board) {
    const victim = live.pick(service)
    board.during(
      live,
      (world) => world.instrument(victim, libraries, false),
      (world) => world.instrument(victim, libraries, true),
    )
  },
})
