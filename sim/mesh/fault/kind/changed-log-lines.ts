import { z } from 'zod'
import { lines } from '../../sdk/logs/log-schema.ts'
import { faultBase, oneOf, serviceName } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** A service writes its log lines in another way: without ids, under other names, in another format. */
export const changedLogLinesFault = defineFault({
  kind: 'changed_log_lines',
  schema: z
    .strictObject({
      kind: z.literal('changed_log_lines'),
      ...faultBase,
      service: oneOf(serviceName).meta({ description: 'The service.' }),
      lines: lines.meta({ description: 'How its lines look while it lasts.' }),
    })
    .meta({ description: 'A service that logs writes its lines in another way.' }),
  targets: ({ service }) => listOf(service).map((name) => ({ service: name })),
  apply({ service, lines: declared }, live, board) {
    const victim = live.pick(service)
    board.during(
      live,
      (world) => world.setLogLines(victim, declared),
      (world) => world.setLogLines(victim, null),
    )
  },
})
